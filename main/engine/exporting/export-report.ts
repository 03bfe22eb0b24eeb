import type { Network } from '../../../shared/compress/network.ts';
import type { ExportReport } from '../../../shared/contract/export-report.ts';
import { toNumbers } from '../../../shared/ir/tensor-data.ts';
import { type AnswerEvaluation, type Answers, mean } from './answer-evaluation.ts';

export type StageFigures = ExportReport['before'];
export type StageName = StageFigures['stage'];

export const maxChangedAnswers = 1000;

/** Trained numbers of a network: how many, and how many are not zero. */
export function parameterCounts(network: Network): {
  readonly parameters: number;
  readonly nonZeroParameters: number;
} {
  let [parameters, nonZeroParameters] = [0, 0];
  for (const { path, role } of network.state) {
    const tensor = network.values.get(path);
    if (role !== 'weight' || tensor === undefined) continue;
    parameters += tensor.data.length;
    nonZeroParameters += toNumbers(tensor).reduce((count, value) => (value === 0 ? count : count + 1), 0);
  }
  return { parameters, nonZeroParameters };
}

/** Accuracy, or errors where numbers are predicted. */
export function qualityOf(
  evaluation: AnswerEvaluation,
  answers: Answers,
): Pick<StageFigures, 'accuracy' | 'meanAbsoluteError' | 'meanSquaredError'> {
  const errors = evaluation.errors(answers);
  if (errors === undefined) {
    return {
      accuracy: evaluation.accuracy(answers) ?? null,
      meanAbsoluteError: null,
      meanSquaredError: null,
    };
  }
  return {
    accuracy: null,
    meanAbsoluteError: mean(errors.absolute),
    meanSquaredError: mean(errors.squared),
  };
}
