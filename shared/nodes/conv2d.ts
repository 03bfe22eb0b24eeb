import { diagnostic } from '../diagnostics/diagnostic.ts';
import { boolean, choice, integer, integers, size } from '../document/parameters.ts';
import { apply } from '../ops/build.ts';
import { defineNode } from './define-node.ts';
import type { LoweringContext } from './definition.ts';
import {
  type ImageWindow,
  imageShape,
  type Pads,
  requireWindowFits,
  samePads,
  stridesParameter,
} from './image-window.ts';
import { initializerChoice, initializerFor } from './initializers.ts';
import { single } from './wiring.ts';

export const conv2d = defineNode({
  kind: 'primitive',
  type: 'conv2d',
  version: 1,
  family: 'convolution',
  icon: 'grid-3x3',
  title: { en: 'Conv2D', 'zh-CN': '二维卷积' },
  summary: {
    en: 'Slides filters over an image: each output channel is a weighted sum of the window under its filter, plus a bias (cross-correlation, as every framework).',
    'zh-CN': '让滤波器在图像上滑动：每个输出通道是其窗口内数值的加权和加偏置（互相关，与各框架一致）。',
  },
  parameters: {
    filters: integer({
      minimum: 1,
      maximum: 16_384,
      default: 32,
      title: { en: 'Filters', 'zh-CN': '滤波器数' },
      doc: {
        en: 'Channels of the output; 16 to 512 is usual, more where the image is small.',
        'zh-CN': '输出的通道数；常用 16 到 512，图像越小用得越多。',
      },
    }),
    kernelSize: size({
      minimum: 1,
      maximum: 64,
      default: [3, 3],
      title: { en: 'Kernel', 'zh-CN': '卷积核' },
      doc: {
        en: 'Height and width of the window. 3×3 is usual; 1×1 mixes channels alone.',
        'zh-CN': '窗口的高和宽。常用 3×3；1×1 只混合通道。',
      },
    }),
    strides: stridesParameter(1),
    padding: choice({
      options: [
        { value: 'same', title: { en: 'Same', 'zh-CN': '等尺寸' } },
        { value: 'valid', title: { en: 'Valid (none)', 'zh-CN': '无填充' } },
        { value: 'explicit', title: { en: 'Explicit', 'zh-CN': '指定' } },
      ],
      default: 'valid',
      title: { en: 'Padding', 'zh-CN': '填充' },
      doc: {
        en: 'Zeros around the image. Same: the result has size / stride positions, rounded up. Valid: none. Explicit: as given.',
        'zh-CN':
          '图像四周补零。等尺寸：结果有 尺寸 / 步长 个位置（向上取整）。无填充：不补。指定：按给定值。',
      },
    }),
    pads: integers({
      minimum: 0,
      maximum: 1024,
      minLength: 4,
      maxLength: 4,
      default: [1, 1, 1, 1],
      onlyWhen: { parameter: 'padding', is: 'explicit' },
      title: { en: 'Pads', 'zh-CN': '填充量' },
      doc: { en: 'Zeros added: top, left, bottom, right.', 'zh-CN': '补零的数量：上、左、下、右。' },
    }),
    dilation: size({
      minimum: 1,
      maximum: 64,
      default: [1, 1],
      title: { en: 'Dilation', 'zh-CN': '膨胀' },
      doc: {
        en: 'Distance between the points of the kernel; 1 is dense, 2 sees twice as far at the same cost.',
        'zh-CN': '卷积核各点的间距；1 为紧密，2 以同样的代价看得两倍远。',
      },
    }),
    groups: integer({
      minimum: 1,
      maximum: 16_384,
      default: 1,
      title: { en: 'Groups', 'zh-CN': '分组' },
      doc: {
        en: 'Splits the channels into groups that do not mix. As many as channels makes a depthwise convolution.',
        'zh-CN': '把通道分成互不混合的组。与通道数相同即为逐通道卷积。',
      },
    }),
    bias: boolean({
      default: true,
      title: { en: 'Bias', 'zh-CN': '偏置' },
      doc: {
        en: 'Adds a trained offset to each filter; leave it out before BatchNormalization.',
        'zh-CN': '为每个滤波器加上可训练的偏移；后接 BatchNormalization 时可省略。',
      },
    }),
    initializer: initializerChoice('he-normal'),
  },
  shown: ['filters', 'kernelSize'],
  inputs: { input: { title: { en: 'Image', 'zh-CN': '图像' }, dtype: 'float32' } },
  outputs: { output: { title: { en: 'Feature map', 'zh-CN': '特征图' } } },
  lower(g, inputs, parameters) {
    const { filters, kernelSize, strides, dilation, groups } = parameters;
    const x = single(inputs, 'input');
    const image = imageShape(g, x);
    requireGroupsDivide(g, groups, image.channels, filters);
    const window: ImageWindow = { kernel: kernelSize, strides, dilation };
    const pads = resolvePads(parameters.padding, parameters.pads, () => samePads(image, window));
    requireWindowFits(g, image, window, pads);

    const area = kernelSize[0] * kernelSize[1];
    const fanIn = (image.channels / groups) * area;
    const initializer = initializerFor(parameters.initializer, fanIn, filters * area);
    const filter = g.weight('weight', [filters, image.channels / groups, ...kernelSize], initializer);
    const bias = parameters.bias ? [g.weight('bias', [filters], { kind: 'constant', value: 0 })] : [];
    return {
      output: apply(g, 'conv2d', [x, filter, ...bias], { strides, pads, dilations: dilation, groups }),
    };
  },
  examples: [
    {
      inputs: { input: ['N', 1, 28, 28] },
      parameters: { filters: 32 },
      outputs: { output: ['N', 32, 26, 26] },
    },
    {
      inputs: { input: ['N', 17, 9, 12] },
      parameters: { filters: 5, kernelSize: [3, 4], strides: [2, 3], padding: 'same' },
      outputs: { output: ['N', 5, 5, 4] },
    },
    {
      inputs: { input: ['N', 6, 7, 7] },
      parameters: { filters: 12, groups: 6, padding: 'explicit', pads: [0, 1, 2, 3], bias: false },
      outputs: { output: ['N', 12, 7, 9] },
    },
    {
      inputs: { input: ['N', 2, 11, 10] },
      parameters: { filters: 3, dilation: [2, 3] },
      outputs: { output: ['N', 3, 7, 4] },
    },
  ],
});

function resolvePads(
  padding: 'same' | 'valid' | 'explicit',
  pads: readonly number[],
  same: () => Pads,
): Pads {
  switch (padding) {
    case 'same':
      return same();
    case 'valid':
      return [0, 0, 0, 0];
    case 'explicit':
      return pads as Pads;
  }
}

function requireGroupsDivide(g: LoweringContext, groups: number, channels: number, filters: number): void {
  if (channels % groups === 0 && filters % groups === 0) return;
  const choices = Array.from({ length: Math.min(channels, filters) }, (_, i) => i + 1)
    .filter((divisor) => channels % divisor === 0 && filters % divisor === 0)
    .join(', ');
  const where = { node: g.node, parameter: 'groups' };
  g.refuse(diagnostic('groups-do-not-divide', where, { channels, filters, choices, groups }));
}
