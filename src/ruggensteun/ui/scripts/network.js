// People on the map can be dragged to another ring or sector. Without this script the form of a person does the same.
{
  const START = 6; // pixels that a pointer may tremble before it drags
  const said = document.getElementById("kaart-said");
  const hint = document.getElementById("kaart-hint");
  const moving = document.getElementById("kaart-moving");
  const ready = hint.textContent;
  let drag = null;
  let dragged = false;
  let busy = false;

  const numbers = (text) => text.split(" ").map(Number);

  // Which ring and sector lie under the pointer, and where in the sector (degrees on a map with equal sectors).
  const cellAt = (svg, event) => {
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    const [x, y] = numbers(svg.dataset.middle);
    const [a, b] = numbers(svg.dataset.half);
    const across = (at.x - x) / a;
    const down = (at.y - y) / b;
    const radii = numbers(svg.dataset.rings);
    const radius = Math.hypot(across, down);
    const ring = radius <= radii[1] ? 1 : radius <= radii[2] ? 2 : 3;
    const sectors = svg.dataset.sectors.split(" ").map((each) => each.split(":"));
    const begin = sectors.map((each) => Number(each[1]));
    const turn = (((Math.atan2(across, -down) * 180) / Math.PI - begin[0] + 720) % 360) + begin[0];
    const index = begin.findLastIndex((each) => each <= turn);
    const end = index + 1 < begin.length ? begin[index + 1] : begin[0] + 360;
    const even = 360 / begin.length;
    const angle = (index * even - even / 2 + ((turn - begin[index]) / (end - begin[index])) * even + 360) % 360;
    const words = JSON.parse(svg.dataset.words);
    return { at, ring, sector: sectors[index][0], angle, told: `${words.rings[ring - 1]}, ${words.sectors[index]}` };
  };

  const stop = () => {
    if (!drag) return;
    drag.person.removeAttribute("transform");
    drag.person.classList.remove("rs-map__person--held");
    delete drag.svg.dataset.over;
    hint.textContent = ready;
    drag = null;
  };

  const send = async (person, cell) => {
    busy = true;
    const token = JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"];
    const body = new URLSearchParams({
      ring: cell.ring,
      sector: cell.sector,
      angle: cell.angle.toFixed(1),
      seen: person.dataset.place,
    });
    const address = `${person.querySelector("a").getAttribute("href")}plek/`;
    try {
      const answer = await fetch(address, { method: "POST", body, headers: { "X-CSRFToken": token } });
      if (answer.redirected || ![200, 409, 422].includes(answer.status)) throw new Error(`answer ${answer.status}`);
      show(await answer.text(), person.dataset.key);
    } catch {
      window.location.reload(); // signed out, no longer let in, or taken off the map: the page itself says which
    } finally {
      busy = false;
    }
  };

  const show = (html, key) => {
    const fresh = new DOMParser().parseFromString(html, "text/html").getElementById("kaart");
    document.getElementById("kaart").replaceWith(document.adoptNode(fresh));
    said.textContent = fresh.dataset.said;
    const again = [...fresh.querySelectorAll(`[data-key="${key}"] a`)].find((each) => each.getClientRects().length);
    again?.focus({ preventScroll: true });
  };

  const held = (event) => event.target.closest?.(".rs-network__picture .rs-map__person");

  document.addEventListener("pointerdown", (event) => {
    dragged = false;
    const person = held(event);
    const finger = event.pointerType === "touch" && moving.getAttribute("aria-pressed") !== "true";
    if (!person || finger || busy || event.button !== 0) return;
    drag = { person, svg: person.ownerSVGElement, x: event.clientX, y: event.clientY, from: null };
  });

  document.addEventListener("pointermove", (event) => {
    if (!drag) return;
    if (!drag.from) {
      if (Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < START) return;
      drag.from = cellAt(drag.svg, { clientX: drag.x, clientY: drag.y }).at;
      drag.person.classList.add("rs-map__person--held");
      dragged = true;
    }
    const cell = cellAt(drag.svg, event);
    drag.person.setAttribute("transform", `translate(${cell.at.x - drag.from.x} ${cell.at.y - drag.from.y})`);
    drag.svg.dataset.over = cell.ring;
    hint.textContent = cell.told;
  });

  document.addEventListener("pointerup", (event) => {
    if (!drag) return;
    const { person, svg, from } = drag;
    const cell = from && cellAt(svg, event);
    stop();
    const box = svg.getBoundingClientRect();
    const inside =
      event.clientX > box.left && event.clientX < box.right && event.clientY > box.top && event.clientY < box.bottom;
    if (cell && inside) send(person, cell);
  });

  document.addEventListener("pointercancel", stop);
  document.addEventListener("keydown", (event) => event.key === "Escape" && stop());
  document.addEventListener("dragstart", (event) => held(event) && event.preventDefault());

  // A drag is no click on the name.
  document.addEventListener(
    "click",
    (event) => {
      if (dragged && held(event)) event.preventDefault();
      dragged = false;
    },
    true,
  );

  // With a finger one scrolls; who wants to drag says so first.
  moving.addEventListener("click", () => {
    const on = moving.getAttribute("aria-pressed") !== "true";
    moving.setAttribute("aria-pressed", String(on));
    moving.closest(".rs-network").classList.toggle("rs-network--moving", on);
  });

  // Who is looked at shows whom they know.
  const light = (event) => {
    const person = held(event);
    for (const line of document.querySelectorAll(".rs-map__ties path")) {
      const { one, other } = line.dataset;
      line.classList.toggle("rs-map__tie--lit", Boolean(person) && [one, other].includes(person.dataset.key));
    }
  };
  for (const name of ["pointerover", "focusin"]) document.addEventListener(name, light);

  hint.hidden = matchMedia("(pointer: coarse)").matches;
  moving.parentElement.hidden = !hint.hidden;
}
