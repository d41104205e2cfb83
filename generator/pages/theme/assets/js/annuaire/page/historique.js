// The address of the page, written once the answer is shown: browsers make each change of address a cost.

import { REST, SOON } from "../../rythme.js";

const WAIT = { pushState: SOON, replaceState: REST };

let pending = null;
let timer = 0;

function write() {
  window.clearTimeout(timer);
  if (pending === null) return;
  const { written, kind } = pending;
  pending = null;
  const address = written();
  const here = window.location.search || window.location.pathname;
  if (address !== here) window.history[kind](null, "", address);
}

/**
 * Keeps what was asked in the address: a step that the back button undoes, or the same step said otherwise.
 * @param {() => string} written gives the address @param {"pushState" | "replaceState"} kind
 */
export function memoriser(written, kind) {
  if (pending?.kind === "pushState") write();
  window.clearTimeout(timer);
  pending = { written, kind };
  timer = window.setTimeout(write, WAIT[kind]);
}

window.addEventListener("pagehide", write);
