/** The directions along which rows of numbers vary by the largest amount. */
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import type { Rows } from './project.ts';

export interface PrincipalComponents {
  /** What each row has of each component, in the order of the components. */
  readonly scores: readonly Float64Array[];
  /** Share of the variance of each component, descending, 0 to 1; 0 where all rows are equal. */
  readonly shares: readonly number[];
}

/**
 * The first `count` components by the eigenvectors of the covariance (Jolliffe 2002, Principal Component Analysis, 1.1), or as
 * many as a row has numbers. The sign of each is that of scikit-learn from 1.5: the largest of its weights is positive. Takes
 * memory and time for a square matrix of the width of a row.
 */
export function principalComponents(rows: Rows, count: number): PrincipalComponents {
  const width = rows[0]?.length ?? 0;
  const means = new Float64Array(width);
  for (const row of rows)
    for (let i = 0; i < width; i++) means[i] = (means[i] as number) + (row[i] as number);
  const centred = rows.map((row) => row.map((value, i) => value - (means[i] as number) / rows.length));
  const covariance = Matrix.zeros(width, width);
  const products = new Float64Array(width * width);
  for (const row of centred)
    for (let i = 0; i < width; i++) {
      const value = row[i] as number;
      if (value === 0) continue;
      for (let j = i; j < width; j++)
        products[i * width + j] = (products[i * width + j] as number) + value * (row[j] as number);
    }
  for (let i = 0; i < width; i++)
    for (let j = i; j < width; j++) {
      covariance.set(i, j, products[i * width + j] as number);
      covariance.set(j, i, products[i * width + j] as number);
    }
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(covariance, {
    assumeSymmetric: true,
  });
  const order = [...realEigenvalues.keys()]
    .sort((a, b) => (realEigenvalues[b] as number) - (realEigenvalues[a] as number))
    .slice(0, count);
  const total = realEigenvalues.reduce((sum, value) => sum + Math.max(0, value), 0);
  const directions = order.map((at) => signed(Float64Array.from(eigenvectorMatrix.getColumn(at))));
  return {
    scores: centred.map((row) => Float64Array.from(directions, (direction) => dot(row, direction))),
    shares: order.map((at) => (total > 0 ? Math.max(0, realEigenvalues[at] as number) / total : 0)),
  };
}

/** With its largest weight positive. */
function signed(direction: Float64Array): Float64Array {
  let largest = 0;
  for (const weight of direction) if (Math.abs(weight) > Math.abs(largest)) largest = weight;
  return largest < 0 ? direction.map((weight) => -weight) : direction;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
