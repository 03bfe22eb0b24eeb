import type { DataFacts } from '../data/data-facts.ts';
import { diagnostic } from '../diagnostics/diagnostic.ts';
import { choice, type ParameterValues, real } from '../document/parameters.ts';
import type { Value } from '../ir/graph.ts';
import { fixed } from '../ir/types.ts';
import {
  apply,
  cast,
  greater,
  multiply,
  oneHot,
  otherAxes,
  reduceSum,
  reshape,
  scalar,
  slice,
  subtract,
} from '../ops/build.ts';
import { requireBinaryComparison, requireClassComparison } from './comparisons.ts';
import type { LoweringContext, LoweringInputs, PortDeclaration } from './definition.ts';
import { statistics } from './metric-statistics.ts';
import { positionMask } from './position-mask.ts';
import { scorePorts } from './score-ports.ts';
import { single } from './wiring.ts';

/** Parameters that Precision, Recall and F1Score share. */
export const outcomeParameters = {
  average: choice({
    options: [
      { value: 'macro', title: { en: 'Mean of the classes', 'zh-CN': '各类别平均' } },
      { value: 'micro', title: { en: 'All cases together', 'zh-CN': '合并计算' } },
      { value: 'binary', title: { en: 'Second class alone', 'zh-CN': '仅第二个类别' } },
    ],
    default: 'macro',
    title: { en: 'Average', 'zh-CN': '平均方式' },
    doc: {
      en: 'Macro: each class counts alike. Micro: each sample counts alike. Binary: of two classes, the second is what is looked for.',
      'zh-CN': '宏平均：各类别同等重要。微平均：各样本同等重要。二元：两个类别中，第二个是要找的。',
    },
  }),
  threshold: real({
    minimum: -1000,
    maximum: 1000,
    default: 0,
    title: { en: 'Threshold', 'zh-CN': '阈值' },
    doc: {
      en: 'Where one score says yes or no: above it is yes. 0 for logits, 0.5 for probabilities.',
      'zh-CN': '由单个分数判断是与否时，高于它为是。logits 用 0，概率用 0.5。',
    },
  }),
} as const;

/** Their inputs. */
export const outcomeInputs = {
  ...scorePorts,
  scores: { ...scorePorts.scores, minRank: 2 },
} as const satisfies Readonly<Record<string, PortDeclaration>>;

/**
 * True positives, false positives and false negatives of each class: of labels against one score a class, of labels of
 * two classes against one score, or of several yes-or-no numbers a sample (above 0.5 is yes).
 */
export function classOutcomes(
  g: LoweringContext,
  inputs: LoweringInputs,
  { average, threshold }: ParameterValues<typeof outcomeParameters>,
  data: DataFacts | undefined,
): Readonly<Record<'statistics', Value>> {
  const scores = single(inputs, 'scores');
  const target = single(inputs, 'target');
  const named = { port: 'scores', value: scores };
  const { shape } = scores.type;
  if (target.type.dtype === 'float32' || shape.at(-1) === 1) {
    const answers = requireBinaryComparison(g, named, target, data);
    const known = cast(g, greater(g, answers, scalar(g, 0.5)), 'float32');
    const found = cast(g, greater(g, scores, scalar(g, threshold)), 'float32');
    const mask = maskOf(g, inputs, target);
    return counted(g, known, found, mask);
  }
  requireClassComparison(g, named, target, data);
  const axis = shape.length - 1;
  const classes = fixed(shape[axis]);
  const known = oneHot(g, target, classes);
  const found = oneHot(g, apply(g, 'argmax', [scores], { axis }), classes);
  const mask = maskOf(g, inputs, target);
  if (average !== 'binary') return counted(g, known, found, mask);
  requireTwoClasses(g, classes);
  const second = (x: Value): Value => slice(g, x, axis, 1, 2);
  return counted(g, second(known), second(found), mask);
}

function requireTwoClasses(g: LoweringContext, classes: number): void {
  if (classes === 2) return;
  g.refuse(diagnostic('two-classes-expected', { node: g.node, port: 'scores' }, { found: classes }));
}

/** The mask over labels, with an axis for the classes. */
function maskOf(g: LoweringContext, inputs: LoweringInputs, target: Value): Value | undefined {
  const mask = positionMask(g, inputs, target);
  if (mask === undefined || target.type.dtype === 'float32') return mask;
  return reshape(g, mask, [...target.type.shape, 1]);
}

/** Sums over all axes but that of the classes, which is the last by default. `known` and `found` are 1 and 0. */
export function counted(
  g: LoweringContext,
  known: Value,
  found: Value,
  mask: Value | undefined,
  classAxis = known.type.shape.length - 1,
): Readonly<Record<'statistics', Value>> {
  const axes = otherAxes(known.type.shape, classAxis);
  const real = (x: Value): Value => (mask === undefined ? x : multiply(g, x, mask));
  const right = reduceSum(g, real(multiply(g, known, found)), axes);
  const wrong = subtract(g, reduceSum(g, real(found), axes), right);
  const missed = subtract(g, reduceSum(g, real(known), axes), right);
  return statistics(g, [right, wrong, missed]);
}
