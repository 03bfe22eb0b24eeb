/** Parameters that blocks of convolutions share. */
import { type ChoiceDeclaration, choice, type IntegerDeclaration, integer } from '../document/parameters.ts';
import type { PortDeclaration } from './definition.ts';

export const imagePort: PortDeclaration = {
  title: { en: 'Image', 'zh-CN': '图像' },
  minRank: 4,
  maxRank: 4,
  dtype: 'float32',
};

export const featureMapPort: PortDeclaration = { title: { en: 'Feature map', 'zh-CN': '特征图' } };

export function blockFilters(initial: number): IntegerDeclaration {
  return integer({
    minimum: 1,
    maximum: 16_384,
    default: initial,
    title: { en: 'Filters', 'zh-CN': '滤波器数' },
    doc: { en: 'Channels of the output.', 'zh-CN': '输出的通道数。' },
  });
}

export function blockStride(): IntegerDeclaration {
  return integer({
    minimum: 1,
    maximum: 16,
    default: 1,
    title: { en: 'Stride', 'zh-CN': '步长' },
    doc: {
      en: 'Positions the window moves at a time; 2 halves the image.',
      'zh-CN': '窗口每次移动的位置数；2 使图像减半。',
    },
  });
}

export function blockKernel(): IntegerDeclaration {
  return integer({
    minimum: 1,
    maximum: 31,
    default: 3,
    title: { en: 'Kernel', 'zh-CN': '卷积核' },
    doc: {
      en: 'Height and width of the window; odd, so that its middle lies on a position: 3, 5 or 7.',
      'zh-CN': '窗口的高和宽；取奇数使其中心落在某个位置上：3、5 或 7。',
    },
  });
}

export function blockExpansion(initial: number): IntegerDeclaration {
  return integer({
    minimum: 1,
    maximum: 64,
    default: initial,
    title: { en: 'Expansion', 'zh-CN': '扩张倍数' },
    doc: {
      en: 'How many times more channels the middle of the block has than its input; 1 leaves the widening out.',
      'zh-CN': '块中间的通道数是输入的多少倍；1 表示不扩张。',
    },
  });
}

export type BlockActivation = 'relu' | 'relu6' | 'leaky-relu' | 'gelu' | 'silu' | 'tanh' | 'none';

export function blockActivation(): ChoiceDeclaration<BlockActivation> {
  return choice({
    options: [
      { value: 'relu', title: { en: 'ReLU', 'zh-CN': 'ReLU' } },
      { value: 'relu6', title: { en: 'ReLU6', 'zh-CN': 'ReLU6' } },
      { value: 'leaky-relu', title: { en: 'Leaky ReLU', 'zh-CN': 'Leaky ReLU' } },
      { value: 'gelu', title: { en: 'GELU', 'zh-CN': 'GELU' } },
      { value: 'silu', title: { en: 'SiLU (Swish)', 'zh-CN': 'SiLU (Swish)' } },
      { value: 'tanh', title: { en: 'Tanh', 'zh-CN': 'Tanh' } },
      { value: 'none', title: { en: 'None', 'zh-CN': '无' } },
    ],
    default: 'relu',
    title: { en: 'Activation', 'zh-CN': '激活' },
    doc: { en: 'The function behind the normalization.', 'zh-CN': '归一化之后的函数。' },
  });
}
