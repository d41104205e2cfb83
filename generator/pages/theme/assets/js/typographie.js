// Non-breaking spaces where French wants them, as generator/typography.py puts them in pages. Pure: no DOM.

const GLUED = / (?=[:;?!»%](?:[\s"'.,)<]|$))|(?<=«) /g;

/** @param {string} text @returns {string} */
export const espacer = (text) => text.replace(GLUED, "\u00a0");
