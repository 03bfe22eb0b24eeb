import { must } from '../base/assert.ts';
import type { Graph } from '../ir/graph.ts';
import { freeValueId, rewriteGraph } from '../ir/rewrite.ts';
import type { OpDefinition, OpName, OpNode } from './definition.ts';
import { GraphBuilder } from './graph-builder.ts';
import { ops } from './index.ts';

/**
 * The graph with its parts in place of every whole op that an engine lacks. `has` says whether the engine can run a node as
 * it is; parts are primitives, which every engine has, so it is not asked of them. Types must be known but for a symbolic
 * batch that the op's decomposition takes. Throws where an op is lacking that has no decomposition.
 */
export function decompose(graph: Graph, has: (node: OpNode) => boolean): Graph {
  const builder = new GraphBuilder(freeValueId(graph));
  return rewriteGraph(graph, (node, insert) => {
    if (has(node as OpNode)) return undefined;
    const definition: OpDefinition<OpName> = ops[node.op as OpName];
    const before = builder.size;
    builder.origin = node.origin;
    builder.phase = node.phase;
    // The IR forgets that a name and its attributes belong together; the node was built with both.
    const results = must(definition.decompose, `decomposition of ${node.op}`)(
      builder,
      node.inputs,
      node.attributes as never,
    );
    insert(builder.appendedSince(before).map((part) => ({ ...part, partOf: node.op })));
    return results;
  });
}
