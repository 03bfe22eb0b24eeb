import { onnxOperator, papers } from '../base/source.ts';
import { type IntegerListDeclaration, integers } from '../document/parameters.ts';
import { fixed } from '../ir/types.ts';
import { apply } from '../ops/build.ts';
import type { Conv3DAttributes } from '../ops/families/convolution3d.ts';
import {
  biasParameter,
  filtersParameter,
  groupsParameter,
  paddingParameter,
} from './convolution-parameters.ts';
import { convolutionWeights } from './convolution-weights.ts';
import { defineNode } from './define-node.ts';
import { initializerChoice } from './initializers.ts';
import { resolvePads } from './sliding-window.ts';
import { single } from './wiring.ts';

type Three = readonly [number, number, number];

export const conv3d = defineNode({
  kind: 'primitive',
  type: 'conv3d',
  version: 1,
  family: 'convolution',
  icon: 'boxes',
  title: { en: 'Conv3D', 'zh-CN': '三维卷积' },
  synonyms: { en: ['convolution', 'volumetric convolution'], 'zh-CN': ['卷积层', '体卷积'] },
  summary: {
    en: 'Slides filters through volumes, such as scans or clips of video: Conv2D with depth. Takes N×channels×depth×height×width.',
    'zh-CN': '让滤波器在体数据（如扫描或视频片段）中滑动：带深度的 Conv2D。输入为 N×通道×深×高×宽。',
  },
  sources: [onnxOperator('Conv'), papers.convolution3d],
  parameters: {
    filters: filtersParameter(),
    kernelSize: threeSizes({
      initial: 3,
      title: { en: 'Kernel', 'zh-CN': '卷积核' },
      doc: { en: 'Depth, height and width of the window.', 'zh-CN': '窗口的深、高和宽。' },
    }),
    strides: threeSizes({
      initial: 1,
      title: { en: 'Strides', 'zh-CN': '步长' },
      doc: {
        en: 'Positions the window moves at a time: in depth, down and across.',
        'zh-CN': '窗口每次移动的位置数：深度、纵向、横向。',
      },
    }),
    padding: paddingParameter(),
    pads: integers({
      minimum: 0,
      maximum: 1024,
      minLength: 6,
      maxLength: 6,
      default: [1, 1, 1, 1, 1, 1],
      onlyWhen: { parameter: 'padding', is: 'explicit' },
      title: { en: 'Pads', 'zh-CN': '填充量' },
      doc: {
        en: 'Zeros added: front, top, left, back, bottom, right.',
        'zh-CN': '补零的数量：前、上、左、后、下、右。',
      },
    }),
    dilation: threeSizes({
      initial: 1,
      title: { en: 'Dilation', 'zh-CN': '膨胀' },
      doc: {
        en: 'Distance between the points of the kernel; 1 is dense.',
        'zh-CN': '卷积核各点的间距；1 为紧密。',
      },
    }),
    groups: groupsParameter(),
    bias: biasParameter(),
    initializer: initializerChoice('he-normal'),
  },
  shown: ['filters', 'kernelSize'],
  inputs: { input: { title: { en: 'Volume', 'zh-CN': '体数据' }, minRank: 5, maxRank: 5, dtype: 'float32' } },
  outputs: { output: { title: { en: 'Feature map', 'zh-CN': '特征图' } } },
  lower(g, inputs, parameters) {
    const { kernelSize, strides, dilation, groups } = parameters;
    const x = single(inputs, 'input');
    const [channels, ...size] = x.type.shape.slice(1).map(fixed) as [number, ...number[]];
    const window = { kernel: kernelSize, strides, dilation };
    const pads = resolvePads(g, size, window, parameters.padding, parameters.pads);
    const weights = convolutionWeights(g, { ...parameters, channels, kernel: kernelSize });
    const attributes: Conv3DAttributes = {
      strides: strides as Three,
      pads: pads as Conv3DAttributes['pads'],
      dilations: dilation as Three,
      groups,
    };
    return { output: apply(g, 'conv3d', [x, ...weights], attributes) };
  },
  examples: [
    {
      inputs: { input: ['N', 1, 8, 16, 16] },
      parameters: { filters: 4, padding: 'same' },
      outputs: { output: ['N', 4, 8, 16, 16] },
    },
    {
      inputs: { input: ['N', 2, 5, 7, 6] },
      parameters: { filters: 3, kernelSize: [2, 3, 3], strides: [1, 2, 1], bias: false },
      outputs: { output: ['N', 3, 4, 3, 4] },
    },
    {
      inputs: { input: ['N', 2, 3, 4, 5] },
      parameters: {
        filters: 4,
        groups: 2,
        padding: 'explicit',
        pads: [1, 0, 2, 1, 0, 2],
        dilation: [1, 1, 2],
      },
      outputs: { output: ['N', 4, 3, 2, 5] },
    },
  ],
});

function threeSizes({
  initial,
  ...texts
}: { readonly initial: number } & Pick<IntegerListDeclaration, 'title' | 'doc'>): IntegerListDeclaration {
  return integers({
    minimum: 1,
    maximum: 64,
    minLength: 3,
    maxLength: 3,
    default: [initial, initial, initial],
    ...texts,
  });
}
