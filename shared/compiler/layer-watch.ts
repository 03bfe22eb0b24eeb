/** The forward and backward pass of a training step with what each layer makes of it: what watching layers is computed by. */
import { ok } from '../base/result.ts';
import { trainingFacts } from '../data/augmentations/mixed-classes.ts';
import type { Checked } from '../diagnostics/diagnostic.ts';
import type { ProjectDocument } from '../document/schema.ts';
import type { Graph, StateEntry } from '../ir/graph.ts';
import type { OpName } from '../ops/definition.ts';
import type { Lowered } from './lowered.ts';
import { differentiateObjective } from './objectives.ts';
import { type CompileOptions, lowerDocument, runPasses } from './pipeline.ts';

/** Functions whose outputs show that a unit learns no more. */
const activationFunctions = ['relu', 'sigmoid', 'tanh'] as const satisfies readonly OpName[];
export type ActivationFunction = (typeof activationFunctions)[number];

/** A node that is watched: one with weights, or one whose output an activation function makes. */
export interface LayerPlan {
  readonly node: string;
  /** All its weights. */
  readonly weights: readonly StateEntry[];
  /** Those that an objective trains, and the result that is the gradient of each. */
  readonly gradients: readonly { readonly path: string; readonly result: string }[];
  /** The result that is what the node makes; undefined where that is no float32 tensor of a batch. */
  readonly activation?: {
    readonly result: string;
    readonly function?: ActivationFunction;
    /** The axis of units: 1 in pictures and volumes, else the last one. */
    readonly unitAxis: number;
  };
}

export interface LayerWatchProgram {
  readonly batch: number;
  readonly graph: Graph;
  readonly layers: readonly LayerPlan[];
}

/**
 * Compiles a training step without its update: dropout and the statistics of batches are as in training, inputs are those of
 * the training step. Gradients are those of the mean over `batch` samples, before clipping and penalties. Refuses what the
 * compiler refuses.
 */
export function compileLayerWatch(
  document: ProjectDocument,
  { catalogue, data, batch }: Pick<CompileOptions, 'catalogue' | 'data'> & { readonly batch: number },
): Checked<LayerWatchProgram> {
  const facts = trainingFacts(data, document.data.augmentations);
  const front = lowerDocument(document, { catalogue, data: facts }, 'train', batch);
  if (!front.ok) return front;
  const lowered = front.value;
  const { builder, state } = lowered;
  const madeBy = functionsByNode(lowered);
  const { objectives, frozen } = document.training;
  const gradients = objectives.flatMap(
    (objective) => differentiateObjective(lowered, objective, frozen).gradients,
  );
  const trained = gradients.map(({ entry, gradient }) => {
    const result = `watch/gradient/${entry.path}`;
    builder.output('result', result, gradient);
    return { node: entry.origin, path: entry.path, result };
  });
  const layers = [...lowered.values].flatMap(([node, ports]): LayerPlan[] => {
    const weights = state.filter(({ origin, role }) => origin === node && role === 'weight');
    const made = madeBy.get(node);
    if (weights.length === 0 && made === undefined) return [];
    const value = Object.values(ports)[0];
    const own = trained.filter((one) => one.node === node);
    const plan = { node, weights, gradients: own.map(({ path, result }) => ({ path, result })) };
    if (value?.type.dtype !== 'float32' || value.type.shape.length < 2) return [plan];
    const result = `watch/activation/${node}`;
    builder.output('result', result, value);
    const rank = value.type.shape.length;
    const unitAxis = rank > 3 ? 1 : rank - 1;
    return [{ ...plan, activation: { result, unitAxis, ...(made && { function: made }) } }];
  });
  const graph = runPasses(builder.graph());
  const read = new Set([
    ...graph.nodes.flatMap(({ inputs }) => inputs),
    ...graph.outputs.map((o) => o.value),
  ]);
  const inputs = graph.inputs.filter(({ value }) => read.has(value));
  return ok({ batch, graph: { ...graph, inputs }, layers });
}

/** The nodes whose output an activation function makes. */
function functionsByNode({ builder, values }: Lowered): ReadonlyMap<string, ActivationFunction> {
  const found = new Map<string, ActivationFunction>();
  for (const { op, outputs, origin } of builder.appendedSince(0)) {
    const known = activationFunctions.find((name) => name === op);
    const [value] = Object.values(values.get(origin) ?? {});
    if (known !== undefined && value !== undefined && value === outputs[0]) found.set(origin, known);
  }
  return found;
}
