/** Parameters that several convolution layers share. */
import {
  type BooleanDeclaration,
  boolean,
  type ChoiceDeclaration,
  choice,
  type IntegerDeclaration,
  type IntegerListDeclaration,
  integer,
  integers,
  type SizeDeclaration,
  size,
} from '../document/parameters.ts';
import type { PaddingChoice } from './sliding-window.ts';

export function filtersParameter(): IntegerDeclaration {
  return integer({
    minimum: 1,
    maximum: 16_384,
    default: 32,
    title: { en: 'Filters', 'zh-CN': '滤波器数' },
    doc: {
      en: 'Channels of the output; 16 to 512 is usual, more where the image is small.',
      'zh-CN': '输出的通道数；常用 16 到 512，图像越小用得越多。',
    },
  });
}

export function kernelParameter(initial: number): SizeDeclaration {
  return size({
    minimum: 1,
    maximum: 64,
    default: [initial, initial],
    title: { en: 'Kernel', 'zh-CN': '卷积核' },
    doc: {
      en: 'Height and width of the window. 3×3 is usual; 1×1 mixes channels alone.',
      'zh-CN': '窗口的高和宽。常用 3×3；1×1 只混合通道。',
    },
  });
}

export function stridesParameter(initial: number): SizeDeclaration {
  return size({
    minimum: 1,
    maximum: 64,
    default: [initial, initial],
    title: { en: 'Strides', 'zh-CN': '步长' },
    doc: {
      en: 'Positions the window moves at a time, down and across. 2 halves the image.',
      'zh-CN': '窗口每次移动的位置数（纵向、横向）。2 使图像减半。',
    },
  });
}

export function paddingParameter(): ChoiceDeclaration<PaddingChoice> {
  return choice({
    options: [
      { value: 'same', title: { en: 'Same', 'zh-CN': '等尺寸' } },
      { value: 'valid', title: { en: 'Valid (none)', 'zh-CN': '无填充' } },
      { value: 'explicit', title: { en: 'Explicit', 'zh-CN': '指定' } },
    ],
    default: 'valid',
    title: { en: 'Padding', 'zh-CN': '填充' },
    doc: {
      en: 'Zeros around the image. Same: the result has size / stride positions, rounded up. Valid: none. Explicit: as given.',
      'zh-CN': '图像四周补零。等尺寸：结果有 尺寸 / 步长 个位置（向上取整）。无填充：不补。指定：按给定值。',
    },
  });
}

/** The numbers of padding 'explicit'. */
export function padsParameter(): IntegerListDeclaration {
  return integers({
    minimum: 0,
    maximum: 1024,
    minLength: 4,
    maxLength: 4,
    default: [1, 1, 1, 1],
    onlyWhen: { parameter: 'padding', is: 'explicit' },
    title: { en: 'Pads', 'zh-CN': '填充量' },
    doc: { en: 'Zeros added: top, left, bottom, right.', 'zh-CN': '补零的数量：上、左、下、右。' },
  });
}

export function dilationParameter(): SizeDeclaration {
  return size({
    minimum: 1,
    maximum: 64,
    default: [1, 1],
    title: { en: 'Dilation', 'zh-CN': '膨胀' },
    doc: {
      en: 'Distance between the points of the kernel; 1 is dense, 2 sees twice as far at the same cost.',
      'zh-CN': '卷积核各点的间距；1 为紧密，2 以同样的代价看得两倍远。',
    },
  });
}

export function groupsParameter(): IntegerDeclaration {
  return integer({
    minimum: 1,
    maximum: 16_384,
    default: 1,
    title: { en: 'Groups', 'zh-CN': '分组' },
    doc: {
      en: 'Splits the channels into groups that do not mix. As many as channels makes a depthwise convolution.',
      'zh-CN': '把通道分成互不混合的组。与通道数相同即为逐通道卷积。',
    },
  });
}

export function multiplierParameter(): IntegerDeclaration {
  return integer({
    minimum: 1,
    maximum: 256,
    default: 1,
    title: { en: 'Multiplier', 'zh-CN': '通道倍数' },
    doc: {
      en: 'Filters for each channel; the output has channels × multiplier channels. 1 is usual.',
      'zh-CN': '每个通道的滤波器数；输出通道数为 通道数 × 倍数。常用 1。',
    },
  });
}

export function biasParameter(): BooleanDeclaration {
  return boolean({
    default: true,
    title: { en: 'Bias', 'zh-CN': '偏置' },
    doc: {
      en: 'Adds a trained offset to each filter; leave it out before BatchNormalization.',
      'zh-CN': '为每个滤波器加上可训练的偏移；后接 BatchNormalization 时可省略。',
    },
  });
}
