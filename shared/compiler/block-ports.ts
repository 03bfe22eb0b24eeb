import { onnxOperator } from '../base/source.ts';
import type { AnyNodeDefinition, NodeCatalogue } from '../nodes/definition.ts';

const titles = {
  'block-input': { en: 'Block input', 'zh-CN': '块的输入' },
  'block-output': { en: 'Block output', 'zh-CN': '块的输出' },
} as const;
const summaries = {
  'block-input': { en: 'What is wired to the block.', 'zh-CN': '连到该块的内容。' },
  'block-output': { en: 'What leaves the block.', 'zh-CN': '离开该块的内容。' },
} as const;

function portNode(type: keyof typeof titles): AnyNodeDefinition {
  const title = titles[type];
  return {
    kind: 'primitive',
    type,
    version: 1,
    family: 'block',
    icon: type === 'block-input' ? 'log-in' : 'log-out',
    title,
    summary: summaries[type],
    sources: [onnxOperator('Identity')],
    parameters: {},
    inputs: type === 'block-output' ? { input: { title } } : {},
    outputs: { output: { title } },
    lower: () => ({}),
    examples: [],
  };
}

const portNodes = [portNode('block-input'), portNode('block-output')];

/** The catalogue inside a block: the outer one, and the two nodes that stand for the block's own ports. */
export function blockCatalogue(catalogue: NodeCatalogue): NodeCatalogue {
  return new Map([...catalogue, ...portNodes.map((node) => [node.type, node] as const)]);
}
