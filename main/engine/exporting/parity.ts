import type { ExportReport } from '../../../shared/contract/export-report.ts';
import { type Diagnostic, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import {
  type Answers,
  countDifferent,
  firstNumbers,
  largestDifference,
  winners,
} from './answer-evaluation.ts';

/** How far a file's outputs lie from what they should be, over all validation samples. */
export type Parity = ExportReport['parity'];

const floatLimit = 1e-4;
/** Outputs beyond this are compared relative to their size: float32 has 7 digits. */
const usualMagnitude = 100;
/**
 * Integer kernels round a sum that lies between two integers differently than the simulation, and dynamic quantization
 * rounds what the simulation does not: nearly all answers are the same, a few close ones are not.
 */
const compressedShare = 0.05;
const compressedLimit = 0.25;

/**
 * Compares a float32 file with the run (limit 1e-4, no other answer), or a quantized one with its simulation. `scores`: how many numbers
 * of a row are scores of classes, the first ones; undefined where none are.
 */
export function compareAnswers(
  file: Answers,
  reference: Answers,
  kind: Parity['reference'],
  scores: number | undefined,
): Parity {
  const samples = reference.rows.length / reference.width;
  const magnitude = reference.rows.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
  return {
    reference: kind,
    maxAbsError: largestDifference(file, reference),
    top1Disagreement:
      scores === undefined
        ? 0
        : countDifferent(winners(firstNumbers(file, scores)), winners(firstNumbers(reference, scores))),
    samples,
    limit:
      kind === 'run'
        ? floatLimit * Math.max(1, magnitude / usualMagnitude)
        : compressedLimit * Math.max(1, magnitude),
    allowed: kind === 'run' ? 0 : Math.ceil(samples * compressedShare),
  };
}

/** The refusal of a file that does not compute what it should. A difference that is no number fails. */
export function parityProblem(parity: Parity, file: string): Diagnostic | undefined {
  const { maxAbsError, top1Disagreement, limit, allowed, samples, reference } = parity;
  if (maxAbsError <= limit && top1Disagreement <= allowed) return undefined;
  return diagnostic(
    'export-parity-failed',
    { file },
    {
      reference,
      limit: Number(limit.toPrecision(3)),
      allowed,
      samples,
      maxAbsError: Number(maxAbsError.toPrecision(3)),
      disagreement: top1Disagreement,
    },
  );
}
