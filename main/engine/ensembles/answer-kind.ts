import type { AnswerKind } from '../../../shared/ensemble/methods.ts';
import type { Tensors } from '../backends/backend.ts';
import { exportNetwork, type RunContext } from '../exporting/run-networks.ts';

/** What a network answers: a kind that can be combined, or in words what it is instead. */
export function answerKind(
  context: RunContext,
  weights: Tensors,
): { readonly kind: AnswerKind } | { readonly found: string } {
  const { answers } = exportNetwork(context, weights);
  const { target } = context.data.dataset;
  if (answers.length !== 1) return { found: `${answers.length} answers` };
  if (target.kind === 'number') return { kind: 'numbers' };
  const activation = answers[0]?.activation ?? 'none';
  if (target.kind === 'class' && activation !== 'none') return { kind: activation };
  return { found: target.kind === 'class' ? activation : target.kind };
}
