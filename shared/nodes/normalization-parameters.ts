import { type RealDeclaration, real } from '../document/parameters.ts';

/** The epsilon that stands inside the square root of a normalization; PyTorch's default. */
export function epsilonParameter(): RealDeclaration {
  return real({
    minimum: 1e-12,
    maximum: 1,
    default: 1e-5,
    title: { en: 'Epsilon', 'zh-CN': 'Epsilon' },
    doc: {
      en: 'Added to the variance before its root, so that nothing is divided by 0.',
      'zh-CN': '开方前加到方差上，避免除以 0。',
    },
  });
}
