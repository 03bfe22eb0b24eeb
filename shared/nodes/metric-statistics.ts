import type { Value } from '../ir/graph.ts';
import { concatenate, reshape } from '../ops/build.ts';
import type { LoweringContext, PortDeclaration } from './definition.ts';

/** What a metric gives: numbers that may be added over batches. */
export const statisticsPort: Readonly<Record<'statistics', PortDeclaration>> = {
  statistics: { title: { en: 'Statistics', 'zh-CN': '统计量' } },
};

/** Scalars and rows of numbers, one after another. */
export function statistics(
  g: LoweringContext,
  parts: readonly Value[],
): Readonly<Record<'statistics', Value>> {
  const rows = parts.map((part) => (part.type.shape.length === 0 ? reshape(g, part, [1]) : part));
  return { statistics: rows.length === 1 ? (rows[0] as Value) : concatenate(g, rows, 0) };
}
