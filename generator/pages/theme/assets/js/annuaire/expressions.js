// What buyers say for a sector or a kind of structure: synonyms, labels, codes, families of purchases. Pure: no DOM.

/**
 * @typedef {object} Expression
 * @property {string} texte as people read it
 * @property {string[]} racines the stems of its telling words
 * @property {number[]} secteurs @property {number[]} types @property {number[]} groupes numbers
 */

/**
 * @param {object} tables of the index
 * @param {(text: string) => string[]} stems the stems of the telling words of a text
 * @returns {{liste: Expression[], parRacine: Map<string, number[]>}} each expression, and those that hold a stem
 */
export function expressions(tables, stems) {
  const found = new Map();
  const add = (text, key, number) => {
    const racines = [...new Set(stems(text))];
    if (racines.length === 0 || number < 0) return;
    const name = racines.join(" ");
    if (!found.has(name)) found.set(name, { texte: text, racines, secteurs: new Set(), types: new Set(), groupes: new Set() });
    found.get(name)[key].add(number);
  };
  tables.synonyme.terme.forEach((term, i) => {
    add(term, "secteurs", tables.synonyme.secteur[i]);
    add(term, "types", tables.synonyme.type[i]);
  });
  tables.type.libelle.forEach((label, i) => add(label, "types", i));
  tables.type.code.forEach((code, i) => add(code, "types", i));
  tables.secteur.libelle.forEach((label, i) => add(label, "secteurs", i));
  tables.groupe.libelle.forEach((label, i) => add(label, "groupes", i));
  tables.cpv.libelle.forEach((label, i) => add(label, "secteurs", tables.cpv.secteur[i]));
  const liste = [...found.values()].map((each) => ({
    ...each, secteurs: [...each.secteurs], types: [...each.types], groupes: [...each.groupes],
  }));
  const parRacine = new Map();
  liste.forEach(({ racines }, i) => {
    for (const racine of racines) {
      if (parRacine.has(racine)) parRacine.get(racine).push(i);
      else parRacine.set(racine, [i]);
    }
  });
  return { liste, parRacine };
}
