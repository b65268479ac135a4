// The sentence that a choice makes, while it is being chosen. Without this script a first press of the button shows it.
{
  const said = document.getElementById("zin");
  const form = said.closest("form");
  const sentences = JSON.parse(said.dataset.sentences);
  const language = document.documentElement.lang.startsWith("nl") ? "nl-NL" : "en-GB";

  const inWords = (day) => {
    const [year, month, date] = day.split("-").map(Number);
    const found = new Date(year, month - 1, date);
    found.setFullYear(year);
    return found.toLocaleDateString(language, { day: "numeric", month: "long", year: "numeric" });
  };

  const follow = () => {
    const level = form.elements.level.value;
    const day = form.elements.ends_on.value;
    const words = sentences[level];
    if (!words) return;
    said.textContent = day ? words.until.replace("{day}", inWords(day)) : words.always;
    form.elements.sure.value = `${level}:${day}`;
  };

  form.addEventListener("input", follow);
  form.addEventListener("change", follow);
  window.addEventListener("pageshow", follow); // also after the way back, when the browser filled the form in
  follow();
}
