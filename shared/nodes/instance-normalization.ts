import { onnxOperator, papers } from '../base/source.ts';
import { boolean } from '../document/parameters.ts';
import type { Value } from '../ir/graph.ts';
import { apply, constant } from '../ops/build.ts';
import { defineNode } from './define-node.ts';
import { channelsOf } from './normalization-channels.ts';
import { epsilonParameter } from './normalization-parameters.ts';
import { single } from './wiring.ts';

export const instanceNormalization = defineNode({
  kind: 'primitive',
  type: 'instance-normalization',
  version: 1,
  family: 'normalization',
  icon: 'contrast',
  title: { en: 'InstanceNormalization', 'zh-CN': '实例归一化' },
  synonyms: { en: ['instance norm', 'IN'], 'zh-CN': ['实例标准化'] },
  summary: {
    en: 'Brings each channel of each sample to mean 0 and variance 1 over its positions: brightness and contrast of the single image are forgotten. Usual in style transfer and image generation.',
    'zh-CN':
      '把每个样本的每个通道在其所有位置上归一化为均值 0、方差 1：忘掉单幅图像的亮度和对比度。常用于风格迁移和图像生成。',
  },
  sources: [onnxOperator('InstanceNormalization'), papers.instanceNormalization],
  parameters: {
    trained: boolean({
      default: true,
      title: { en: 'Scale and shift', 'zh-CN': '缩放与偏移' },
      doc: {
        en: 'Applies a trained scale and shift a channel afterwards.',
        'zh-CN': '之后按通道乘以可训练的缩放并加上偏移。',
      },
    }),
    epsilon: epsilonParameter(),
  },
  inputs: { input: { title: { en: 'Image', 'zh-CN': '图像' }, minRank: 4, maxRank: 5, dtype: 'float32' } },
  outputs: { output: { title: { en: 'Output', 'zh-CN': '输出' } } },
  lower(g, inputs, { trained, epsilon }) {
    const x = single(inputs, 'input');
    const channels = channelsOf(g, x);
    const perChannel = (name: string, value: number): Value =>
      trained
        ? g.weight(name, [channels], { kind: 'constant', value })
        : constant(g, 'float32', [channels], value);
    const operands = [x, perChannel('scale', 1), perChannel('shift', 0)];
    return { output: apply(g, 'group_normalization', operands, { groups: channels, epsilon }) };
  },
  examples: [
    { inputs: { input: ['N', 16, 14, 14] }, parameters: {}, outputs: { output: ['N', 16, 14, 14] } },
    {
      inputs: { input: ['N', 17, 3, 5] },
      parameters: { trained: false },
      outputs: { output: ['N', 17, 3, 5] },
    },
  ],
});
