// How pages keep pace with who types or chooses: the answer at once, what goes with it once it is painted, the rest
// once the typing rests.

/** Milliseconds without another letter, or another choice, after which comes what goes with an answer. */
export const SOON = 120;

/** Milliseconds after which the typing rests. */
export const REST = 400;
