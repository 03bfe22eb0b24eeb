/**
 * Number targets that the program scales. The Target node's value is scaled where it enters; losses compare the network's
 * answer with it, so that the answer is scaled too; whatever leaves the program, metrics and answers, is in the units of the
 * file again.
 */
import type { DataFacts } from '../data/data-facts.ts';
import { DiagnosticError, diagnostic } from '../diagnostics/diagnostic.ts';
import type { Value } from '../ir/graph.ts';
import type { AnyNodeDefinition, LoweringInputs } from '../nodes/definition.ts';
import { type ColumnScaling, restoreColumns, scaleColumns } from '../ops/column-scaling.ts';
import type { Builder } from '../ops/definition.ts';
import type { Lowered } from './lowered.ts';

export function targetScaling({ target }: DataFacts): ColumnScaling | undefined {
  return target.kind === 'number' ? target.scaling : undefined;
}

/** The target of one graph while it is lowered. */
export class ScaledTarget {
  readonly #data: DataFacts;
  readonly #withoutScaling: DataFacts;
  #value: Value | undefined;

  constructor(data: DataFacts) {
    this.#data = data;
    const { target } = data;
    if (target.kind !== 'number') this.#withoutScaling = data;
    else {
      const { scaling: _, ...plain } = target;
      this.#withoutScaling = { ...data, target: plain };
    }
  }

  /** The target as losses see it; one value for all Target nodes. */
  enter(g: Builder, target: Value): Value {
    const scaling = targetScaling(this.#data);
    if (scaling === undefined) return target;
    this.#value ??= scaleColumns(g, target, scaling);
    return this.#value;
  }

  /** Whether a node is wired to the scaled target. */
  reaches(inputs: LoweringInputs): boolean {
    return this.#value !== undefined && Object.values(inputs).flat().includes(this.#value);
  }

  /** The facts as a node may see them: of the scaling only where it compares with the scaled target. */
  factsFor(inputs: LoweringInputs): DataFacts {
    return this.reaches(inputs) ? this.#data : this.#withoutScaling;
  }

  /** Refuses a scaled target where its values mean something by themselves, or would be changed on their way to a loss. */
  check(node: string, definition: AnyNodeDefinition, inputs: LoweringInputs): void {
    if (!this.reaches(inputs)) return;
    const isComparison = definition.kind === 'primitive' && definition.comparesNumbers === true;
    if (!isComparison) throw new DiagnosticError([diagnostic('scaled-target-elsewhere', { node })]);
  }
}

/** An answer of the network in the units of the file, where a loss compares it with the scaled target; else as it is. */
export function inFileUnits({ builder, losses }: Lowered, answer: Value): Value {
  const evaluating = [...losses.values()].filter(({ prediction }) => prediction === answer);
  const scaling = evaluating.find((loss) => loss.scaling !== undefined)?.scaling;
  return scaling === undefined ? answer : restoreColumns(builder, answer, scaling);
}
