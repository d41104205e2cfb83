// Module of the links « Préparer mon achat » of a list: they take along what the address of the page asks for.

const KEPT = { q: "q", intervient: "lieu" }; // parameter of the directory → of the sourcing sheet

/**
 * The address of the sheet for what a search asks.
 * @param {string} base address of the sheet @param {string} search as `location.search` @returns {string}
 */
export function versLaFiche(base, search) {
  const asked = new URLSearchParams(search);
  const params = new URLSearchParams();
  for (const [from, to] of Object.entries(KEPT)) {
    const value = asked.get(from)?.trim();
    if (value) params.set(to, value);
  }
  const query = params.toString();
  return query ? `${base}?${query}` : base;
}

for (const link of document.querySelectorAll("a[data-achat]")) {
  const base = link.getAttribute("href");
  const follow = () => link.setAttribute("href", versLaFiche(base, window.location.search));
  for (const event of ["focus", "pointerenter", "pointerdown", "click"]) link.addEventListener(event, follow);
}
