/** Parameters that attention and the blocks of transformers share. */

import type { RealDeclaration } from '../document/parameters.ts';
import {
  type BooleanDeclaration,
  boolean,
  type ChoiceDeclaration,
  choice,
  type IntegerDeclaration,
  integer,
} from '../document/parameters.ts';
import { rateParameter } from './rate-parameter.ts';

export function headsParameter(): IntegerDeclaration {
  return integer({
    minimum: 1,
    maximum: 256,
    default: 4,
    title: { en: 'Heads', 'zh-CN': '头数' },
    doc: {
      en: 'Attentions side by side, each on its part of the width; heads 32 to 64 wide are usual.',
      'zh-CN': '并列的注意力数，各占宽度的一部分；每个头通常宽 32 到 64。',
    },
  });
}

export function causalParameter(): BooleanDeclaration {
  return boolean({
    default: false,
    title: { en: 'Causal', 'zh-CN': '因果' },
    doc: {
      en: 'No step sees a later one, as a language model needs.',
      'zh-CN': '每一步都看不到之后的步，语言模型需要如此。',
    },
  });
}

export function rotaryParameter(): BooleanDeclaration {
  return boolean({
    default: false,
    title: { en: 'Rotary positions', 'zh-CN': '旋转位置' },
    doc: {
      en: 'Turns queries and keys by their places, so that attention sees distances (Su et al., 2021); in place of added positions.',
      'zh-CN': '按位置旋转查询和键，使注意力看到距离（Su 等，2021）；代替相加的位置。',
    },
  });
}

export function feedForwardParameter(): IntegerDeclaration {
  return integer({
    minimum: 1,
    maximum: 65_536,
    default: 256,
    title: { en: 'Feed-forward', 'zh-CN': '前馈宽度' },
    doc: {
      en: 'Width between the two dense layers; 4 times the width of the input is usual.',
      'zh-CN': '两个全连接层之间的宽度；通常为输入宽度的 4 倍。',
    },
  });
}

export function normalizeParameter(): ChoiceDeclaration<'before' | 'after'> {
  return choice({
    options: [
      { value: 'before', title: { en: 'Before (pre-norm)', 'zh-CN': '之前（pre-norm）' } },
      { value: 'after', title: { en: 'After (post-norm)', 'zh-CN': '之后（post-norm）' } },
    ],
    default: 'before',
    title: { en: 'Normalize', 'zh-CN': '归一化位置' },
    doc: {
      en: 'Before each branch, which trains without warm-up and wants one more LayerNormalization at the end, or after each sum, as in 2017.',
      'zh-CN': '在每个分支之前（无需预热，末尾需再加一个层归一化），或在每次相加之后（2017 年的原始形式）。',
    },
  });
}

export function feedForwardActivation(): ChoiceDeclaration<'gelu' | 'relu' | 'silu'> {
  return choice({
    options: [
      { value: 'gelu', title: { en: 'GELU', 'zh-CN': 'GELU' } },
      { value: 'relu', title: { en: 'ReLU', 'zh-CN': 'ReLU' } },
      { value: 'silu', title: { en: 'SiLU (Swish)', 'zh-CN': 'SiLU (Swish)' } },
    ],
    default: 'gelu',
    title: { en: 'Activation', 'zh-CN': '激活' },
    doc: { en: 'The function between the two dense layers.', 'zh-CN': '两个全连接层之间的函数。' },
  });
}

export function blockDropout(): RealDeclaration {
  return rateParameter({
    default: 0.1,
    doc: {
      en: 'Share dropped while training: of the attention weights, and of what each branch adds.',
      'zh-CN': '训练时丢弃的比例：注意力权重，以及各分支相加的值。',
    },
  });
}
