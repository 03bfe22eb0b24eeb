import { papers } from '../base/source.ts';
import { fixed } from '../ir/types.ts';
import { add, constant } from '../ops/build.ts';
import { defineNode } from './define-node.ts';
import { requireSequence, sequencePort } from './sequence-inputs.ts';

export const sinusoidalPositions = defineNode({
  kind: 'primitive',
  type: 'sinusoidal-positions',
  version: 1,
  family: 'attention',
  icon: 'audio-waveform',
  title: { en: 'SinusoidalPositions', 'zh-CN': '正弦位置' },
  synonyms: { en: ['positional encoding'], 'zh-CN': ['位置编码'] },
  summary: {
    en: 'Adds to each step sines and cosines of its place, at wavelengths from 2π to 20,000π, so that attention knows the order. Nothing is trained (Vaswani et al., 2017).',
    'zh-CN':
      '给每一步加上其位置的正弦和余弦（波长从 2π 到 20,000π），使注意力知道次序。没有可训练的量（Vaswani 等，2017）。',
  },
  sources: [papers.attention],
  parameters: {},
  inputs: { input: sequencePort },
  outputs: { output: { title: { en: 'Sequence', 'zh-CN': '序列' } } },
  lower(g, inputs) {
    const x = requireSequence(g, inputs);
    const [steps, width] = x.type.shape.slice(1).map(fixed) as [number, number];
    return { output: add(g, x, constant(g, 'float32', [steps, width], sinusoids(steps, width))) };
  },
  examples: [
    { inputs: { input: ['N', 20, 64] }, parameters: {}, outputs: { output: ['N', 20, 64] } },
    { inputs: { input: ['N', 9, 5] }, parameters: {}, outputs: { output: ['N', 9, 5] } },
    { inputs: { input: ['N', 1, 1] }, parameters: {}, outputs: { output: ['N', 1, 1] } },
  ],
});

/** Element (t, 2i) is sin(t / 10000^(2i / width)), element (t, 2i + 1) the cosine of the same. */
function sinusoids(steps: number, width: number): Float32Array {
  return Float32Array.from({ length: steps * width }, (_, k) => {
    const [step, column] = [Math.floor(k / width), k % width];
    const angle = step / 10_000 ** ((column - (column % 2)) / width);
    return column % 2 === 0 ? Math.sin(angle) : Math.cos(angle);
  });
}
