/** Layers whose window slides over the steps of a sequence N×steps×features; their ports admit three dimensions alone. */
import { type ChoiceDeclaration, choice, type IntegerDeclaration, integer } from '../document/parameters.ts';
import type { Value } from '../ir/graph.ts';
import { type Dim, fixed } from '../ir/types.ts';
import { reshape, transpose } from '../ops/build.ts';
import type { Builder } from '../ops/definition.ts';
import type { PortDeclaration } from './definition.ts';

export interface SequenceShape {
  readonly batch: Dim;
  readonly steps: number;
  readonly features: number;
}

export const sequencePort: PortDeclaration = {
  title: { en: 'Sequence', 'zh-CN': '序列' },
  minRank: 3,
  maxRank: 3,
  dtype: 'float32',
};

export function sequenceShape(x: Value): SequenceShape {
  const [batch, steps, features] = x.type.shape;
  return { batch: batch as Dim, steps: fixed(steps), features: fixed(features) };
}

/** N×steps×features as the image N×features×1×steps, whose channels are the features. */
export function asImage(g: Builder, x: Value): Value {
  const { batch, steps, features } = sequenceShape(x);
  return reshape(g, transpose(g, x, [0, 2, 1]), [batch, features, 1, steps]);
}

/** The image N×features×1×steps as the sequence N×steps×features. */
export function asSequence(g: Builder, image: Value): Value {
  const [batch, features, , steps] = image.type.shape as readonly [Dim, number, number, number];
  return transpose(g, reshape(g, image, [batch, features, steps]), [0, 2, 1]);
}

/** A filter [filters, channels, steps] with a height of 1. */
export function asImageFilter(g: Builder, filter: Value): Value {
  const [filters, channels, steps] = filter.type.shape.map(fixed) as [number, number, number];
  return reshape(g, filter, [filters, channels, 1, steps]);
}

export function stepsKernelParameter(): IntegerDeclaration {
  return integer({
    minimum: 1,
    maximum: 1024,
    default: 3,
    title: { en: 'Kernel', 'zh-CN': '卷积核' },
    doc: { en: 'Steps the window sees; 3 to 9 is usual.', 'zh-CN': '窗口看到的步数；常用 3 到 9。' },
  });
}

export function stepsStrideParameter(initial: number): IntegerDeclaration {
  return integer({
    minimum: 1,
    maximum: 1024,
    default: initial,
    title: { en: 'Stride', 'zh-CN': '步长' },
    doc: {
      en: 'Steps the window moves at a time. 2 halves the sequence.',
      'zh-CN': '窗口每次移动的步数。2 使序列减半。',
    },
  });
}

export function stepsDilationParameter(): IntegerDeclaration {
  return integer({
    minimum: 1,
    maximum: 1024,
    default: 1,
    title: { en: 'Dilation', 'zh-CN': '膨胀' },
    doc: {
      en: 'Distance between the points of the kernel; doubling it from layer to layer sees far back at little cost.',
      'zh-CN': '卷积核各点的间距；逐层加倍即可用很小的代价看得很远。',
    },
  });
}

export type StepsPadding = 'same' | 'valid' | 'causal';

export function stepsPaddingParameter(): ChoiceDeclaration<StepsPadding> {
  return choice({
    options: [
      { value: 'same', title: { en: 'Same', 'zh-CN': '等长' } },
      { value: 'valid', title: { en: 'Valid (none)', 'zh-CN': '无填充' } },
      { value: 'causal', title: { en: 'Causal', 'zh-CN': '因果' } },
    ],
    default: 'same',
    title: { en: 'Padding', 'zh-CN': '填充' },
    doc: {
      en: 'Same: the result has steps / stride steps, rounded up. Valid: none. Causal: zeros in front alone, so that no step sees a later one.',
      'zh-CN':
        '等长：结果有 步数 / 步长 步（向上取整）。无填充：不补。因果：只在前面补零，使每一步看不到之后的步。',
    },
  });
}
