// The address of the page, written once the answer is shown: browsers make each change of address a cost. What is typed
// is one step of the history, from its first letter to the next thing that is done.

import { REST, SOON } from "../../rythme.js";

/** Milliseconds before an address is written, by what made it: a choice, a letter, or the same step said otherwise. */
const WAIT = { choix: SOON, frappe: REST, meme: REST };

let pending = null;
let timer = 0;
let typing = false; // the step at hand is that of a sentence being typed: other letters are the same step

function write() {
  window.clearTimeout(timer);
  if (pending === null) return;
  const { written, kind } = pending;
  pending = null;
  const address = written();
  const here = window.location.search || window.location.pathname;
  const same = kind === "meme" || (kind === "frappe" && typing);
  if (address !== here) window.history[same ? "replaceState" : "pushState"](null, "", address);
  if (kind === "choix") typing = false;
  else if (kind === "frappe" && address !== here) typing = true;
}

/**
 * Keeps what was asked in the address. A choice, and what is typed after it, are steps that the back button undoes.
 * @param {() => string} written gives the address @param {keyof WAIT} kind
 */
export function memoriser(written, kind) {
  const replaced = kind !== "choix" && pending?.kind === kind;
  if (!replaced) write();
  window.clearTimeout(timer);
  pending = { written, kind };
  timer = window.setTimeout(write, WAIT[kind]);
}

/** One has gone to another step: what was to be written is of no step any more. */
export function oublier() {
  window.clearTimeout(timer);
  pending = null;
  typing = false;
}

window.addEventListener("pagehide", write);
