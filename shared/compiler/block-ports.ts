import { onnxOperator } from '../base/source.ts';
import type { AnyNodeDefinition, NodeCatalogue } from '../nodes/definition.ts';

const text = { en: '', 'zh-CN': '' };

function portNode(type: 'block-input' | 'block-output'): AnyNodeDefinition {
  return {
    kind: 'primitive',
    type,
    version: 1,
    family: 'block',
    icon: 'square',
    title: text,
    summary: text,
    sources: [onnxOperator('Identity')],
    parameters: {},
    inputs: type === 'block-output' ? { input: { title: text } } : {},
    outputs: { output: { title: text } },
    lower: () => ({}),
    examples: [],
  };
}

const portNodes = [portNode('block-input'), portNode('block-output')];

/** The catalogue inside a block: the outer one, and the two nodes that stand for the block's own ports. */
export function blockCatalogue(catalogue: NodeCatalogue): NodeCatalogue {
  return new Map([...catalogue, ...portNodes.map((node) => [node.type, node] as const)]);
}
