// Module of the pages that ask the directory from elsewhere: the suggestions of a field [data-suggestions]. The engine
// and its index are only fetched once the field has the focus; until then, and without them, the form is a plain one.

async function propose(field) {
  const [{ charger }, { proposerSuite }, { Saisie }] = await Promise.all([
    import("../annuaire/donnees.js"), import("./propositions.js"), import("../combobox.js"),
  ]);
  const index = await charger(field.dataset.suggestions);
  const { form } = field;
  new Saisie(field, {
    proposer: (text) => proposerSuite(text, index),
    choisir({ genre, code, q }) {
      if (genre === "structure") return window.location.assign(new URL(`${encodeURIComponent(code)}/`, form.action));
      field.value = q;
      form.requestSubmit();
    },
  }).reprendre();
}

for (const field of document.querySelectorAll("input[data-suggestions]")) {
  const start = () => propose(field).catch((error) => console.warn("besoin:", error));
  if (document.activeElement === field) start();
  else field.addEventListener("focus", start, { once: true });
}
