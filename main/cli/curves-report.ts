/** What `evaluate --curves` found, in lines. */
import type { Language } from '../../shared/diagnostics/code-entry.ts';
import type {
  EvaluatedClasses,
  EvaluatedNumbers,
  EvaluationCurves,
} from '../../shared/training/evaluation/schema.ts';
import { bestStep, outcomeAt, thresholdSteps } from '../../shared/training/evaluation/thresholds.ts';
import { figureText, tableLines } from './text.ts';

/** Mistakes that are listed; `--json` has more. */
const maxMistakes = 10;

const texts = {
  en: {
    none: {
      other: 'no curves: the answers are neither classes nor a few numbers',
      'not-finite': 'no curves: some answers are not finite numbers',
    },
    headings: ['class', 'samples', 'AUC', 'average precision'],
    macro: 'mean of classes',
    calibration: (error: string) => `expected calibration error ${error} (15 bins)`,
    threshold: (name: string, at: string, f1: string, plain: string) =>
      `"${name}" from ${at} on has the greatest F1: ${f1} (${plain} from 0.5 on)`,
    mistakes: 'surest mistakes',
    mistake: ['row', 'class', 'answer', 'confidence'],
    residuals: ['column', 'bias', 'mean absolute error', 'root mean squared error', 'R²'],
    ahead: (name: string, errors: string) => `mean absolute error of ${name} by step ahead: ${errors}`,
  },
  'zh-CN': {
    none: {
      other: '没有曲线：回答既不是类别，也不是少量数值',
      'not-finite': '没有曲线：部分回答不是有限数',
    },
    headings: ['类别', '样本', 'AUC', '平均精确率'],
    macro: '各类别平均',
    calibration: (error: string) => `期望校准误差 ${error}（15 个区间）`,
    threshold: (name: string, at: string, f1: string, plain: string) =>
      `从 ${at} 起判为“${name}”时 F1 最大：${f1}（从 0.5 起为 ${plain}）`,
    mistakes: '最有把握的错误',
    mistake: ['行', '类别', '回答', '置信度'],
    residuals: ['列', '偏差', '平均绝对误差', '均方根误差', 'R²'],
    ahead: (name: string, errors: string) => `${name} 按预测步数的平均绝对误差：${errors}`,
  },
} as const;

export function curvesLines(curves: EvaluationCurves, language: Language): readonly string[] {
  switch (curves.kind) {
    case 'classes':
      return classLines(curves, language);
    case 'numbers':
      return numberLines(curves, language);
    case 'none':
      return [texts[language].none[curves.reason]];
  }
}

function classLines(curves: EvaluatedClasses, language: Language): readonly string[] {
  const t = texts[language];
  const { classes, macro, thresholds, calibration, mistakes, answers, names } = curves;
  const cells = (ranked: EvaluatedClasses['macro']): readonly (string | number)[] =>
    ranked === null ? ['', ''] : [ranked.auc, ranked.averagePrecision].map(figureText).map(Number);
  const rows = classes.map(({ name, positives, ranked }) => [name, positives, ...cells(ranked)]);
  const listed = mistakes
    .slice(0, maxMistakes)
    .map(({ index, label, prediction, confidence }) => [
      index,
      names[label] ?? '',
      names[prediction] ?? '',
      Number(figureText(confidence)),
    ]);
  return [
    ...tableLines(t.headings, [...rows, [t.macro, answers, ...cells(macro)]]),
    t.calibration(figureText(calibration.error)),
    ...(thresholds === null ? [] : [thresholdLine(thresholds, names[1] ?? '', language)]),
    ...(listed.length === 0 ? [] : [t.mistakes, ...tableLines(t.mistake, listed)]),
  ];
}

function thresholdLine(
  counts: NonNullable<EvaluatedClasses['thresholds']>,
  name: string,
  language: Language,
): string {
  const f1At = (step: number): string => figureText(outcomeAt(counts, step).f1 ?? 0);
  const best = bestStep(counts);
  return texts[language].threshold(
    name,
    figureText(best / thresholdSteps),
    f1At(best),
    f1At(thresholdSteps / 2),
  );
}

function numberLines({ columns, forecasts }: EvaluatedNumbers, language: Language): readonly string[] {
  const t = texts[language];
  const rows = columns.map((column) => [
    column.name,
    ...[column.bias, column.meanAbsoluteError, column.rootMeanSquaredError].map(figureText).map(Number),
    column.rSquared === null ? '' : Number(figureText(column.rSquared)),
  ]);
  return [
    ...tableLines(t.residuals, rows),
    ...forecasts.map(({ name, errorByStep }) => t.ahead(name, errorByStep.map(figureText).join(', '))),
  ];
}
