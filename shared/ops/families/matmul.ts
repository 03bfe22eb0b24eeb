export interface MatmulOps {
  /**
   * Matrix product of the last two dimensions, leading ones broadcast as NumPy's matmul. transposeA / transposeB
   * swap the last two dimensions of an input first. Both inputs have rank 2 or more.
   */
  matmul: { readonly transposeA: boolean; readonly transposeB: boolean };
}
