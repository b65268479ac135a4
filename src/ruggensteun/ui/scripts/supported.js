// Before anything is drawn: this browser runs modules, so the parts that need them may be shown.
if ("noModule" in HTMLScriptElement.prototype) {
  document.body.classList.add("js-enabled", "nhsuk-frontend-supported");
}
