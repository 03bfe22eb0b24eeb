import { onnxOperator } from '../base/source.ts';
import { type Dim, fixed } from '../ir/types.ts';
import { apply, reshape } from '../ops/build.ts';
import { defineNode } from './define-node.ts';
import { stepsPoolPaddingParameter, stepsPoolWindow, stepsWindowParameter } from './pooling-parameters.ts';
import { sequencePort, sequenceShape, stepsStrideParameter } from './sequence-window.ts';
import { single } from './wiring.ts';

export const maxPool1d = defineNode({
  kind: 'primitive',
  type: 'max-pool1d',
  version: 1,
  family: 'pooling',
  icon: 'chevrons-down',
  title: { en: 'MaxPool1D', 'zh-CN': '一维最大池化' },
  synonyms: { en: ['downsample', 'subsampling'], 'zh-CN': ['下采样'] },
  summary: {
    en: 'Keeps the largest value of each window of steps, feature by feature: a shorter sequence. Takes N×steps×features.',
    'zh-CN': '逐特征保留每个窗口内各步的最大值：序列变短。输入为 N×步×特征。',
  },
  sources: [onnxOperator('MaxPool')],
  parameters: {
    kernel: stepsWindowParameter(),
    stride: stepsStrideParameter(2),
    padding: stepsPoolPaddingParameter(),
  },
  shown: ['kernel', 'stride'],
  inputs: { input: sequencePort },
  outputs: { output: { title: { en: 'Features', 'zh-CN': '特征' } } },
  lower(g, inputs, parameters) {
    const x = single(inputs, 'input');
    const { batch, steps, features } = sequenceShape(x);
    const window = stepsPoolWindow(g, steps, parameters);
    const pooled = apply(g, 'max_pool2d', [reshape(g, x, [batch, 1, steps, features])], window);
    return { output: reshape(g, pooled, [batch, fixed(pooled.type.shape[2] as Dim), features]) };
  },
  examples: [
    { inputs: { input: ['N', 64, 8] }, parameters: {}, outputs: { output: ['N', 32, 8] } },
    {
      inputs: { input: ['N', 17, 5] },
      parameters: { kernel: 4, stride: 3, padding: 'same' },
      outputs: { output: ['N', 6, 5] },
    },
  ],
});
