import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts';
import type { WiringContext } from './definition.ts';

const squeezing = ['softmax', 'sigmoid'];

/** A Softmax or Sigmoid wired before a loss that takes raw scores: they would be squeezed into 0 to 1 twice. */
export function checkRawScores({ node, source }: WiringContext, port = 'logits'): readonly Diagnostic[] {
  const before = source(port);
  const found = before?.type === 'activation' ? before.parameters.function : undefined;
  if (typeof found !== 'string' || !squeezing.includes(found)) return [];
  const activation = found === 'softmax' ? 'Softmax' : 'Sigmoid';
  return [diagnostic('activation-before-loss', { node, port }, { activation })];
}
