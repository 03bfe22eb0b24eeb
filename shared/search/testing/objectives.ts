/** Functions with known minima, on which searches are compared; each gives the distance from its minimum. */
import type { SearchedValue, TrialValues } from '../../document/search-schema.ts';
import type { Space } from '../space.ts';

export interface Objective {
  readonly space: Space;
  readonly regret: (values: TrialValues) => number;
}

const real = (path: string, low: number, high: number, more: Partial<SearchedValue> = {}): SearchedValue =>
  ({ kind: 'real', path, low, high, ...more }) as SearchedValue;

/** Branin: three equal minima. */
const branin: Objective = {
  space: [real('f.x', -5, 10), real('f.y', 0, 15)],
  regret(values) {
    const [x, y] = [values['f.x'], values['f.y']] as [number, number];
    const bowl = y - (5.1 / (4 * Math.PI ** 2)) * x * x + (5 / Math.PI) * x - 6;
    return bowl ** 2 + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10 - 0.39788735772973816;
  },
};

const hartmannA = [
  [10, 3, 17, 3.5, 1.7, 8],
  [0.05, 10, 17, 0.1, 8, 14],
  [3, 3.5, 1.7, 10, 17, 8],
  [17, 8, 0.05, 10, 0.1, 14],
];
const hartmannP = [
  [1312, 1696, 5569, 124, 8283, 5886],
  [2329, 4135, 8307, 3736, 1004, 9991],
  [2348, 1451, 3522, 2883, 3047, 6650],
  [4047, 8828, 8732, 5743, 1091, 381],
];
const hartmannC = [1, 1.2, 3, 3.2];

/** Hartmann's function of six values. */
const hartmann6: Objective = {
  space: Array.from({ length: 6 }, (_, i) => real(`f.x${i}`, 0, 1)),
  regret(values) {
    const sum = hartmannC.reduce((total, c, i) => {
      const exponent = (hartmannA[i] as number[]).reduce((part, a, j) => {
        const distance = (values[`f.x${j}`] as number) - (hartmannP[i]?.[j] as number) / 10_000;
        return part + a * distance ** 2;
      }, 0);
      return total + c * Math.exp(-exponent);
    }, 0);
    return 3.322368011391339 - sum;
  },
};

const when = (is: string): Partial<SearchedValue> => ({ when: { path: 'f.kind', is } });

/** A choice of three, each with values of its own: a rate by its logarithm, a whole number, two scales. */
const conditional: Objective = {
  space: [
    { kind: 'choice', path: 'f.kind', values: ['linear', 'tree', 'kernel'] },
    real('f.rate', 1e-5, 1, { log: true, ...when('linear') }),
    { kind: 'integer', path: 'f.depth', low: 1, high: 32, ...when('tree') } as SearchedValue,
    real('f.share', 0, 1, when('tree')),
    real('f.width', 1e-3, 1e3, { log: true, ...when('kernel') }),
    real('f.cost', 1e-3, 1e3, { log: true, ...when('kernel') }),
  ],
  regret(values) {
    const of = (name: string): number => values[`f.${name}`] as number;
    if (values['f.kind'] === 'linear') return 0.3 + 0.1 * (Math.log10(of('rate')) + 2) ** 2;
    if (values['f.kind'] === 'tree') return 0.2 + 0.002 * (of('depth') - 9) ** 2 + (of('share') - 0.3) ** 2;
    return 0.05 * ((Math.log10(of('width')) - 0.7) ** 2 + (Math.log10(of('cost')) + 1) ** 2);
  },
};

export const objectives = { branin, hartmann6, conditional } as const;
export type ObjectiveName = keyof typeof objectives;
