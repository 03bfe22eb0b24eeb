import type { MatmulOps } from '../ops/families/matmul.ts';
import { broadcastOffsets, broadcastTwo } from './indexing.ts';
import type { KernelTable, NumberTensor } from './kernel.ts';
import { at, numeric } from './kernel.ts';

export const matmul: KernelTable<MatmulOps> = {
  matmul: (inputs, { transposeA, transposeB }, context) => {
    const [a, b] = numeric(inputs) as readonly [NumberTensor, NumberTensor];
    const [aRows, aColumns] = a.shape.slice(-2) as [number, number];
    const [bRows, bColumns] = b.shape.slice(-2) as [number, number];
    const [rows, inner] = transposeA ? [aColumns, aRows] : [aRows, aColumns];
    const columns = transposeB ? bRows : bColumns;
    const leading = broadcastTwo(a.shape.slice(0, -2), b.shape.slice(0, -2));
    const y = context.floats([...leading, rows, columns]);
    const fromA = broadcastOffsets(a.shape.slice(0, -2), leading);
    const fromB = broadcastOffsets(b.shape.slice(0, -2), leading);
    fromA.forEach((matrixA, batch) => {
      const startA = matrixA * aRows * aColumns;
      const startB = at(fromB, batch) * bRows * bColumns;
      for (let i = 0; i < rows; i++) {
        for (let j = 0; j < columns; j++) {
          let sum = 0;
          for (let k = 0; k < inner; k++) {
            const left = transposeA ? k * aColumns + i : i * aColumns + k;
            const right = transposeB ? j * bColumns + k : k * bColumns + j;
            sum += at(a.data, startA + left) * at(b.data, startB + right);
          }
          y.data[(batch * rows + i) * columns + j] = sum;
        }
      }
    });
    return [y];
  },
};
