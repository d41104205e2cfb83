// How the page keeps pace with who types.

/** Milliseconds without another letter, or another choice, after which the typing rests. */
export const REST = 250;
