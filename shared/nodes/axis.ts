import { diagnostic } from '../diagnostics/diagnostic.ts';
import { type IntegerDeclaration, integer } from '../document/parameters.ts';
import type { Shape } from '../ir/types.ts';
import type { LoweringContext } from './definition.ts';

/** A dimension of a tensor by its place; 0, the batch, cannot be chosen. */
export function axisParameter(doc: IntegerDeclaration['doc']): IntegerDeclaration {
  return integer({ minimum: 1, maximum: 5, default: 1, title: { en: 'Dimension', 'zh-CN': '维度' }, doc });
}

/** Refuses a dimension from which on the shape has none. */
export function requireAxis(g: LoweringContext, shape: Shape, axis: number, parameter = 'axis'): void {
  if (axis < shape.length) return;
  const values = { axis, last: shape.length - 1 };
  g.refuse(diagnostic('axis-out-of-range', { node: g.node, parameter }, values));
}

/** Refuses positions start..end-1 of a dimension that are not there, or none at all. */
export function requirePart(
  g: LoweringContext,
  part: { readonly axis: number; readonly size: number; readonly start: number; readonly end: number },
  parameter: string,
): void {
  const { axis, size, start, end } = part;
  if (start < end && end <= size) return;
  g.refuse(diagnostic('part-outside', { node: g.node, parameter }, { axis, size, start, end }));
}
