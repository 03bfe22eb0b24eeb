/** A network with the weights by which one of its attention nodes looks from each position at each other. */
import { err, ok } from '../base/result.ts';
import type { DataFacts } from '../data/data-facts.ts';
import { type Checked, diagnostic } from '../diagnostics/diagnostic.ts';
import type { ProjectDocument } from '../document/schema.ts';
import type { Graph, StateEntry, Value } from '../ir/graph.ts';
import { fixed } from '../ir/types.ts';
import type { NodeCatalogue } from '../nodes/definition.ts';
import { firstAnswer, unknownNode, withoutUnread } from './explained-network.ts';
import type { Lowered } from './lowered.ts';
import { lowerDocument, readState, runPasses } from './pipeline.ts';
import { inFileUnits } from './scaled-targets.ts';

/** Result `[1, heads, queries, keys]`: of each query a share for each key, summing to 1 (to 0 where it sees nothing). */
export const attentionResult = 'attention';

export interface AttentionOptions {
  readonly catalogue: NodeCatalogue;
  readonly data: DataFacts;
  /** Id of an attention node, or of a block that holds one; absent: the last one. */
  readonly node?: string | undefined;
}

export interface AttentionProgram {
  readonly graph: Graph;
  readonly state: readonly StateEntry[];
  readonly node: string;
  readonly heads: number;
  readonly queries: number;
  readonly keys: number;
}

/**
 * Compiles the bare network for one sample with the attention weights of a node, as they are without dropout, beside the prediction
 * of the first objective in the units of the file. Refuses: explain-no-place, explain-unknown-node, and whatever the compiler refuses.
 */
export function compileAttention(
  document: ProjectDocument,
  { catalogue, data, node: asked }: AttentionOptions,
): Checked<AttentionProgram> {
  const front = lowerDocument(document, { catalogue, data }, 'infer', 1);
  if (!front.ok) return front;
  const lowered = front.value;
  const { builder } = lowered;
  const raw = firstAnswer(lowered, document);
  const known = attentionWeights(lowered);
  const ids = [...known.keys()];
  if (ids.length === 0) return err([diagnostic('explain-no-place', {}, { place: 'attention' })]);
  const node =
    asked === undefined ? ids.at(-1) : ids.find((id) => id === asked || id.startsWith(`${asked}/`));
  const weights = node === undefined ? undefined : known.get(node);
  if (node === undefined || weights === undefined) {
    return err([unknownNode(asked ?? '', ids)]);
  }
  builder.origin = '';
  builder.output('result', 'prediction', inFileUnits(lowered, raw));
  builder.output('result', attentionResult, weights);
  const graph = withoutUnread(runPasses(builder.graph()));
  const [, heads = 0, queries = 0, keys = 0] = weights.type.shape.map(fixed);
  return ok({ graph, state: readState(lowered.state, graph), node, heads, queries, keys });
}

/** The attention nodes of a network, in its order; none where it does not compile. */
export function attentionNodes(
  document: ProjectDocument,
  { catalogue, data }: Omit<AttentionOptions, 'node'>,
): readonly string[] {
  const front = lowerDocument(document, { catalogue, data }, 'infer', 1);
  return front.ok ? [...attentionWeights(front.value).keys()] : [];
}

/**
 * What attention nodes multiply their values by: the softmax over keys, with what is hidden taken out. Values stand as
 * `[N, heads, steps, width]`, so weights are the only ones of rank 4 that a softmax over the last axis makes and a product takes.
 */
function attentionWeights({ builder }: Lowered): ReadonlyMap<string, Value> {
  const { nodes } = builder.graph();
  const found = new Map<string, Value>();
  for (const { op, inputs, outputs, origin } of nodes) {
    const [first, output] = [inputs[0], outputs[0]];
    const isWeights =
      (op === 'softmax' && output?.type.shape.length === 4) ||
      (op === 'multiply' && first !== undefined && found.get(origin) === first);
    if (isWeights && output !== undefined) found.set(origin, output);
  }
  const multiplied = new Set(nodes.flatMap(({ op, inputs }) => (op === 'matmul' ? inputs.slice(0, 1) : [])));
  return new Map([...found].filter(([, value]) => multiplied.has(value)));
}
