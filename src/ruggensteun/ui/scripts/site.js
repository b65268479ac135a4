// Switches on what works better with JavaScript. Every page works without it.
// The build puts the design system's own script in front of this file: `initAll` comes from there.
{
  const dutch = {
    passwordInput: {
      i18n: {
        showPassword: "Toon",
        hidePassword: "Verberg",
        showPasswordAriaLabel: "Toon wachtwoord",
        hidePasswordAriaLabel: "Verberg wachtwoord",
        passwordShownAnnouncement: "Je wachtwoord is zichtbaar",
        passwordHiddenAnnouncement: "Je wachtwoord is verborgen",
      },
    },
    table: {
      i18n: {
        sortAnnouncement: "Gesorteerd op %{heading}, %{direction}",
        ascending: "oplopend",
        descending: "aflopend",
      },
    },
    fileUpload: {
      i18n: {
        chooseFilesButton: "Kies een bestand",
        dropInstruction: "of sleep het hierheen",
        noFileChosen: "Nog geen bestand gekozen",
        multipleFilesChosen: { one: "%{count} bestand gekozen", other: "%{count} bestanden gekozen" },
        enteredDropZone: "In het vak om neer te zetten",
        leftDropZone: "Uit het vak om neer te zetten",
      },
    },
    characterCount: {
      i18n: {
        charactersUnderLimit: { one: "Je hebt nog %{count} teken over", other: "Je hebt nog %{count} tekens over" },
        charactersAtLimit: "Je hebt geen tekens meer over",
        charactersOverLimit: { one: "Je hebt %{count} teken te veel", other: "Je hebt %{count} tekens te veel" },
        wordsUnderLimit: { one: "Je hebt nog %{count} woord over", other: "Je hebt nog %{count} woorden over" },
        wordsAtLimit: "Je hebt geen woorden meer over",
        wordsOverLimit: { one: "Je hebt %{count} woord te veel", other: "Je hebt %{count} woorden te veel" },
      },
    },
  };

  const start = (scope) => {
    const texts = document.documentElement.lang.startsWith("nl") ? dutch : {};
    // What was started before says so with an error of this name; that is no news.
    const onError = (error) => error.name === "InitError" || console.error(error);
    initAll({ scope, onError, ...texts });
    tidy();
  };

  // Two things that the design system's script adds and WCAG does not allow: a radio that says it is expanded, and a
  // hidden comma inside a button whose name must hold its visible words.
  const tidy = () => {
    for (const radio of document.querySelectorAll("input[type=radio][aria-expanded]")) {
      radio.removeAttribute("aria-expanded");
    }
    for (const comma of document.querySelectorAll(".nhsuk-file-upload__drop-button > .nhsuk-u-visually-hidden")) {
      const names = comma.parentElement.getAttribute("aria-labelledby").split(" ");
      comma.parentElement.setAttribute("aria-labelledby", names.filter((name) => name !== comma.id).join(" "));
      comma.remove();
    }
  };

  // A form that changes what the page shows (a filter) needs no button when there is JavaScript.
  document.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-submit-on-change]");
    if (form) form.requestSubmit();
  });

  // What htmx put into the page starts too.
  document.addEventListener("htmx:load", (event) => start(event.detail.elt.parentNode || document));

  // A page may print in parts that never share a paper: the button says which (data-print="told").
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-print]");
    if (!button) return;
    document.body.dataset.printing = button.dataset.print;
    window.addEventListener("afterprint", () => delete document.body.dataset.printing, { once: true });
    window.print();
  });

  for (const button of document.querySelectorAll("button[data-print][hidden]")) button.hidden = false;

  // A link or code to pass on: one press instead of selecting. Without JavaScript there is no button, only the text.
  const offerCopies = () => {
    if (!navigator.clipboard) return;
    for (const button of document.querySelectorAll("button[data-copy][hidden]")) button.hidden = false;
  };

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button[data-copy]");
    if (!button) return;
    const words = button.textContent;
    button.setAttribute("aria-live", "polite");
    await navigator.clipboard.writeText(document.querySelector(button.dataset.copy).textContent.trim());
    button.textContent = button.dataset.copied;
    setTimeout(() => (button.textContent = words), 3000);
  });

  // A file that takes seconds to make: the link says so, and a second click does not ask for it again. An answer that
  // is not the file is a page with the reason.
  const fetchFile = async (link) => {
    const answer = await fetch(link.href);
    if (!answer.ok || !answer.headers.get("Content-Disposition")) throw new Error("no file");
    const saved = document.createElement("a");
    saved.href = URL.createObjectURL(await answer.blob());
    saved.download = answer.headers.get("Content-Disposition").match(/filename="([^"]+)"/)[1];
    saved.click();
    setTimeout(() => URL.revokeObjectURL(saved.href), 60_000);
  };

  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a[data-meanwhile]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (link.getAttribute("aria-busy")) return;
    const words = link.textContent;
    link.setAttribute("aria-busy", "true");
    link.setAttribute("aria-live", "polite");
    link.textContent = link.dataset.meanwhile;
    try {
      await fetchFile(link);
    } catch {
      window.location.assign(link.href);
    } finally {
      link.removeAttribute("aria-busy");
      link.textContent = words;
    }
  });

  start(document);
  offerCopies();
  document.addEventListener("click", tidy);
  window.addEventListener("pageshow", tidy);
}
