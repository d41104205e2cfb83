// Classic script, loaded blocking in <head>: the colour scheme is set before the first paint.
// It is said as Material says it, on data-md-color-scheme: "default" is light, "slate" is dark.
(() => {
  "use strict";

  const KEY = "portail.theme";
  const SCHEMES = { clair: "default", sombre: "slate" };
  const root = document.documentElement;
  const preference = window.matchMedia("(prefers-color-scheme: dark)");

  /** What the user chose, or null. Storage may be refused: the preference of the system then rules. */
  function stored() {
    try {
      const name = window.localStorage.getItem(KEY);
      return Object.hasOwn(SCHEMES, name ?? "") ? name : null;
    } catch {
      return null;
    }
  }

  function apply(name) {
    root.setAttribute("data-md-color-scheme", SCHEMES[name]);
    document.dispatchEvent(new CustomEvent("portail:theme", { detail: { theme: name } }));
  }

  const wanted = () => stored() ?? (preference.matches ? "sombre" : "clair");
  const current = () => (root.getAttribute("data-md-color-scheme") === SCHEMES.sombre ? "sombre" : "clair");

  /** Applies "clair" or "sombre" and remembers it for the next pages, where storage allows. */
  function choose(name) {
    if (!Object.hasOwn(SCHEMES, name)) return;
    try {
      window.localStorage.setItem(KEY, name);
    } catch {
      // The choice then lasts as long as the page.
    }
    apply(name);
  }

  root.classList.remove("no-js");
  root.classList.add("js");
  window.portail ??= {};
  window.portail.theme = { courant: current, choisir: choose };
  apply(wanted());
  preference.addEventListener("change", () => apply(wanted()));
  window.addEventListener("storage", (event) => {
    if (event.key === KEY) apply(wanted());
  });
})();
