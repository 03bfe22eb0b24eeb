import { type ChoiceDeclaration, choice } from '../document/parameters.ts';
import type { Initializer } from '../ir/graph.ts';

export type InitializerName =
  | 'glorot-uniform'
  | 'glorot-normal'
  | 'he-uniform'
  | 'he-normal'
  | 'normal'
  | 'zeros';

/** The parameter a weighted layer offers for its kernel. */
export function initializerChoice(initial: InitializerName): ChoiceDeclaration<InitializerName> {
  return choice({
    options: [
      { value: 'glorot-uniform', title: { en: 'Glorot uniform', 'zh-CN': 'Glorot 均匀' } },
      { value: 'glorot-normal', title: { en: 'Glorot normal', 'zh-CN': 'Glorot 正态' } },
      { value: 'he-uniform', title: { en: 'He uniform', 'zh-CN': 'He 均匀' } },
      { value: 'he-normal', title: { en: 'He normal', 'zh-CN': 'He 正态' } },
      { value: 'normal', title: { en: 'Normal, deviation 0.05', 'zh-CN': '正态（标准差 0.05）' } },
      { value: 'zeros', title: { en: 'Zeros', 'zh-CN': '零' } },
    ],
    default: initial,
    title: { en: 'Initializer', 'zh-CN': '初始化' },
    doc: {
      en: 'First values of the weights. He suits ReLU, Glorot suits tanh and sigmoid.',
      'zh-CN': '权重的初始值。He 适合 ReLU，Glorot 适合 tanh 和 sigmoid。',
    },
  });
}

/**
 * Glorot: variance 2 / (fanIn + fanOut) (Glorot and Bengio, 2010). He: variance 2 / fanIn (He et al., 2015).
 * A uniform distribution on [-l, l] has variance l^2 / 3. Fans of a convolution count the kernel's area.
 */
export function initializerFor(name: InitializerName, fanIn: number, fanOut: number): Initializer {
  switch (name) {
    case 'glorot-uniform':
      return { kind: 'uniform', limit: Math.sqrt(6 / (fanIn + fanOut)) };
    case 'glorot-normal':
      return { kind: 'normal', deviation: Math.sqrt(2 / (fanIn + fanOut)) };
    case 'he-uniform':
      return { kind: 'uniform', limit: Math.sqrt(6 / fanIn) };
    case 'he-normal':
      return { kind: 'normal', deviation: Math.sqrt(2 / fanIn) };
    case 'normal':
      return { kind: 'normal', deviation: 0.05 };
    case 'zeros':
      return { kind: 'constant', value: 0 };
  }
}
