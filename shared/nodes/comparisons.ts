import type { DataFacts } from '../data/data-facts.ts';
import { diagnostic } from '../diagnostics/diagnostic.ts';
import type { Value } from '../ir/graph.ts';
import { fixed, sameShape, shapeText, typeText } from '../ir/types.ts';
import { cast, reshape } from '../ops/build.ts';
import type { LoweringContext } from './definition.ts';

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

/**
 * One score a question against its answer: number targets from 0 to 1 of the scores' shape, or the labels of two
 * classes against `N×1` scores of the second class. Returns the targets as numbers of the scores' shape.
 */
export function requireBinaryComparison(
  g: LoweringContext,
  scores: { readonly port: string; readonly value: Value },
  target: Value,
  data: DataFacts | undefined,
): Value {
  const { shape } = scores.value.type;
  const where = { node: g.node, port: scores.port };
  if (target.type.dtype === 'float32') {
    requireNumberComparison(g, scores.value, target, scores.port);
    return target;
  }
  const asked = { node: g.node, port: 'target' };
  if (target.type.dtype !== 'int32') {
    g.refuse(diagnostic('labels-expected', asked, { found: typeText(target.type) }));
  }
  const classes = data?.target.kind === 'class' ? data.target.classes.length : 0;
  if (classes > 0 && classes !== 2) g.refuse(diagnostic('two-classes-expected', asked, { found: classes }));
  const expected = [...target.type.shape, 1];
  if (!sameShape(shape, expected)) {
    const values = { expected: shapeText(expected), found: shapeText(shape) };
    g.refuse(diagnostic('binary-scores-expected', where, values));
  }
  return reshape(g, cast(g, target, 'float32'), shape);
}

/** Numbers against numbers of one shape: what losses and metrics of numbers take. */
export function requireNumberComparison(
  g: LoweringContext,
  prediction: Value,
  target: Value,
  port = 'prediction',
): void {
  if (target.type.dtype !== 'float32') {
    const where = { node: g.node, port: 'target' };
    g.refuse(diagnostic('numbers-expected', where, { found: typeText(target.type) }));
  }
  if (sameShape(prediction.type.shape, target.type.shape)) return;
  const values = { expected: shapeText(target.type.shape), found: shapeText(prediction.type.shape) };
  g.refuse(diagnostic('prediction-target-mismatch', { node: g.node, port }, values));
}
