import { onnxOperator } from '../base/source.ts';
import { type Dim, fixed } from '../ir/types.ts';
import { apply, reshape } from '../ops/build.ts';
import { defineNode } from './define-node.ts';
import { stepsPoolPaddingParameter, stepsPoolWindow, stepsWindowParameter } from './pooling-parameters.ts';
import { sequencePort, sequenceShape, stepsStrideParameter } from './sequence-window.ts';
import { single } from './wiring.ts';

export const averagePool1d = defineNode({
  kind: 'primitive',
  type: 'average-pool1d',
  version: 1,
  family: 'pooling',
  icon: 'chevrons-right-left',
  title: { en: 'AveragePool1D', 'zh-CN': '一维平均池化' },
  synonyms: { en: ['avg pool 1d', 'mean pooling', 'downsample'], 'zh-CN': ['均值池化', '下采样'] },
  summary: {
    en: 'Averages each window of steps, feature by feature: a shorter, smoother sequence. Padding is not counted. Takes N×steps×features.',
    'zh-CN': '逐特征取每个窗口内各步的平均值：序列变短、变平滑。填充不计入。输入为 N×步×特征。',
  },
  sources: [onnxOperator('AveragePool')],
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
    const pooled = apply(g, 'average_pool2d', [reshape(g, x, [batch, 1, steps, features])], window);
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
