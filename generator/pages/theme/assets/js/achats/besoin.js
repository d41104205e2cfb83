// Families of purchases that a need asks for, as the directory understands it. Pure: no DOM.

import { bits, taille } from "../annuaire/ensembles.js";
import { trouverFamilles } from "./familles.js";

/** What a sector answers of the need: how many words, how many of them by whole expressions, whether anybody works in it. */
function weigh(sector, mask, { entiers, precisions }, index) {
  const whole = bits(entiers.get(sector) ?? 0) + (precisions.get(sector) ?? 0);
  const served = taille(index.deSecteur[sector]) > 0 ? 1 : 0;
  return { words: bits(mask), whole, served, first: 31 - Math.clz32(mask & -mask) };
}

const saying = (a, b) => b.words - a.words || b.whole - a.whole;
const rank = (a, b) => saying(a, b) || b.served - a.served;

/**
 * The families of a need, the one that says it best first: those a CPV code names (of those that it holds, the one that
 * most structures answer), else those whose sectors answer it best: the most words, by whole expressions. Of equals, the
 * one that the need calls by its name, that these sectors make the greatest part of, whose words come first, that most
 * structures answer. None when a sector of no family answers better.
 * @template {{id: string, nom: string, secteurs: string[], structures: number, cpv: [string, string][], mots: string}} F
 * @param {import("../annuaire/besoin.js").Besoin} besoin @param {import("../annuaire/index.js").Index} index
 * @param {F[]} families @returns {F[]}
 */
export function famillesDuBesoin(besoin, index, families) {
  const coded = besoin.cpv ? trouverFamilles(besoin.cpv.code, families).familles.map(({ id }) => id) : [];
  if (coded.length > 0) return families.filter(({ id }) => coded.includes(id)).sort((a, b) => b.structures - a.structures);
  const { code } = index.tables.secteur;
  const weights = new Map([...besoin.secteurs].map(([sector, mask]) => [code[sector], weigh(sector, mask, besoin, index)]));
  const [best] = [...weights.values()].sort(rank);
  const scored = families.flatMap((family) => {
    const own = family.secteurs.flatMap((each) => weights.get(each) ?? []).filter((weight) => saying(weight, best) === 0);
    if (!own.some((weight) => rank(weight, best) === 0)) return [];
    const named = index.mots(family.nom).every((word) => besoin.mots.includes(word)) ? 1 : 0;
    return [{ family, named, share: own.length / family.secteurs.length, first: Math.min(...own.map(({ first }) => first)) }];
  });
  scored.sort(
    (a, b) => b.named - a.named || b.share - a.share || a.first - b.first || b.family.structures - a.family.structures,
  );
  return scored.map(({ family }) => family);
}
