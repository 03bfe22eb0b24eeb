import { papers } from '../base/source.ts';
import { diagnostic } from '../diagnostics/diagnostic.ts';
import { boolean, integer } from '../document/parameters.ts';
import { fixed } from '../ir/types.ts';
import { attend, projectInput, projectOutput } from './attention-lowering.ts';
import { causalParameter, headsParameter, rotaryParameter } from './attention-parameters.ts';
import { defineNode } from './define-node.ts';
import type { LoweringContext } from './definition.ts';
import { rateParameter } from './rate-parameter.ts';
import { maskPort, requireSequence, sequencePort, wiredMask } from './sequence-inputs.ts';

export const multiHeadAttention = defineNode({
  kind: 'primitive',
  type: 'multi-head-attention',
  version: 1,
  family: 'attention',
  icon: 'scan-eye',
  usuallyAfter: ['attention', 'normalization'],
  title: { en: 'MultiHeadAttention', 'zh-CN': '多头注意力' },
  synonyms: { en: ['self-attention', 'MHA', 'transformer'], 'zh-CN': ['自注意力', '变换器'] },
  summary: {
    en: 'Each step gathers what it needs from all steps: softmax(Q·Kᵀ / √d)·V in several heads, with trained projections before and after (Vaswani et al., 2017). Wired to a context, it looks there instead of at itself.',
    'zh-CN':
      '每一步从所有步收集所需信息：多个头各算 softmax(Q·Kᵀ / √d)·V，前后各有可训练的投影（Vaswani 等，2017）。接上语境时，看语境而不看自身。',
  },
  sources: [papers.attention, papers.rotaryPositions],
  parameters: {
    heads: headsParameter(),
    headWidth: integer({
      minimum: 0,
      maximum: 4096,
      default: 0,
      title: { en: 'Head width', 'zh-CN': '头宽度' },
      doc: {
        en: 'Width of each head’s queries, keys and values; 0 shares the width of the input out among the heads.',
        'zh-CN': '每个头的查询、键和值的宽度；0 表示把输入宽度平分给各头。',
      },
    }),
    causal: causalParameter(),
    rotary: rotaryParameter(),
    dropout: rateParameter({
      default: 0,
      doc: {
        en: 'Share of the attention weights dropped while training; 0 to 0.2 is usual.',
        'zh-CN': '训练时丢弃的注意力权重比例；常用 0 到 0.2。',
      },
    }),
    bias: boolean({
      default: true,
      title: { en: 'Bias', 'zh-CN': '偏置' },
      doc: { en: 'Adds trained offsets in the projections.', 'zh-CN': '投影带可训练的偏移。' },
    }),
  },
  shown: ['heads', 'causal'],
  inputs: {
    input: sequencePort,
    context: { title: { en: 'Context', 'zh-CN': '语境' }, optional: true },
    mask: maskPort,
  },
  outputs: { output: { title: { en: 'Sequence', 'zh-CN': '序列' } } },
  lower(g, inputs, { heads, headWidth, causal, rotary, dropout, bias }) {
    const x = requireSequence(g, inputs);
    const context = inputs.context === undefined ? x : requireSequence(g, inputs, 'context');
    const mask = wiredMask(g, inputs, context);
    const width = fixed(x.type.shape[2]);
    if (headWidth === 0) requireHeadsDivide(g, heads, width);
    const shape = { heads, width: headWidth === 0 ? width / heads : headWidth };
    if (rotary) requireEven(g, shape.width);
    const projected = { ...shape, bias, rotary };
    const attended = attend(g, {
      query: projectInput(g, x, 'query', projected),
      key: projectInput(g, context, 'key', projected),
      value: projectInput(g, context, 'value', { ...projected, rotary: false }),
      mask,
      causal,
      dropout,
    });
    return { output: projectOutput(g, attended, width, bias) };
  },
  examples: [
    { inputs: { input: ['N', 20, 64] }, parameters: {}, outputs: { output: ['N', 20, 64] } },
    {
      inputs: { input: ['N', 7, 6] },
      parameters: { heads: 3, causal: true, rotary: true, dropout: 0.1, bias: false },
      outputs: { output: ['N', 7, 6] },
    },
    {
      inputs: { input: ['N', 3, 6], context: ['N', 5, 9], mask: ['N', 5] },
      dtypes: { mask: 'bool' },
      parameters: { heads: 2, headWidth: 5 },
      outputs: { output: ['N', 3, 6] },
    },
    {
      inputs: { input: ['N', 5, 4], mask: ['N', 5] },
      dtypes: { mask: 'bool' },
      parameters: { heads: 1, causal: true, dropout: 0.5 },
      outputs: { output: ['N', 5, 4] },
    },
  ],
});

function requireHeadsDivide(g: LoweringContext, heads: number, width: number): void {
  if (width % heads === 0) return;
  const choices = Array.from({ length: Math.min(width, 64) }, (_, i) => i + 1).filter((n) => width % n === 0);
  const values = { heads, width, choices: choices.join(', ') };
  g.refuse(diagnostic('heads-do-not-divide', { node: g.node, parameter: 'heads' }, values));
}

function requireEven(g: LoweringContext, width: number): void {
  if (width % 2 === 0) return;
  g.refuse(diagnostic('head-width-odd', { node: g.node, parameter: 'rotary' }, { width }));
}
