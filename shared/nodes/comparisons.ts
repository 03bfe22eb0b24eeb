import { diagnostic } from '../diagnostics/diagnostic.ts';
import type { Value } from '../ir/graph.ts';
import { fixed, sameShape, shapeText, typeText } from '../ir/types.ts';
import type { DataFacts, LoweringContext } from './definition.ts';

/**
 * Scores against int32 labels: `N×classes` and one label a sample, or `N×positions×classes` and one label a position.
 * What CrossEntropy and Accuracy take.
 */
export function requireClassComparison(
  g: LoweringContext,
  scores: { readonly port: string; readonly value: Value },
  labels: Value,
  data: DataFacts | undefined,
): void {
  const rank = labels.type.shape.length;
  if (labels.type.dtype !== 'int32' || rank < 1 || rank > 2) {
    const where = { node: g.node, port: 'target' };
    g.refuse(diagnostic('labels-expected', where, { found: typeText(labels.type) }));
  }
  const where = { node: g.node, port: scores.port };
  const { shape } = scores.value.type;
  if (rank === 1 && shape.length !== 2) {
    g.refuse(diagnostic('scores-expected', where, { found: shapeText(shape) }));
  }
  if (!sameShape(shape.slice(0, -1), labels.type.shape)) {
    const expected = shapeText(labels.type.shape);
    g.refuse(diagnostic('position-scores-expected', where, { expected, found: shapeText(shape) }));
  }
  if (data?.target.kind !== 'class') return;
  const expected = data.target.classes.length;
  const found = fixed(shape.at(-1));
  // No classes: the data has not been read yet.
  if (expected > 0 && found !== expected)
    g.refuse(diagnostic('classes-mismatch', where, { expected, found }));
}

/** Numbers against numbers of one shape: what MeanSquaredError and MeanAbsoluteError take. */
export function requireNumberComparison(g: LoweringContext, prediction: Value, target: Value): void {
  if (target.type.dtype !== 'float32') {
    const where = { node: g.node, port: 'target' };
    g.refuse(diagnostic('numbers-expected', where, { found: typeText(target.type) }));
  }
  if (sameShape(prediction.type.shape, target.type.shape)) return;
  const values = { expected: shapeText(target.type.shape), found: shapeText(prediction.type.shape) };
  g.refuse(diagnostic('prediction-target-mismatch', { node: g.node, port: 'prediction' }, values));
}
