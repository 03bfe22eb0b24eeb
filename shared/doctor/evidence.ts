/** What the doctor knows of a run: its settings, its log, and what one pass over a few samples showed. Everything but the log may be missing. */
import type { ProjectDocument } from '../document/schema.ts';
import type { Figures } from '../training/run-events.ts';

/** Steps and epochs count from 1. */
export interface StepEvidence {
  readonly step: number;
  readonly epoch: number;
  readonly loss: number;
  readonly gradientNorm: number;
}

export interface EpochEvidence {
  readonly epoch: number;
  readonly step: number;
  readonly train: Figures;
  readonly validation: Figures;
}

/** A node that has weights, in the order of the network. */
export interface GradientEvidence {
  readonly node: string;
  /** Euclidean norm of the gradient of its weights over one batch. */
  readonly norm: number;
}

export interface UnitEvidence {
  readonly node: string;
  readonly units: number;
  /** Units that gave nothing for any sample that was looked at. */
  readonly dead: number;
}

export interface ClassEvidence {
  readonly names: readonly string[];
  /** Samples of the validation part by their class, and by the class that was answered. */
  readonly truth: readonly number[];
  readonly answered: readonly number[];
}

export interface Evidence {
  readonly document: ProjectDocument;
  readonly status: string;
  readonly steps: readonly StepEvidence[];
  readonly epochs: readonly EpochEvidence[];
  /** Figures of what always gives the largest class, or the mean. */
  readonly baseline?: Figures;
  readonly gradients?: readonly GradientEvidence[];
  readonly units?: readonly UnitEvidence[];
  readonly classes?: ClassEvidence;
  /** Columns or channels as the network sees them, normalized; of a few samples of the training part. */
  readonly inputs?: readonly { readonly name: string; readonly mean: number; readonly deviation: number }[];
  /** Numbers to predict as the loss sees them, and how many distinct values the file has. */
  readonly targets?: readonly {
    readonly name: string;
    readonly mean: number;
    readonly deviation: number;
    readonly distinct: number;
    readonly areWhole: boolean;
  }[];
  /** Share of training samples whose own label the network holds for unlikely (< 0.1) and another for likely (> 0.8). */
  readonly doubted?: number;
  /** Milliseconds a step takes to compute, and its batch to be made. */
  readonly times?: { readonly step: number; readonly data: number };
}

/** Mean of a part of the steps' losses, `from` and `to` as shares of the run. */
export function meanLoss(steps: readonly StepEvidence[], from: number, to: number): number {
  const part = steps.slice(Math.floor(from * steps.length), Math.max(1, Math.ceil(to * steps.length)));
  return part.reduce((sum, { loss }) => sum + loss, 0) / part.length;
}
