import { expect, it } from 'vitest';
import { type Entrant, median, race, roundCount } from './race.ts';

/** An entrant of fixed times a step, in milliseconds, one a round; it notes when its turn was. */
function entrant(label: string, times: readonly number[], turns: string[]): Entrant {
  let round = 0;
  return {
    label,
    contestant: {
      async train(seconds) {
        turns.push(label);
        const milliseconds = times[round++] ?? Number.NaN;
        return { steps: (1000 * seconds) / milliseconds, seconds };
      },
    },
  };
}

it('gives each entrant its median over rounds run in turn', async () => {
  const turns: string[] = [];
  const entrants = [
    entrant('ours', [1, 9, 2, 2, 50], turns),
    entrant('eager', [4, 4, 4, 5, 3], turns),
    entrant('compile', [7, 8, 6, 9, 5], turns),
  ];
  const medians = await race(entrants, 1, 0);
  expect(Object.fromEntries(medians)).toEqual({ ours: 2, eager: 4, compile: 7 });
  expect(turns).toHaveLength(3 * roundCount);
  expect(turns.slice(0, 6)).toEqual(['ours', 'eager', 'compile', 'eager', 'compile', 'ours']);
});

it('takes the middle of the sorted values', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([])).toBeNaN();
});
