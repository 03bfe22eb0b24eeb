import type { ObjectiveConfig } from '../document/training-schema.ts';
import type { StateEntry, Value } from '../ir/graph.ts';
import { tensorType } from '../ir/types.ts';
import { greater, scalar, where } from '../ops/build.ts';
import type { GraphBuilder } from '../ops/graph-builder.ts';
import { stepInputName } from '../training/step-values.ts';
import { isGated } from '../training/update-timing.ts';

/** A trained weight and its gradient in the graph. */
export interface WeightGradient {
  readonly entry: StateEntry;
  readonly weight: Value;
  readonly gradient: Value;
}

/** A state an update keeps beside a weight: its value now, and what it becomes. */
export interface Slot {
  readonly entry: StateEntry;
  readonly before: Value;
}

/** One objective's update under way: numbers of the step by name, slots as they are declared. */
export class UpdateBuilder {
  readonly builder: GraphBuilder;
  readonly objective: ObjectiveConfig;
  readonly slots: StateEntry[] = [];
  private readonly index: number;
  private gate: Value | undefined;
  private readonly numbers = new Map<string, Value>();

  constructor(builder: GraphBuilder, objective: ObjectiveConfig, index: number) {
    this.builder = builder;
    this.objective = objective;
    this.index = index;
  }

  /** A number the host gives for each step, shape []. */
  step(name: string): Value {
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    const value = this.builder.input('step', stepInputName(this.index, name), tensorType('float32', []));
    this.numbers.set(name, value);
    return value;
  }

  /** Declares a slot `path@name` of the weight's shape, first all zeros unless `initializer` says otherwise. */
  slot(
    weight: StateEntry,
    name: string,
    initializer: StateEntry['initializer'] = { kind: 'constant', value: 0 },
  ): Slot {
    const entry: StateEntry = { ...weight, path: `${weight.path}@${name}`, role: 'slot', initializer };
    this.slots.push(entry);
    return { entry, before: this.builder.input('state', entry.path, entry.type) };
  }

  /** The next value of a state, which stays as it is at the steps that make no update. */
  next(path: string, before: Value, after: Value): void {
    const value = isGated(this.objective) ? where(this.builder, this.whetherApplied(), after, before) : after;
    this.builder.output('state', path, value);
  }

  private whetherApplied(): Value {
    this.gate ??= greater(this.builder, this.step('apply'), scalar(this.builder, 0));
    return this.gate;
  }
}
