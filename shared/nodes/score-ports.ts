import type { PortDeclaration } from './definition.ts';
import { maskPort } from './position-mask.ts';

/** Inputs of metrics that compare the scores of classes with labels. */
export const scorePorts = {
  scores: { title: { en: 'Scores', 'zh-CN': '分数' }, dtype: 'float32' },
  target: { title: { en: 'Target', 'zh-CN': '目标' } },
  mask: maskPort,
} as const satisfies Readonly<Record<string, PortDeclaration>>;
