/**
 * Number targets that the program scales. The Target node's value is scaled where it enters; losses compare the network's
 * answer with it, so that the answer is scaled too; whatever leaves the program, metrics and answers, is in the units of the
 * file again.
 */
import { type DataFacts, factsOfField } from '../data/data-facts.ts';
import { DiagnosticError, diagnostic } from '../diagnostics/diagnostic.ts';
import type { ParameterDeclarations } from '../document/parameters.ts';
import type { Value } from '../ir/graph.ts';
import type { AnyNodeDefinition, LoweringInputs, PrimitiveNode } from '../nodes/definition.ts';
import { apply } from '../ops/build.ts';
import { type ColumnScaling, restoreColumns, scaleColumns } from '../ops/column-scaling.ts';
import type { Builder } from '../ops/definition.ts';
import type { Lowered } from './lowered.ts';

export function targetScaling({ target }: DataFacts): ColumnScaling | undefined {
  return target.kind === 'number' ? target.scaling : undefined;
}

const isMixed = ({ target }: DataFacts): boolean => target.kind === 'class' && target.mixed === true;

/** The targets of one graph while it is lowered, by field; '' is the unnamed one. */
export class ScaledTargets {
  readonly #data: DataFacts;
  /** One value for all Target nodes of a field. */
  readonly #entered = new Map<string, Value>();
  readonly #fields = new Map<Value, string>();
  /** Of shares of classes: the class of the largest. */
  readonly #labels = new Map<Value, Value>();

  constructor(data: DataFacts) {
    this.#data = data;
  }

  /** The target as losses see it. */
  enter(g: Builder, field: string, target: Value): Value {
    const known = this.#entered.get(field);
    if (known !== undefined) return known;
    const scaling = targetScaling(factsOfField(this.#data, { target: field }));
    const value = scaling === undefined ? target : scaleColumns(g, target, scaling);
    this.#entered.set(field, value);
    this.#fields.set(value, field);
    if (isMixed(factsOfField(this.#data, { target: field }))) {
      const labels = apply(g, 'argmax', [value], { axis: 1 });
      this.#labels.set(value, labels);
      this.#fields.set(labels, field);
    }
    return value;
  }

  /** What a node sees: the class of the largest share where it takes no shares. Throws DiagnosticError for losses that take none. */
  seenBy(
    node: string,
    definition: PrimitiveNode<ParameterDeclarations>,
    inputs: LoweringInputs,
  ): LoweringInputs {
    const isMixedInput = Object.values(inputs).some((value) => this.#labels.has(value as Value));
    if (!isMixedInput || definition.takesShares === true) return inputs;
    if (definition.role !== 'metric')
      throw new DiagnosticError([diagnostic('mixed-target-elsewhere', { node })]);
    const seen = Object.entries(inputs).map(
      ([port, value]) => [port, this.#labels.get(value as Value) ?? value] as const,
    );
    return Object.fromEntries(seen);
  }

  /** The field whose target a node is wired to; undefined where it is wired to none. */
  fieldOf(inputs: LoweringInputs): string | undefined {
    for (const value of Object.values(inputs).flat()) {
      const field = value === undefined ? undefined : this.#fields.get(value);
      if (field !== undefined) return field;
    }
    return undefined;
  }

  /** How the target is scaled that a node is wired to. */
  scalingFor(inputs: LoweringInputs): ColumnScaling | undefined {
    const target = this.fieldOf(inputs);
    return target === undefined ? undefined : targetScaling(factsOfField(this.#data, { target }));
  }

  /** The facts as a node sees them: of the target it is wired to, and of a scaling only where it is wired to one. */
  factsFor(inputs: LoweringInputs): DataFacts {
    const target = this.fieldOf(inputs);
    if (target !== undefined) return factsOfField(this.#data, { target });
    const { target: unnamed } = this.#data;
    if (unnamed.kind !== 'number') return this.#data;
    const { scaling: _, ...plain } = unnamed;
    return { ...this.#data, target: plain };
  }

  /** Refuses a scaled target where its values mean something by themselves, or would be changed on their way to a loss. */
  check(node: string, definition: AnyNodeDefinition, inputs: LoweringInputs): void {
    if (this.scalingFor(inputs) === undefined) return;
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
