/** Parameters and checks that the pooling layers share. */
import { diagnostic } from '../diagnostics/diagnostic.ts';
import {
  type ChoiceDeclaration,
  choice,
  type IntegerDeclaration,
  type IntegerListDeclaration,
  integer,
  integers,
  type SizeDeclaration,
  size,
} from '../document/parameters.ts';
import type { LoweringContext } from './definition.ts';
import { type ImageShape, imagePads, type Pads } from './image-window.ts';
import { type PaddingChoice, resolvePads } from './sliding-window.ts';

export function poolWindowParameter(): SizeDeclaration {
  return size({
    minimum: 1,
    maximum: 256,
    default: [2, 2],
    title: { en: 'Window', 'zh-CN': '窗口' },
    doc: { en: 'Height and width of the window; 2×2 is usual.', 'zh-CN': '窗口的高和宽；常用 2×2。' },
  });
}

export function poolPaddingParameter(): ChoiceDeclaration<PaddingChoice> {
  return choice({
    options: [
      { value: 'valid', title: { en: 'Valid (none)', 'zh-CN': '无填充' } },
      { value: 'same', title: { en: 'Same', 'zh-CN': '等尺寸' } },
      { value: 'explicit', title: { en: 'Explicit', 'zh-CN': '指定' } },
    ],
    default: 'valid',
    title: { en: 'Padding', 'zh-CN': '填充' },
    doc: {
      en: 'Valid: windows stay inside the image. Same: the result has size / stride positions, rounded up. Explicit: as given.',
      'zh-CN': '无填充：窗口不超出图像。等尺寸：结果有 尺寸 / 步长 个位置（向上取整）。指定：按给定值。',
    },
  });
}

/** The numbers of padding 'explicit'. */
export function poolPadsParameter(): IntegerListDeclaration {
  return integers({
    minimum: 0,
    maximum: 255,
    minLength: 4,
    maxLength: 4,
    default: [0, 0, 0, 0],
    onlyWhen: { parameter: 'padding', is: 'explicit' },
    title: { en: 'Pads', 'zh-CN': '填充量' },
    doc: {
      en: 'Positions added: top, left, bottom, right; each smaller than the window.',
      'zh-CN': '填充的位置数：上、左、下、右；均须小于窗口。',
    },
  });
}

/** The window of a pooling over a sequence. */
export function stepsWindowParameter(): IntegerDeclaration {
  return integer({
    minimum: 1,
    maximum: 1024,
    default: 2,
    title: { en: 'Window', 'zh-CN': '窗口' },
    doc: { en: 'Steps of a window; 2 is usual.', 'zh-CN': '窗口的步数；常用 2。' },
  });
}

export function stepsPoolPaddingParameter(): ChoiceDeclaration<'same' | 'valid'> {
  return choice({
    options: [
      { value: 'valid', title: { en: 'Valid (none)', 'zh-CN': '无填充' } },
      { value: 'same', title: { en: 'Same', 'zh-CN': '等尺寸' } },
    ],
    default: 'valid',
    title: { en: 'Padding', 'zh-CN': '填充' },
    doc: {
      en: 'Valid: windows stay inside the sequence. Same: the result has steps / stride steps, rounded up.',
      'zh-CN': '无填充：窗口不超出序列。等尺寸：结果有 步数 / 步长 步（向上取整）。',
    },
  });
}

/** The window of a pooling over an image as the ops take it. Refuses pads as wide as the window, whose windows would be empty. */
export function poolWindow(
  g: LoweringContext,
  image: ImageShape,
  parameters: {
    readonly kernel: readonly [number, number];
    readonly strides: readonly [number, number];
    readonly padding: PaddingChoice;
    readonly pads: readonly number[];
  },
): {
  readonly kernel: readonly [number, number];
  readonly strides: readonly [number, number];
  readonly pads: Pads;
} {
  const { kernel, strides, padding } = parameters;
  const pads = imagePads(g, image, { kernel, strides, dilation: [1, 1] }, padding, parameters.pads);
  if (pads.some((pad, i) => pad >= (kernel[i % 2] as number))) {
    const values = { window: kernel.join('×'), pads: pads.join(', ') };
    g.refuse(diagnostic('pads-too-large', { node: g.node, parameter: 'pads' }, values));
  }
  return { kernel, strides, pads };
}

/** The window of a pooling over a sequence, seen as an image N×1×steps×features whose columns do not mix. */
export function stepsPoolWindow(
  g: LoweringContext,
  steps: number,
  parameters: { readonly kernel: number; readonly stride: number; readonly padding: 'same' | 'valid' },
): ReturnType<typeof poolWindow> {
  const { kernel, stride, padding } = parameters;
  const window = { kernel: [kernel], strides: [stride], dilation: [1] };
  const [before, after] = resolvePads(g, [steps], window, padding) as readonly [number, number];
  return { kernel: [kernel, 1], strides: [stride, 1], pads: [before, 0, after, 0] };
}
