/**
 * Primitive polynomials and first direction numbers of the dimensions 2 to 40: S. Joe and F. Y. Kuo, "Constructing Sobol
 * sequences with better two-dimensional projections", SIAM J. Sci. Comput. 30 (2008), table new-joe-kuo-6. The degree of a
 * polynomial is how many direction numbers it has; `polynomial` holds its inner coefficients as bits.
 */
export const sobolDirections: readonly {
  readonly polynomial: number;
  readonly initial: readonly number[];
}[] = [
  { polynomial: 0, initial: [1] },
  { polynomial: 1, initial: [1, 3] },
  { polynomial: 1, initial: [1, 3, 1] },
  { polynomial: 2, initial: [1, 1, 1] },
  { polynomial: 1, initial: [1, 1, 3, 3] },
  { polynomial: 4, initial: [1, 3, 5, 13] },
  { polynomial: 2, initial: [1, 1, 5, 5, 17] },
  { polynomial: 4, initial: [1, 1, 5, 5, 5] },
  { polynomial: 7, initial: [1, 1, 7, 11, 19] },
  { polynomial: 11, initial: [1, 1, 5, 1, 1] },
  { polynomial: 13, initial: [1, 1, 1, 3, 11] },
  { polynomial: 14, initial: [1, 3, 5, 5, 31] },
  { polynomial: 1, initial: [1, 3, 3, 9, 7, 49] },
  { polynomial: 13, initial: [1, 1, 1, 15, 21, 21] },
  { polynomial: 16, initial: [1, 3, 1, 13, 27, 49] },
  { polynomial: 19, initial: [1, 1, 1, 15, 7, 5] },
  { polynomial: 22, initial: [1, 3, 1, 15, 13, 25] },
  { polynomial: 25, initial: [1, 1, 5, 5, 19, 61] },
  { polynomial: 1, initial: [1, 3, 7, 11, 23, 15, 103] },
  { polynomial: 4, initial: [1, 3, 7, 13, 13, 15, 69] },
  { polynomial: 7, initial: [1, 1, 3, 13, 7, 35, 63] },
  { polynomial: 8, initial: [1, 3, 5, 9, 1, 25, 53] },
  { polynomial: 14, initial: [1, 3, 1, 13, 9, 35, 107] },
  { polynomial: 19, initial: [1, 3, 1, 5, 27, 61, 31] },
  { polynomial: 21, initial: [1, 1, 5, 11, 19, 41, 61] },
  { polynomial: 28, initial: [1, 3, 5, 3, 3, 13, 69] },
  { polynomial: 31, initial: [1, 1, 7, 13, 1, 19, 1] },
  { polynomial: 32, initial: [1, 3, 7, 5, 13, 19, 59] },
  { polynomial: 37, initial: [1, 1, 3, 9, 25, 29, 41] },
  { polynomial: 41, initial: [1, 3, 5, 13, 23, 1, 55] },
  { polynomial: 42, initial: [1, 3, 7, 3, 13, 59, 17] },
  { polynomial: 50, initial: [1, 3, 1, 3, 5, 53, 69] },
  { polynomial: 55, initial: [1, 1, 5, 5, 23, 33, 13] },
  { polynomial: 56, initial: [1, 1, 7, 7, 1, 61, 123] },
  { polynomial: 59, initial: [1, 1, 7, 9, 13, 61, 49] },
  { polynomial: 62, initial: [1, 3, 3, 5, 3, 55, 33] },
  { polynomial: 14, initial: [1, 3, 1, 15, 31, 13, 49, 245] },
  { polynomial: 21, initial: [1, 3, 5, 15, 31, 59, 63, 97] },
  { polynomial: 22, initial: [1, 3, 1, 11, 11, 11, 77, 249] },
];
