// Long forms (form[data-draft]) save by themselves, and wait for a connection. Without this script they work as any form.
//
// What differs from what the page showed goes to the server after a pause in typing, and is there again when the form is
// opened, on any device. While there is no connection it stands in this browser, encrypted with a key that only comes with
// who is signed in; on a device that others use too it stands nowhere but on the page. A form that is sent without a
// connection waits and goes by itself, once. The words are in the page (layout/drafts.html). The build puts kept.js in
// front of this file: what this browser keeps, and how.
{
  const words = document.getElementById("rs-drafts");
  const PREFIX = DRAFTS;
  const PAUSE = 1_200; // ms after the last key before it is saved
  const LOCALLY = 250; // the same, in this browser
  const AGAIN = 8_000; // ms between two tries without a connection
  const PATIENCE = 10_000; // ms for one try
  const SMALL = 60_000; // signs that a browser still sends while a page closes

  // --- Words -----------------------------------------------------------------------------------------
  const wording = (name) => words.content.querySelector(`[data-say="${name}"]`).cloneNode(true);

  const filled = (name, values = {}) => {
    const found = wording(name);
    const texts = document.createTreeWalker(found, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      texts.currentNode.data = texts.currentNode.data.replace(/%(\w+)%/g, (_whole, key) => values[key] ?? "");
    }
    return found;
  };

  // A button as the design system draws it, small and quiet.
  const dressed = (root) => {
    const buttons = root.matches("button") ? [root] : root.querySelectorAll("button");
    for (const button of buttons) button.className = "nhsuk-button nhsuk-button--secondary nhsuk-button--small";
    return root;
  };

  // --- The fields of a form --------------------------------------------------------------------------
  const NEVER = new Set(["hidden", "password", "file", "submit", "button", "image", "reset"]);
  const SECRET = new Set(["one-time-code", "current-password", "new-password"]);

  const groupsOf = (form) => {
    const found = new Map();
    for (const field of form.elements) {
      const kept = field.name && !NEVER.has(field.type) && !SECRET.has(field.autocomplete) && field.type !== "fieldset";
      if (!kept || "draftNot" in field.dataset) continue;
      found.set(field.name, [...(found.get(field.name) ?? []), field]);
    }
    return found;
  };

  const ticks = (field) => field.type === "checkbox" || field.type === "radio";

  const valuesOf = (fields) =>
    fields.flatMap((field) => {
      if (ticks(field)) return field.checked ? [field.value] : [];
      if (field.tagName === "SELECT") return [...field.selectedOptions].map((option) => option.value);
      return [field.value];
    });

  const shownAtFirst = (fields) =>
    fields.flatMap((field) => {
      if (ticks(field)) return field.defaultChecked ? [field.value] : [];
      if (field.tagName !== "SELECT") return [field.defaultValue.replace(/\r\n?/g, "\n")];
      const chosen = [...field.options].filter((option) => option.defaultSelected);
      return (chosen.length || field.multiple ? chosen : [...field.options].slice(0, 1)).map((option) => option.value);
    });

  const fill = (fields, values) => {
    fields.forEach((field, place) => {
      if (ticks(field)) field.checked = values.includes(field.value);
      else if (field.tagName === "SELECT") {
        for (const option of field.options) option.selected = values.includes(option.value);
      } else field.value = values[place] ?? "";
      const fold = field.closest("details");
      if (fold && values.some((value) => value !== "")) fold.open = true;
    });
  };

  const labelOf = (fields) => {
    const legend = fields.length > 1 || ticks(fields[0]) ? fields[0].closest("fieldset")?.querySelector("legend") : null;
    return (legend ?? fields[0].labels?.[0])?.innerText.trim() ?? fields[0].name;
  };

  const inWords = (fields, values) => {
    const told = values.map((value) => {
      const field = fields.find((each) => ticks(each) && each.value === value);
      if (field) return field.labels?.[0]?.innerText.trim() ?? value;
      const option = [...(fields[0].options ?? [])].find((each) => each.value === value);
      return option ? option.text : value;
    });
    return told.join(", ").trim() || wording("nothing").textContent;
  };

  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

  // A short mark of values (cyrb53), to see that something changed without keeping what stood there.
  const mark = (values) => {
    let [high, low] = [0xdeadbeef, 0x41c6ce57];
    for (const sign of JSON.stringify(values)) {
      high = Math.imul(high ^ sign.codePointAt(0), 2654435761);
      low = Math.imul(low ^ sign.codePointAt(0), 1597334677);
    }
    high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
    low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
    return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36);
  };

  // --- The server ------------------------------------------------------------------------------------
  const ask = async (method, { query = "", told = null, keepalive = false } = {}) => {
    const headers = method === "GET" ? {} : { "X-CSRFToken": device.csrf };
    const body = told && new URLSearchParams({ told });
    const more = keepalive ? { keepalive } : { signal: AbortSignal.timeout(PATIENCE) };
    const options = { method, headers, body, redirect: "manual", cache: "no-store", ...more };
    let answer;
    try {
      answer = await fetch(words.dataset.address + query, options);
    } catch {
      return { kind: "offline" };
    }
    if (answer.type === "opaqueredirect") return { kind: "signed-out" };
    const json = answer.headers.get("Content-Type")?.startsWith("application/json");
    const found = json ? await answer.json().catch(() => ({})) : {};
    if (answer.ok) return { kind: "ok", told: found };
    if (answer.status === 409) return { kind: "elsewhere", told: found };
    if (answer.status === 410) return { kind: "gone", told: found };
    if (answer.status === 429 || answer.status >= 500) return { kind: "later" };
    return { kind: "refused", status: answer.status, told: found };
  };

  // --- One form --------------------------------------------------------------------------------------
  class LongForm {
    constructor(form) {
      this.form = form;
      this.name = form.dataset.draft;
      this.section = form.dataset.draftSection ?? "";
      this.place = new URL(form.getAttribute("action") || location.pathname, location.href).pathname;
      this.version = 0;
      this.base = {}; // marks of what the page showed when the draft began, for what was found again
      this.earlier = {}; // what was found again where something was typed already, by label
      this.lost = {}; // what was found again and has no field any more
      this.typed = this.saved = 0;
      this.chain = Promise.resolve();
      this.status = document.createElement("div");
      this.status.className = "rs-draft";
      this.status.setAttribute("role", "status");
      this.status.setAttribute("aria-live", "polite");
      const buttons = form.querySelector(".nhsuk-button-group") ?? [...form.querySelectorAll("button")].at(-1);
      buttons ? buttons.before(this.status) : form.append(this.status);
      form.addEventListener("input", () => this.wrote());
      form.addEventListener("change", () => this.wrote());
      form.addEventListener("submit", (event) => this.submitted(event));
    }

    get query() {
      return `?${new URLSearchParams({ form: this.name, place: this.place, section: this.section })}`;
    }

    get local() {
      return `${PREFIX}${device.who}:${this.name}:${this.place}:${this.section}`;
    }

    get once() {
      return [...this.form.elements].find((field) => field.type === "hidden" && /(^|-)once$/.test(field.name));
    }

    say(name, values) {
      if (this.said === name && !values) return;
      this.said = name;
      this.status.replaceChildren(...(name ? [dressed(filled(name, values))] : []));
      if (name === "signed-out") {
        this.status.querySelector("a").href = `${words.dataset.signIn}?next=${encodeURIComponent(this.place)}`;
      }
      if (name === "held") {
        const off = dressed(wording("hold-off"));
        off.addEventListener("click", () => this.letGo());
        this.status.append(off);
      }
    }

    // What was typed here and is not stored: by field, with the mark of what the page showed.
    written() {
      const [fields, base] = [{ ...this.lost }, {}];
      for (const [name, group] of groupsOf(this.form)) {
        const values = valuesOf(group);
        const before = this.base[name] ?? mark(shownAtFirst(group));
        if (mark(values) !== before) [fields[name], base[name]] = [values, before];
      }
      return { fields, base };
    }

    body(written) {
      const { name: form, place, section } = this;
      return JSON.stringify({ form, place, section, away: false, once: this.once?.value ?? "", seen: this.version, ...written });
    }

    // --- Found again ---
    async begin() {
      const answer = await ask("GET", { query: this.query });
      if (answer.kind === "offline" || answer.kind === "later") return setTimeout(() => this.begin(), AGAIN);
      if (answer.kind !== "ok" || this.form.dataset.draftGo) return null; // sent before anything was known
      await learn(answer.told);
      const kept = answer.told.draft;
      const here = await stored(this.local);
      this.version = kept?.version ?? 0;
      if (kept || here) this.restore(kept, here);
      this.ready = true;
      if (here || this.typed > this.saved || this.idle || this.held) this.wrote(0);
      return null;
    }

    restore(kept, here) {
      const fields = { ...kept?.fields, ...here?.fields };
      const base = { ...kept?.base, ...here?.base };
      const comesBack = Boolean(document.querySelector(".nhsuk-error-summary"));
      const groups = groupsOf(this.form);
      const both = [];
      let changed = false;
      for (const [name, values] of Object.entries(fields)) {
        const group = groups.get(name);
        if (!group) {
          this.lost[name] = values;
          continue;
        }
        const now = shownAtFirst(group);
        if (comesBack && same(now, values)) this.base[name] = base[name];
        if (same(now, values)) continue;
        if (comesBack) continue; // what was just sent is newer than what was kept
        const typed = valuesOf(group);
        if (!same(typed, now)) {
          // Who was faster than the answer goes on with what is typed; what was kept stands beside it.
          if (!same(typed, values)) this.earlier[labelOf(group)] = inWords(group, values);
          continue;
        }
        if (base[name] && base[name] !== mark(now)) both.push([labelOf(group), inWords(group, now)]);
        fill(group, values);
        changed = true;
      }
      const once = here?.once || kept?.once;
      const beside = Object.keys(this.lost).length + Object.keys(this.earlier).length > 0;
      this.idle = !comesBack && !changed && !beside; // all of it stands there already
      if (once && this.once && !comesBack) this.once.value = once;
      if (!comesBack && (changed || beside)) this.tell(here?.at ?? kept.at, both, here?.held);
      window.dispatchEvent(new Event("pageshow")); // what folds away by a choice looks again
    }

    tell(at, both, held) {
      const found = dressed(filled("again", { at }));
      found.querySelector("[data-held]").hidden = !held;
      const pairs = found.querySelector("[data-both]");
      pairs.hidden = !both.length;
      for (const [label, now] of both) addPair(pairs.querySelector("dl"), label, now);
      const earlier = found.querySelector("[data-earlier]");
      earlier.hidden = !Object.keys(this.earlier).length;
      for (const [label, then] of Object.entries(this.earlier)) addPair(earlier.querySelector("dl"), label, then);
      const lost = found.querySelector("[data-lost]");
      lost.hidden = !Object.keys(this.lost).length;
      for (const values of Object.values(this.lost)) {
        const line = document.createElement("li");
        line.textContent = values.join(", ");
        lost.querySelector("ul").append(line);
      }
      found.querySelector("[data-do=on]").addEventListener("click", () => this.goOn(found));
      found.querySelector("[data-do=away]").addEventListener("click", () => this.throwAway(found));
      this.form.before(found);
    }

    goOn(found) {
      found.remove();
      const [first] = [...groupsOf(this.form).values()].find((group) => !same(valuesOf(group), shownAtFirst(group))) ?? [];
      first?.focus();
    }

    async throwAway(found) {
      const answer = await this.away();
      if (answer.kind !== "ok") return this.say(answer.kind === "signed-out" ? "signed-out" : "later");
      clearTimeout(this.timer);
      localStorage.removeItem(this.local);
      this.form.dataset.draftGo = "reload";
      found.remove();
      return location.replace(location.href);
    }

    // --- Saving ---
    wrote(pause = PAUSE) {
      this.typed += 1;
      if (!this.ready || this.elsewhere) return;
      clearTimeout(this.locally);
      this.locally = setTimeout(() => this.keepHere(), LOCALLY);
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.save(), pause);
    }

    async keepHere() {
      if (!device.key || this.typed === this.saved) return;
      const moment = new Date().toLocaleString(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" });
      await store(this.local, { ...JSON.parse(this.body(this.written())), at: moment, held: Boolean(this.held) });
      if (this.typed === this.saved) localStorage.removeItem(this.local);
    }

    // One try at a time; each saves what stands there when its turn comes.
    save(options) {
      this.chain = this.chain.then(() => this.try(options));
      return this.chain;
    }

    async try({ anyway = false } = {}) {
      if (this.elsewhere || this.stopped) return this.elsewhere ? "elsewhere" : "stopped";
      const turn = this.typed;
      const written = this.written();
      const empty = !Object.keys(written.fields).length;
      if (turn === this.saved && !anyway) return "ok";
      if (empty && !this.version && !anyway) return this.settled(turn, null);
      let answer = await this.send(written, empty);
      if (answer.kind === "refused" && answer.status === 403) answer = await this.afterRefusal(written, empty);
      clearTimeout(this.timer);
      if (answer.kind === "ok") return this.settled(turn, empty ? null : answer.told);
      return this.failed(answer);
    }

    // Nothing typed any more is a draft that goes; without one, a question whether there is a connection.
    send(written, empty) {
      if (!empty) return ask("POST", { told: this.body(written) });
      return this.version ? this.away() : ask("GET", { query: this.query });
    }

    away() {
      const { name: form, place, section } = this;
      return ask("POST", { told: JSON.stringify({ form, place, section, away: true }) });
    }

    // Who signed in again in another window has another token.
    async afterRefusal(written, empty) {
      const again = await ask("GET", { query: this.query });
      if (again.kind !== "ok") return again;
      await learn(again.told);
      return this.send(written, empty);
    }

    settled(turn, told) {
      this.saved = turn;
      this.version = told?.version ?? 0;
      if (this.typed === turn) localStorage.removeItem(this.local);
      else this.timer = setTimeout(() => this.save(), PAUSE);
      const left = told?.left_out ?? [];
      const group = left.length ? groupsOf(this.form).get(left[0]) : null;
      if (group) this.say("left-out", { name: labelOf(group) });
      else if (told) this.say("saved", { at: told.at });
      else this.say("");
      if (this.held) this.go(this.held.submitter);
      return "ok";
    }

    failed(answer) {
      if (answer.kind === "elsewhere") {
        this.meet(answer.told.draft);
        return "elsewhere";
      }
      if (answer.kind === "gone") {
        // Sent or thrown away elsewhere: what is sent from here now is not the same once more, so it gets a word of its own.
        this.version = 0;
        this.held = null;
        if (this.once) this.once.value = answer.told.once;
        this.say("gone"); // and stays to be read until the next key
        this.keepHere();
        return "gone";
      }
      if (answer.kind === "refused") {
        this.stopped = true;
        this.say("stopped", { reason: answer.told?.reason ?? "" });
        return "stopped";
      }
      if (answer.kind === "signed-out") this.say("signed-out");
      else if (answer.kind === "later") this.say("later");
      else if (this.held) this.say("held");
      else this.say(device.key ? "offline" : "offline-shared");
      this.keepHere();
      this.timer = setTimeout(() => this.save({ anyway: Boolean(this.held) }), AGAIN);
      return answer.kind;
    }

    // Another device of the same writer was faster: both are shown, the writer chooses.
    meet(draft) {
      this.elsewhere = draft;
      this.say("elsewhere");
      const groups = groupsOf(this.form);
      for (const [name, values] of Object.entries(draft.fields)) {
        const group = groups.get(name);
        if (group && !same(values, valuesOf(group))) addPair(this.status.querySelector("dl"), labelOf(group), inWords(group, values));
      }
      const choose = (take) => {
        this.elsewhere = null;
        this.version = draft.version;
        if (take) for (const [name, values] of Object.entries(draft.fields)) if (groups.get(name)) fill(groups.get(name), values);
        if (take && draft.once && this.once) this.once.value = draft.once;
        this.wrote(0);
      };
      this.status.querySelector("[data-do=mine]").addEventListener("click", () => choose(false));
      this.status.querySelector("[data-do=other]").addEventListener("click", () => choose(true));
    }

    // --- Sending ---
    async submitted(event) {
      if (event.defaultPrevented || this.form.dataset.draftGo) return;
      if (!this.ready && navigator.onLine) {
        this.form.dataset.draftGo = "send"; // nothing is known of this device yet: send it as any form, keep nothing of it
        return;
      }
      event.preventDefault();
      clearTimeout(this.timer);
      const submitter = event.submitter;
      const how = this.ready ? await this.save({ anyway: true }) : "offline";
      if (how === "ok" || how === "stopped" || how === "later") this.go(submitter);
      else if (how === "offline" || how === "signed-out") this.hold(submitter, how);
    }

    hold(submitter, how) {
      this.held = { submitter };
      this.said = "";
      this.say(how === "signed-out" ? "signed-out" : "held");
      this.typed += 1; // so that it is kept here, with the wish to send it
      this.keepHere();
      this.status.scrollIntoView({ block: "nearest" });
    }

    letGo() {
      this.held = null;
      this.say(device.key ? "offline" : "offline-shared");
      this.keepHere();
    }

    go(submitter) {
      const tag = document.createElement("input");
      Object.assign(tag, { type: "hidden", name: "draft", value: `${this.name} ${this.section}`.trim() });
      this.form.append(tag);
      const token = this.form.elements.namedItem("csrfmiddlewaretoken");
      if (token) token.value = device.csrf;
      if (this.held) this.say("sending");
      this.held = null;
      this.form.dataset.draftGo = "send";
      this.form.requestSubmit(submitter?.isConnected && !submitter.disabled ? submitter : null);
    }

    get open() {
      return this.typed > this.saved && !this.form.dataset.draftGo;
    }
  }

  const addPair = (list, label, value) => {
    const [term, told] = [document.createElement("dt"), document.createElement("dd")];
    [term.textContent, told.textContent] = [label, value];
    list.append(term, told);
  };

  // --- The page --------------------------------------------------------------------------------------
  const forms = words ? [...document.querySelectorAll("form[data-draft]")].map((form) => new LongForm(form)) : [];

  // What an earlier page could not save any more, goes along now.
  const catchUp = async () => {
    const own = new Set(forms.map((form) => form.local));
    for (const name of entries(PREFIX).filter((each) => each.startsWith(`${PREFIX}${device.who}:`) && !own.has(each))) {
      const found = await stored(name);
      if (!found || found.held) continue; // who wanted to send it is asked there, and finds it as it was
      const { at: _at, held: _held, ...body } = found;
      const answer = await ask("POST", { told: JSON.stringify(body) });
      if (answer.kind === "ok" || answer.kind === "refused") localStorage.removeItem(name);
    }
  };

  const start = async () => {
    await Promise.all(forms.map((form) => form.begin()));
    if (entries(PREFIX).length && device.who) await catchUp();
  };

  const tryAgain = () => {
    for (const form of forms) if (form.ready && (form.open || form.held)) form.save({ anyway: Boolean(form.held) });
  };

  if (words) {
    start();
    window.addEventListener("online", tryAgain);
    window.addEventListener("focus", tryAgain);
    window.addEventListener("offline", () => forms.forEach((form) => form.open && form.save()));
    window.addEventListener("pagehide", () => {
      for (const form of forms.filter((each) => each.open && each.ready)) {
        const body = form.body(form.written());
        if (body.length < SMALL) ask("POST", { told: body, keepalive: true });
      }
    });
    window.addEventListener("beforeunload", (event) => {
      if (forms.some((form) => form.open && !device.key && form.ready)) event.preventDefault();
    });
    // Who signs out leaves nothing behind here; what was typed is saved first.
    const leaving = words.dataset.leaving.split(" ");
    document.addEventListener("submit", (event) => {
      if (!leaving.includes(event.target.getAttribute("action"))) return;
      for (const form of forms.filter((each) => each.open && each.ready)) {
        ask("POST", { told: form.body(form.written()), keepalive: true });
        form.form.dataset.draftGo = "leave";
      }
      device.key = null;
      forgetAll();
    });
  }
}
