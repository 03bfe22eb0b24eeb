import { diagnostic } from '../diagnostics/diagnostic.ts';
import { type ChoiceDeclaration, choice, type SizeDeclaration, size } from '../document/parameters.ts';
import type { Value } from '../ir/graph.ts';
import { type Dim, fixed, shapeText } from '../ir/types.ts';
import type { LoweringContext } from './definition.ts';

/** [top, left, bottom, right]. */
export type Pads = readonly [number, number, number, number];

export interface ImageShape {
  readonly batch: Dim;
  readonly channels: number;
  readonly height: number;
  readonly width: number;
}

/** The input as an image batch `N×C×H×W`; refuses anything else. */
export function imageShape(g: LoweringContext, x: Value, port = 'input'): ImageShape {
  const { shape } = x.type;
  if (shape.length !== 4) {
    g.refuse(diagnostic('image-expected', { node: g.node, port }, { found: shapeText(shape) }));
  }
  return {
    batch: shape[0] as Dim,
    channels: fixed(shape[1]),
    height: fixed(shape[2]),
    width: fixed(shape[3]),
  };
}

export interface ImageWindow {
  readonly kernel: readonly [number, number];
  readonly strides: readonly [number, number];
  readonly dilation: readonly [number, number];
}

/**
 * Padding 'same' as zeros in numbers: the result has ceil(size / stride) positions, and an odd zero stands at the
 * end (SAME_UPPER, as TensorFlow; PyTorch's 'same' agrees wherever it exists, at stride 1).
 */
export function samePads(image: ImageShape, window: ImageWindow): Pads {
  const [top, bottom] = sameMargins(image.height, window, 0);
  const [left, right] = sameMargins(image.width, window, 1);
  return [top, left, bottom, right];
}

function sameMargins(length: number, window: ImageWindow, dimension: 0 | 1): readonly [number, number] {
  const positions = Math.ceil(length / window.strides[dimension]);
  const reach = (positions - 1) * window.strides[dimension] + extent(window, dimension);
  const total = Math.max(0, reach - length);
  const before = Math.floor(total / 2);
  return [before, total - before];
}

/** Refuses a window that does not fit into the padded input even once. */
export function requireWindowFits(
  g: LoweringContext,
  image: ImageShape,
  window: ImageWindow,
  pads: Pads,
): void {
  const height = image.height + pads[0] + pads[2];
  const width = image.width + pads[1] + pads[3];
  if (extent(window, 0) <= height && extent(window, 1) <= width) return;
  const found = `${extent(window, 0)}×${extent(window, 1)}`;
  g.refuse(diagnostic('kernel-too-large', { node: g.node }, { height, width, window: found }));
}

/** Positions a kernel spans, its gaps counted. */
function extent(window: ImageWindow, dimension: 0 | 1): number {
  return window.dilation[dimension] * (window.kernel[dimension] - 1) + 1;
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

/** Padding of a pooling window. */
export function poolPaddingParameter(): ChoiceDeclaration<'same' | 'valid'> {
  return choice({
    options: [
      { value: 'valid', title: { en: 'Valid (none)', 'zh-CN': '无填充' } },
      { value: 'same', title: { en: 'Same', 'zh-CN': '等尺寸' } },
    ],
    default: 'valid',
    title: { en: 'Padding', 'zh-CN': '填充' },
    doc: {
      en: 'Valid: windows stay inside the image. Same: the result has size / stride positions, rounded up.',
      'zh-CN': '无填充：窗口不超出图像。等尺寸：结果有 尺寸 / 步长 个位置（向上取整）。',
    },
  });
}
