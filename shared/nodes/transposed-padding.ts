import { type ChoiceDeclaration, choice } from '../document/parameters.ts';
import type { PaddingChoice } from './sliding-window.ts';

/** Padding of a transposed convolution, which takes positions off the result. */
export function transposedPaddingParameter(): ChoiceDeclaration<PaddingChoice> {
  return choice({
    options: [
      { value: 'same', title: { en: 'Same', 'zh-CN': '等比' } },
      { value: 'valid', title: { en: 'Valid (none)', 'zh-CN': '无填充' } },
      { value: 'explicit', title: { en: 'Explicit', 'zh-CN': '指定' } },
    ],
    default: 'same',
    title: { en: 'Padding', 'zh-CN': '填充' },
    doc: {
      en: 'Same: the result has size × stride positions. Valid: all that the filters reach. Explicit: the pads are taken off the result.',
      'zh-CN': '等比：结果有 尺寸 × 步长 个位置。无填充：滤波器触及的全部位置。指定：从结果四周去掉填充量。',
    },
  });
}
