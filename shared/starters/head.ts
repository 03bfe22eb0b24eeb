import type { DataFacts } from '../data/data-facts.ts';
import type { Drawing } from './drawing.ts';
import type { Body, StarterData } from './starter.ts';

/** A class that is so many times as frequent as another makes accuracy say little of the rare one. */
const imbalance = 3;

/** The loss node of every starter. */
export const lossId = 'loss';

/** Adds the layer of answers, the target, the loss and the metrics that fit what is predicted. */
export function drawHead(drawing: Drawing, { facts }: StarterData, body: Body): void {
  const answer = body.answer ?? drawAnswers(drawing, facts, body);
  const target = body.wanted ?? drawing.add('target', 'target');
  if (facts.target.kind === 'class') {
    drawing.add(lossId, 'cross-entropy', {}, { logits: answer, target });
    const scored = { scores: answer, target };
    drawing.add('accuracy', 'accuracy', {}, scored);
    if (facts.target.positions !== undefined)
      drawing.add('perplexity', 'perplexity', {}, { logits: answer, target });
    else if (isImbalanced(facts.target.counts)) drawing.add('f1', 'f1-score', {}, scored);
    return;
  }
  if (facts.target.kind === 'number' && facts.target.isBinary === true) {
    drawing.add(lossId, 'binary-cross-entropy', {}, { logits: answer, target });
    if (body.masks !== undefined) {
      drawing.add('iou', 'mean-iou', {}, body.masks);
      drawing.add('dice', 'dice-score', {}, body.masks);
      return;
    }
    const scored = { scores: answer, target };
    drawing.add('f1', 'f1-score', {}, scored);
    if (facts.target.width > 1) drawing.add('precision', 'mean-average-precision', {}, scored);
    return;
  }
  const compared = { prediction: answer, target };
  drawing.add(lossId, 'mean-squared-error', {}, compared);
  drawing.add('error', 'mean-absolute-error', {}, compared);
  if (body.answer === undefined) drawing.add('explained', 'r-squared', {}, compared);
}

function drawAnswers(drawing: Drawing, { target }: DataFacts, { last }: Body): string {
  if (target.kind === 'number') {
    return drawing.after(last, 'numbers', 'dense', { units: target.width, initializer: 'glorot-uniform' });
  }
  // One class alone cannot be distinguished from another: the reader says so, and the network still stands.
  const units = Math.max(2, target.kind === 'class' ? target.classes.length : 0);
  return drawing.after(last, 'classes', 'dense', { units, initializer: 'glorot-uniform' });
}

function isImbalanced(counts: readonly number[] | undefined): boolean {
  if (counts === undefined || counts.length < 2) return false;
  return Math.max(...counts) > imbalance * Math.min(...counts);
}
