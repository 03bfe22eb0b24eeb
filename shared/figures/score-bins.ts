/** Bins of equal width, from 0 to 1, that metrics of ranked answers count probabilities in. */
export const scoreBins = 512;
