// Reads a page aloud with a voice of this device. A voice that lives elsewhere would get the text, so it is never used; on
// a device without a voice of its own for the language of the page there is no button.
{
  const button = document.querySelector("button[data-aloud]");
  const speaker = window.speechSynthesis;
  const READ = "h1, h2, h3, h4, p, li, dt, dd, label, legend, th, td, caption, figcaption, blockquote, summary";
  const SKIP = "nav, template, [hidden], [aria-hidden=true], .rs-aids, .rs-exit, .rs-draft";
  const LONG = 180; // signs at a time: some browsers fall silent halfway a longer text
  let queue = [];
  let mark = null;

  const languageOf = (element) => element.closest("[lang]").lang.slice(0, 2).toLowerCase();

  const voiceFor = (language) =>
    speaker.getVoices().find((voice) => voice.localService && voice.lang.slice(0, 2).toLowerCase() === language);

  const blocks = () =>
    [...document.querySelectorAll(`main :is(${READ})`)].filter(
      (found) => !found.querySelector(READ) && !found.closest(SKIP) && found.checkVisibility() && found.innerText.trim(),
    );

  const pieces = (text) => {
    const found = [""];
    for (const sentence of text.replace(/\s+/g, " ").split(/(?<=[.!?:;])\s/)) {
      if (found.at(-1) && found.at(-1).length + sentence.length > LONG) found.push("");
      found[found.length - 1] += `${sentence} `;
    }
    return found;
  };

  const show = (element) => {
    mark?.classList.remove("rs-aloud");
    mark = element;
    mark?.classList.add("rs-aloud");
    mark?.scrollIntoView({ block: "nearest" });
  };

  const stop = () => {
    queue = [];
    speaker.cancel();
    show(null);
    button.querySelector("[data-words]").textContent = button.dataset.aloud;
    button.setAttribute("aria-pressed", "false");
  };

  const next = () => {
    const turn = queue.shift();
    if (!turn) return stop();
    const said = new SpeechSynthesisUtterance(turn.text);
    said.voice = voiceFor(languageOf(turn.element)) ?? voiceFor(languageOf(button));
    said.lang = said.voice.lang;
    said.onend = () => queue !== null && turn.queue === queue && next();
    said.onerror = () => turn.queue === queue && stop();
    show(turn.element);
    speaker.speak(said);
    return said;
  };

  const start = () => {
    queue = [];
    for (const element of blocks()) for (const text of pieces(element.innerText)) queue.push({ element, text, queue });
    button.querySelector("[data-words]").textContent = button.dataset.stop;
    button.setAttribute("aria-pressed", "true");
    next();
  };

  const offer = () => {
    button.hidden = !voiceFor(languageOf(button));
  };

  if (button && speaker) {
    offer();
    speaker.addEventListener("voiceschanged", offer);
    button.addEventListener("click", () => (button.getAttribute("aria-pressed") === "true" ? stop() : start()));
    document.addEventListener("keydown", (event) => event.key === "Escape" && mark && stop());
    window.addEventListener("pagehide", stop);
  }
}
