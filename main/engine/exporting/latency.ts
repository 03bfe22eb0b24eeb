import { median } from '../../../shared/base/median.ts';
import type { Tensors } from '../backends/backend.ts';
import type { ExportedFile } from './exported-file.ts';

export interface LatencySettings {
  readonly warmUps: number;
  readonly maxRuns: number;
  readonly maxSeconds: number;
}

export const usualLatency: LatencySettings = { warmUps: 20, maxRuns: 500, maxSeconds: 4 };

export interface Latencies {
  /** Median milliseconds of one sample on one thread, in the order of the files. */
  readonly medians: readonly number[];
  /** Runs that were timed of each. */
  readonly runs: number;
}

/**
 * Times several files on one thread with one sample, in turns, so that whatever else the machine does falls on all of them.
 */
export async function measureLatency(
  files: readonly ExportedFile[],
  sample: Tensors,
  { warmUps, maxRuns, maxSeconds }: LatencySettings,
): Promise<Latencies> {
  const opened = await Promise.all(files.map((file) => file.timed(sample)));
  try {
    for (let i = 0; i < warmUps; i++) for (const { run } of opened) await run();
    const times = opened.map((): number[] => []);
    const started = performance.now();
    let runs = 0;
    while (runs < maxRuns && (runs === 0 || performance.now() - started < maxSeconds * 1000)) {
      for (const [i, { run }] of opened.entries()) {
        const before = performance.now();
        await run();
        times[i]?.push(performance.now() - before);
      }
      runs++;
    }
    return { medians: times.map(median), runs };
  } finally {
    for (const { close } of opened) await close();
  }
}
