import { planGraph } from '../../../shared/compiler/plan.ts';
import type { TrainingProgram } from '../../../shared/compiler/program.ts';

/** A chunk should last at least this long, so that the host's part is small beside it ... */
const minMilliseconds = 150;
/** ... and this many times as long as copying the state in and out. */
const copyFactor = 30;
/** Rough speed of copying memory, bytes a millisecond; only the order matters. */
const copyBytesPerMillisecond = 4e6;
/** Batches of a chunk are held in memory twice (one filling, one running): a bound on each. */
const maxDataBytes = 128 * 2 ** 20;

/**
 * How many steps the next chunk should hold. It changes speed only, never numbers: every cut gives equal bits.
 * The first chunk is one step, which gives the time of a step.
 */
export class ChunkLength {
  private millisecondsPerStep: number | undefined;
  private readonly targetMilliseconds: number;
  private readonly max: number;

  static for({ graph }: TrainingProgram): ChunkLength {
    const { stateBytes, dataBytes } = planGraph(graph);
    return new ChunkLength(stateBytes, dataBytes);
  }

  constructor(stateBytes: number, batchBytes: number) {
    this.targetMilliseconds = Math.max(
      minMilliseconds,
      (copyFactor * 2 * stateBytes) / copyBytesPerMillisecond,
    );
    this.max = Math.max(1, Math.floor(maxDataBytes / Math.max(1, batchBytes)));
  }

  next(): number {
    if (this.millisecondsPerStep === undefined) return 1;
    const steps = Math.round(this.targetMilliseconds / this.millisecondsPerStep);
    return roundDown(Math.min(this.max, Math.max(1, steps)));
  }

  /** Takes in how long a chunk took. The first, with its warm-up, only starts the estimate. */
  measured(steps: number, milliseconds: number): void {
    const own = Math.max(milliseconds, 0.001) / steps;
    this.millisecondsPerStep =
      this.millisecondsPerStep === undefined ? own : (this.millisecondsPerStep + own) / 2;
  }
}

/**
 * The nearest of 1, 2, 3, 4, 6, 8, 12, 16 ... below: lengths that stay the same from chunk to chunk, so that the worker
 * fills the chunk that is really asked for next.
 */
function roundDown(steps: number): number {
  const power = 2 ** Math.floor(Math.log2(steps));
  return steps >= power * 1.5 && power > 1 ? power * 1.5 : power;
}
