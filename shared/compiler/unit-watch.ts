/** A network that says how strongly each unit of its ReLU layers was woken: what shows dead ones. */

import { ok } from '../base/result.ts';
import type { Checked } from '../diagnostics/diagnostic.ts';
import type { ProjectDocument } from '../document/schema.ts';
import { isTargetInput } from '../ir/data-inputs.ts';
import type { Graph, StateEntry } from '../ir/graph.ts';
import { reduceMax } from '../ops/build.ts';
import type { CompileOptions } from './pipeline.ts';
import { lowerDocument, readState, runPasses } from './pipeline.ts';

export interface UnitWatch {
  readonly graph: Graph;
  readonly state: readonly StateEntry[];
  /** Results `[units]`: the largest value over the batch and all places, by node. */
  readonly watched: readonly { readonly result: string; readonly node: string }[];
}

/** Compiles the bare network with the largest value of each unit after each ReLU. Channels are units in pictures, the last axis else. */
export function compileUnitWatch(
  document: ProjectDocument,
  options: Pick<CompileOptions, 'catalogue' | 'data' | 'batch'>,
): Checked<UnitWatch> {
  const front = lowerDocument(document, options, 'infer', options.batch);
  if (!front.ok) return front;
  const { builder, state } = front.value;
  const watched = builder
    .appendedSince(0)
    .filter(({ op }) => op === 'relu')
    .flatMap(({ outputs, origin }, index) => {
      const [value] = outputs;
      if (value === undefined || value.type.shape.length < 2) return [];
      const rank = value.type.shape.length;
      const unitAxis = rank === 4 ? 1 : rank - 1;
      const axes = value.type.shape.map((_, axis) => axis).filter((axis) => axis !== unitAxis);
      const result = `units/${index}`;
      builder.output('result', result, reduceMax(builder, value, axes));
      return [{ result, node: origin }];
    });
  const passed = runPasses(builder.graph());
  const read = new Set([
    ...passed.nodes.flatMap(({ inputs }) => inputs),
    ...passed.outputs.map((o) => o.value),
  ]);
  const inputs = passed.inputs.filter(({ name, value }) => read.has(value) && !isTargetInput(name));
  const graph = { ...passed, inputs };
  return ok({ graph, state: readState(state, graph), watched });
}
