// Answering goes on without a connection. Without this script every question is a page, as any form.
//
// Each answer is told to the server at once. While that cannot be, it stays on this device (kept.js) and the next question
// is put here, from the questions that came along with the first page. What was kept goes as soon as there is a connection,
// also when the page was closed meanwhile and is opened again. Telling the same twice changes nothing. The words are in
// the page (answering/words.html).
{
  const words = document.getElementById("rs-answering");
  const form = document.querySelector("form[data-answering]");
  const AGAIN = 4_000; // ms between two tries without a connection
  const PATIENCE = 8_000; // ms for one try

  let item = form?.dataset.answering ?? ""; // the question in view; empty when this page has none
  let pending = {}; // answers that were not told yet: { given, was } by question
  let known = {}; // what the server holds
  let questions = null; // all of them, in order: { item, when, section }
  let local = false; // the question in view was put here without a connection
  let ready = false; // the server said what may stay on this device
  let starting = false; // … and is being asked
  let busy = false; // an answer is on its way
  let held = false; // … or waits here, because the next question did not come along
  let away = false; // there is no connection
  let timer;
  let chain = Promise.resolve(); // of what is told: one at a time
  let writes = Promise.resolve(); // of what is kept here

  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  const waiting = () => Object.keys(pending).length > 0;

  // --- Words -----------------------------------------------------------------------------------------
  const status = document.createElement("div");
  status.className = "rs-draft";
  status.setAttribute("role", "status");
  status.setAttribute("aria-live", "polite");

  const wording = (name) => words.content.querySelector(`[data-say="${name}"]`).cloneNode(true);

  const say = (name) => {
    if (status.dataset.said === name) return;
    status.dataset.said = name;
    status.replaceChildren(...(name ? [wording(name)] : []));
    if (name === "signed-out") {
      status.querySelector("a").href = `${words.dataset.signIn}?next=${encodeURIComponent(location.pathname)}`;
    }
  };

  const course = (number, many) => wording("course").textContent.replace("%number%", number).replace("%many%", many);

  // --- The question in view --------------------------------------------------------------------------
  const fields = () => [...form.elements].filter((field) => item && field.name === item);
  const ticks = (field) => field.type === "radio" || field.type === "checkbox";

  const valuesOf = () => {
    const found = fields().filter((field) => !ticks(field) || field.checked);
    return found.map((field) => field.value).filter((value) => value !== "");
  };

  const fill = (values) => {
    for (const field of fields()) {
      if (ticks(field)) field.checked = values.length ? values.includes(field.value) : field.defaultChecked;
      else field.value = values[0] ?? "";
    }
  };

  const now = () => ({ ...known, ...Object.fromEntries(Object.entries(pending).map(([name, each]) => [name, each.given])) });

  // --- Which question is next: the same rules as measure/instruments/asking.py ------------------------
  const passes = (test, values) => {
    if (test.answered != null && values.length > 0 !== test.answered) return false;
    if (test.values?.length && !values.some((value) => test.values.includes(value))) return false;
    if (test.least == null && test.most == null) return true;
    const number = values.length ? Number(values[0].replace(",", ".")) : NaN;
    return !Number.isNaN(number) && (test.least == null || number >= test.least) && (test.most == null || number <= test.most);
  };

  const shown = () => {
    const [found, seen, answers] = [[], {}, now()];
    for (const each of questions) {
      const holds = (group) => group.tests[group.any ? "some" : "every"]((test) => passes(test, seen[test.item] ?? []));
      if (!each.when.every(holds)) continue;
      seen[each.item] = answers[each.item] ?? [];
      found.push(each);
    }
    return found;
  };

  // The questions came along once; in this window they need not come again.
  const SHELF = words && `rs-questions:${words.dataset.name}:${words.dataset.asks}:${document.documentElement.lang}`;

  const read = (html) => {
    if (device.key) sessionStorage[SHELF] = html;
    const page = new DOMParser().parseFromString(html, "text/html");
    questions = [...page.querySelectorAll("section[data-item]")].map((section) => ({
      item: section.dataset.item,
      when: JSON.parse(section.dataset.when ?? "[]"),
      section,
    }));
  };

  const heading = document.querySelector("[data-question]");

  const put = (there, place) => {
    const { section, item: name } = there[place];
    [local, item] = [true, name];
    heading.textContent = section.querySelector("h1").textContent;
    form.querySelector("[data-answer]").replaceChildren(
      ...[...section.querySelector("[data-answer]").childNodes].map((node) => document.importNode(node, true)),
    );
    document.querySelector(".nhsuk-error-summary")?.remove();
    document.querySelector("[data-course]").textContent = course(place + 1, there.length);
    Object.assign(document.querySelector("progress"), { max: there.length, value: place + 1 });
    document.title = document.title.replace(/^[^–]*/, `${course(place + 1, there.length)} `);
    fill(now()[name] ?? []);
    heading.focus();
    window.scrollTo(0, 0);
  };

  const end = () => {
    [local, item] = [true, ""];
    const found = wording("end");
    const title = found.querySelector("h1");
    heading.textContent = title.textContent;
    title.remove();
    form.querySelector("[data-answer]").replaceChildren(...found.childNodes);
    form.querySelector("button").hidden = true;
    heading.focus();
  };

  const step = (by) => {
    const there = shown();
    const at = item ? there.findIndex((each) => each.item === item) + by : there.length + by;
    form.querySelector("button").hidden = false;
    if (at >= there.length) end();
    else if (at >= 0) put(there, at);
  };

  // --- This browser ----------------------------------------------------------------------------------
  const entry = () => `${ANSWERS}${device.who}:${words.dataset.name}`;

  const keepHere = () => {
    writes = writes.then(async () => {
      if (!device.key) return;
      if (waiting()) await store(entry(), { pending });
      if (!waiting()) localStorage.removeItem(entry());
    });
    return writes;
  };

  const bring = async () => {
    const found = await stored(entry());
    if (found) pending = { ...found.pending, ...pending };
    return Boolean(found);
  };

  // --- The server ------------------------------------------------------------------------------------
  const ask = async (told) => {
    const csrf = device.csrf || form.elements.namedItem("csrfmiddlewaretoken").value;
    const headers = { "X-CSRFToken": csrf };
    const body = new URLSearchParams({ told: JSON.stringify(told) });
    const options = { method: "POST", headers, body, redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(PATIENCE) };
    if (!navigator.onLine) return { kind: "offline" };
    let answer;
    try {
      answer = await fetch(words.dataset.keep, options);
    } catch {
      return { kind: "offline" };
    }
    if (answer.type === "opaqueredirect") return { kind: "signed-out" };
    if (answer.ok) return { kind: "ok", told: await answer.json() };
    if (answer.status === 429 || answer.status >= 500) return { kind: "later" };
    return { kind: "refused", status: answer.status };
  };

  // Who signed in again in another window has another token: it stands in the page as it is now.
  const renew = async () => {
    const answer = await fetch(location.href, { redirect: "manual", cache: "no-store" }).catch(() => null);
    const found = answer?.ok && /name="csrfmiddlewaretoken" value="([^"]+)"/.exec(await answer.text());
    if (found) device.csrf = found[1];
    return Boolean(found);
  };

  const parts = (name) => Object.fromEntries(Object.entries(pending).map(([key, each]) => [key, each[name]]));

  // Tells what is pending (or only asks); gives what the server said. `late`: some of it was kept here.
  const tell = ({ send = true, ...more } = {}) => {
    chain = chain.then(async () => {
      const sent = send ? { ...pending } : {};
      const told = { given: send ? parts("given") : {}, was: send ? parts("was") : {}, item, late: local, ...more };
      let answer = await ask(told);
      if (answer.kind === "refused" && answer.status === 403 && (await renew())) answer = await ask(told);
      if (answer.kind !== "ok" || answer.told.over) return answer;
      const refused = told.late ? [] : (answer.told.refused ?? []);
      for (const name of Object.keys(sent)) if (!refused.includes(name) && pending[name] === sent[name]) delete pending[name];
      if (answer.told.answers) known = answer.told.answers;
      if (answer.told.who) await learn(answer.told);
      if (answer.told.questions) read(answer.told.questions);
      if (send) await keepHere();
      return answer;
    });
    return chain;
  };

  const failed = (answer) => {
    away = answer.kind === "offline";
    if (answer.kind === "signed-out") say("signed-out");
    else if (answer.kind === "later") say("later");
    else if (answer.kind === "refused") say("stopped");
    else if (!questions || !heading) say("waiting");
    else say(device.key ? "offline" : "offline-shared");
    clearTimeout(timer);
    timer = setTimeout(again, AGAIN);
  };

  const again = async () => {
    if (busy) return null;
    if (!ready) await start();
    if (!ready || !waiting()) return null;
    const answer = await tell({ late: true });
    if (answer.kind !== "ok") return failed(answer);
    away = false;
    if (answer.told.over || answer.told.refused?.length || held || (!item && local)) return location.assign(answer.told.next);
    return say("back");
  };

  // --- Sending ---------------------------------------------------------------------------------------
  const go = (submitter) => {
    form.dataset.go = "";
    form.requestSubmit(submitter);
  };

  const submitted = async (event) => {
    if ("go" in form.dataset || event.defaultPrevented) return null;
    if (!item && !waiting() && (ready || !entries(ANSWERS).length)) return null; // the beginning, or the end: an ordinary form
    event.preventDefault();
    clearTimeout(timer);
    if (item) pending[item] = { given: valuesOf(), was: pending[item]?.was ?? known[item] ?? [] };
    keepHere();
    busy = true;
    const answer = away && local ? { kind: "offline" } : await tell();
    busy = false;
    if (answer.kind === "ok") return arrived(answer.told, event.submitter);
    if (answer.kind === "refused" && !local) return go(event.submitter);
    failed(answer);
    if (questions && heading && answer.kind === "offline") return step(1);
    held = true;
    return null;
  };

  const arrived = (told, submitter) => {
    if (!item) return go(submitter);
    if (!told.refused?.length || local || told.over) return location.assign(told.next);
    pending = {};
    keepHere();
    return go(submitter); // as any form: the page comes back and says what is wrong
  };

  const start = async () => {
    if (starting) return;
    starting = true;
    const shelf = heading && sessionStorage[SHELF];
    const answer = await tell({ send: false, late: true, questions: Boolean(heading) && !questions && !shelf });
    starting = false;
    if (answer.kind !== "ok") {
      if (answer.kind === "offline" || answer.kind === "later") timer = setTimeout(again, AGAIN);
      return;
    }
    if (!answer.told.who) return; // it is over: the page itself says so when something is sent
    ready = true;
    if (shelf && !questions) read(shelf);
    const inView = item;
    if (!(await bring()) || busy) return;
    item = ""; // what was kept on an earlier visit goes first
    const late = await tell({ late: true });
    if (late.kind === "ok") location.replace(late.told.next);
    else {
      item = inView;
      failed(late);
    }
  };

  if (words && form && AbortSignal.timeout) {
    const buttons = form.querySelector(".nhsuk-button-group") ?? [...form.querySelectorAll("button")].at(-1);
    buttons.before(status);
    form.addEventListener("submit", submitted);
    // Without a connection a choice counts as soon as it is made: who closes the page then, finds it again.
    form.addEventListener("change", () => {
      if (!item || navigator.onLine || !ready) return;
      away = true;
      pending[item] = { given: valuesOf(), was: pending[item]?.was ?? known[item] ?? [] };
      keepHere();
      failed({ kind: "offline" });
    });
    document.querySelector(".nhsuk-back-link")?.addEventListener("click", (event) => {
      if (!questions || (!local && navigator.onLine)) return;
      event.preventDefault();
      step(-1);
    });
    window.addEventListener("online", again);
    window.addEventListener("focus", again);
    window.addEventListener("beforeunload", (event) => {
      if (waiting() && !device.key && !("go" in form.dataset)) event.preventDefault();
    });
    // Who leaves takes it along, or it goes: nothing stays behind (drafts.js clears what is kept here).
    document.addEventListener("submit", (event) => {
      if (!words.dataset.away.split(" ").includes(event.target.getAttribute("action"))) return;
      if (waiting()) tell({ late: true });
      [pending, device.key, form.dataset.go] = [{}, null, ""];
      forgetAll();
      sessionStorage.removeItem(SHELF);
    });
    if (form.querySelector("[data-answer]") || document.readyState === "complete") start();
    else window.addEventListener("load", start);
  }
}
