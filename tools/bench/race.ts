import type { Contestant } from './contestant.ts';

/** Rounds a median is taken of. */
export const roundCount = 5;
/** Between two rounds: threads that spin for work after a round have gone to sleep by then. */
const pauseMilliseconds = 300;

export interface Entrant {
  readonly label: string;
  readonly contestant: Pick<Contestant, 'train'>;
}

/**
 * Trains the entrants in turn, in rounds, so that whatever else the machine does meets them all. Every round starts
 * with another entrant. Gives each entrant's median milliseconds a step.
 */
export async function race(
  entrants: readonly Entrant[],
  secondsPerRound: number,
  pause: number = pauseMilliseconds,
): Promise<ReadonlyMap<string, number>> {
  const times = new Map<string, number[]>(entrants.map(({ label }) => [label, []]));
  for (let round = 0; round < roundCount; round++) {
    for (let turn = 0; turn < entrants.length; turn++) {
      const entrant = entrants[(round + turn) % entrants.length] as Entrant;
      await new Promise((resolve) => setTimeout(resolve, pause));
      const { steps, seconds } = await entrant.contestant.train(secondsPerRound);
      times.get(entrant.label)?.push((seconds * 1000) / steps);
    }
  }
  return new Map([...times].map(([label, list]) => [label, median(list)]));
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}
