import type { Source } from '../../base/source.ts';
import type { Value } from '../../ir/graph.ts';
import type { Builder } from '../../ops/definition.ts';

/** The host's numbers for one step. */
export interface StepMoment {
  /** Updates made so far, this one included; counts from 1. */
  readonly step: number;
  readonly learningRate: number;
}

export interface UpdateInputs {
  readonly weight: Value;
  readonly gradient: Value;
  readonly slots: readonly Value[];
  /** float32 scalars in the order of `stepInputs`. */
  readonly steps: readonly Value[];
}

/**
 * An optimizer as IR: which slots it keeps for each weight (all start at zero, all of the weight's shape), which
 * numbers the host gives it each step, and how it turns a gradient into the next weight.
 */
export interface OptimizerRule<C> {
  /** The papers that define it. */
  readonly sources: readonly [Source, ...Source[]];
  slots(config: C): readonly string[];
  readonly stepInputs: readonly string[];
  hostValues(config: C, moment: StepMoment): readonly number[];
  update(
    g: Builder,
    config: C,
    inputs: UpdateInputs,
  ): { readonly weight: Value; readonly slots: readonly Value[] };
}
