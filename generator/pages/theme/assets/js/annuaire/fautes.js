// One typing error: a letter too many, too few, wrong, or two swapped (optimal string alignment, distance 1).
// Pure: no DOM.

/**
 * Whether two words are the same but for one typing error at most.
 * @param {string} a @param {string} b
 * @returns {boolean}
 */
export function uneFaute(a, b) {
  const gap = a.length - b.length;
  if (gap > 1 || gap < -1) return false;
  const shorter = Math.min(a.length, b.length);
  let i = 0;
  while (i < shorter && a[i] === b[i]) i += 1;
  if (gap > 0) return a.slice(i + 1) === b.slice(i);
  if (gap < 0) return a.slice(i) === b.slice(i + 1);
  if (i === shorter) return true;
  if (a.slice(i + 1) === b.slice(i + 1)) return true;
  return a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2);
}

/** Whether two letters side by side were swapped, and nothing else. @param {string} a @param {string} b @returns {boolean} */
export function echange(a, b) {
  return a.length === b.length && a !== b && [...a].sort().join("") === [...b].sort().join("") && uneFaute(a, b);
}

/** Whether two words are the same but for their double letters: "abbatage". @param {string} a @param {string} b @returns {boolean} */
export function memesLettres(a, b) {
  return simples(a) === simples(b);
}

const simples = (word) => word.replace(/(.)\1/g, "$1");

/** Whether a word was typed with the elision before it: "dentretien". @param {string} typed @param {string} word @returns {boolean} */
export function memeSansElision(typed, word) {
  return /^[dl][aeiouyh]/.test(typed) && typed.slice(1) === word;
}

/**
 * Whether what is typed begins a longer word, but for one typing error.
 * @param {string} typed @param {string} word
 * @returns {boolean}
 */
export function debutAvecFaute(typed, word) {
  const begins = (size) => word.length > size && uneFaute(typed, word.slice(0, size));
  return typed !== word && [-1, 0, 1].some((more) => begins(typed.length + more));
}

/** One bit a letter: words that differ by more than two bits are more than one error apart. @param {string} word */
export function empreinte(word) {
  let mask = 0;
  for (let i = 0; i < word.length; i += 1) mask |= 1 << (word.charCodeAt(i) & 31);
  return mask;
}
