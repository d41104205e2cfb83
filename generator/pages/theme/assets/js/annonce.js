// The region that speaks for the page: one for all modules, there before anything is written to it.

let region = null;

function speaker() {
  if (region === null) {
    region = document.createElement("p");
    region.className = "visuellement-cache";
    region.setAttribute("role", "status");
    region.setAttribute("aria-live", "polite");
    document.body.append(region);
  }
  return region;
}

/** Says a sentence to who does not see it shown; the same sentence twice is said twice. @param {string} text */
export function annoncer(text) {
  const spoken = speaker();
  spoken.textContent = "";
  window.setTimeout(() => (spoken.textContent = text), 50);
}

if (typeof document !== "undefined") speaker();
