import { diagnostic } from '../diagnostics/diagnostic.ts';
import type { Value } from '../ir/graph.ts';
import { sameShape, shapeText } from '../ir/types.ts';
import {
  cast,
  divide,
  equal,
  multiply,
  otherAxes,
  reduceMean,
  reduceSum,
  scalar,
  where,
} from '../ops/build.ts';
import type { LoweringContext, LoweringInputs, PortDeclaration } from './definition.ts';
import { countElements } from './element-count.ts';

/** The port of losses and metrics that distinguishes real positions of a sequence from padding. */
export const maskPort: PortDeclaration = {
  title: { en: 'Mask', 'zh-CN': '掩码' },
  dtype: 'bool',
  optional: true,
};

/** The mask as 1 and 0, where one is wired; refused where it is not of the labels' shape. */
export function positionMask(g: LoweringContext, inputs: LoweringInputs, labels: Value): Value | undefined {
  const mask = inputs.mask as Value | undefined;
  if (mask === undefined) return undefined;
  if (!sameShape(mask.type.shape, labels.type.shape)) {
    const values = { expected: shapeText(labels.type.shape), found: shapeText(mask.type.shape) };
    g.refuse(diagnostic('positions-mask-mismatch', { node: g.node, port: 'mask' }, values));
  }
  return cast(g, mask, 'float32');
}

/** Sum and number of the values, of those alone that the mask (1 and 0) lets through. Both scalars. */
export function maskedSum(
  g: LoweringContext,
  values: Value,
  mask: Value | undefined,
): { readonly sum: Value; readonly count: Value } {
  const axes = otherAxes(values.type.shape);
  if (mask === undefined) return { sum: reduceSum(g, values, axes), count: countElements(g, values) };
  return { sum: reduceSum(g, multiply(g, values, mask), axes), count: reduceSum(g, mask, axes) };
}

/** The mean of the values that the mask lets through; 0 where it lets none through. */
export function maskedMean(g: LoweringContext, values: Value, mask: Value | undefined): Value {
  if (mask === undefined) return reduceMean(g, values, otherAxes(values.type.shape));
  const { sum, count } = maskedSum(g, values, mask);
  return safeQuotient(g, sum, count);
}

/** sum / count of scalars; 0 where both are 0. */
export function safeQuotient(g: LoweringContext, sum: Value, count: Value): Value {
  const isEmpty = equal(g, count, scalar(g, 0));
  return divide(g, sum, where(g, isEmpty, scalar(g, 1), count));
}
