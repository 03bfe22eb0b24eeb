import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Evidence } from './evidence.ts';

/** A value of project.json that the doctor would set. */
export interface Edit {
  /** Names from the document down, parted by dots. */
  readonly path: string;
  readonly value: string | number | boolean | readonly string[];
}

export interface Finding {
  /** What was seen, where, and what helps, in words. */
  readonly problem: Diagnostic;
  /** First epoch in which it shows; 0: from the beginning, or in the settings. */
  readonly since: number;
  /** The fix as edits, where settings alone bring it. */
  readonly edits?: readonly Edit[];
}

/** Looks for one illness. `thresholds` say in the rule's own comment why they are what they are. */
export type FindingRule = (evidence: Evidence) => readonly Finding[];

/** An edit of the first objective's rate to a part or multiple of what it is. */
export function rateEdits({ document }: Evidence, factor: number): readonly Edit[] {
  return document.training.objectives.flatMap(({ optimizer }, index) => {
    const { learningRate } = optimizer as { readonly learningRate?: number };
    const path = `training.objectives.${index}.optimizer.learningRate`;
    return learningRate === undefined
      ? []
      : [{ path, value: Number((learningRate * factor).toPrecision(3)) }];
  });
}
