import { type SizeDeclaration, size } from '../document/parameters.ts';

/** Positions `start` to `end - 1` of one dimension, which make one result. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * How adaptive pooling cuts `length` positions into `count` stretches, which may overlap where it does not divide:
 * floor(i * length / count) to ceil((i + 1) * length / count), as PyTorch.
 */
export function adaptiveStretches(length: number, count: number): readonly Stretch[] {
  return Array.from({ length: count }, (_, i) => ({
    start: Math.floor((i * length) / count),
    end: Math.ceil(((i + 1) * length) / count),
  }));
}

export function adaptiveSizeParameter(): SizeDeclaration {
  return size({
    minimum: 1,
    maximum: 1024,
    default: [1, 1],
    title: { en: 'Result', 'zh-CN': '结果大小' },
    doc: {
      en: 'Height and width of the result, whatever the size of the image.',
      'zh-CN': '结果的高和宽，与输入图像的大小无关。',
    },
  });
}
