import { onnxOperator } from '../base/source.ts';
import { choice, size } from '../document/parameters.ts';
import { apply } from '../ops/build.ts';
import { defineNode } from './define-node.ts';
import { imageShape } from './image-window.ts';
import { single } from './wiring.ts';

export const upsampling2d = defineNode({
  kind: 'primitive',
  type: 'upsampling2d',
  version: 1,
  family: 'convolution',
  icon: 'expand',
  title: { en: 'UpSampling2D', 'zh-CN': '上采样' },
  synonyms: { en: ['upscale', 'resize', 'bilinear', 'nearest'], 'zh-CN': ['放大', '插值'] },
  summary: {
    en: 'Enlarges an image by whole factors without weights: repeating its values, or blending between them.',
    'zh-CN': '按整数倍放大图像，不含权重：重复数值，或在数值之间插值。',
  },
  sources: [onnxOperator('Resize')],
  parameters: {
    factors: size({
      minimum: 1,
      maximum: 64,
      default: [2, 2],
      title: { en: 'Factors', 'zh-CN': '倍数' },
      doc: { en: 'How many times taller and wider; 2×2 is usual.', 'zh-CN': '高和宽放大的倍数；常用 2×2。' },
    }),
    interpolation: choice({
      options: [
        { value: 'nearest', title: { en: 'Nearest', 'zh-CN': '最近邻' } },
        { value: 'bilinear', title: { en: 'Bilinear', 'zh-CN': '双线性' } },
      ],
      default: 'nearest',
      title: { en: 'Interpolation', 'zh-CN': '插值' },
      doc: {
        en: 'Nearest repeats values; bilinear blends between the centres of neighbouring values.',
        'zh-CN': '最近邻重复数值；双线性在相邻数值的中心之间插值。',
      },
    }),
  },
  shown: ['factors'],
  inputs: { input: { title: { en: 'Image', 'zh-CN': '图像' }, dtype: 'float32' } },
  outputs: { output: { title: { en: 'Image', 'zh-CN': '图像' } } },
  lower(g, inputs, { factors, interpolation }) {
    const x = single(inputs, 'input');
    imageShape(g, x);
    const mode = interpolation === 'nearest' ? 'nearest' : 'linear';
    return { output: apply(g, 'resize2d', [x], { factors, mode }) };
  },
  examples: [
    { inputs: { input: ['N', 16, 7, 7] }, parameters: {}, outputs: { output: ['N', 16, 14, 14] } },
    {
      inputs: { input: ['N', 17, 3, 5] },
      parameters: { factors: [1, 3], interpolation: 'bilinear' },
      outputs: { output: ['N', 17, 3, 15] },
    },
  ],
});
