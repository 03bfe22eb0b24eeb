/** What nodes of sequences take: N×steps×features, tokens int32 N×steps, and masks bool N×steps, true at real steps. */
import { diagnostic } from '../diagnostics/diagnostic.ts';
import type { Value } from '../ir/graph.ts';
import { fixed, shapeText, typeText } from '../ir/types.ts';
import { cast } from '../ops/build.ts';
import type { LoweringContext, LoweringInputs, PortDeclaration } from './definition.ts';
import { single } from './wiring.ts';

export const sequencePort: PortDeclaration = { title: { en: 'Sequence', 'zh-CN': '序列' } };

/** The optional mask of a node. */
export const maskPort: PortDeclaration = { title: { en: 'Mask', 'zh-CN': '掩码' }, optional: true };

/** The value of a port as N×steps×features; refuses what has no steps. */
export function requireSequence(g: LoweringContext, inputs: LoweringInputs, port = 'input'): Value {
  const x = single(inputs, port);
  if (x.type.shape.length === 3 && x.type.dtype === 'float32') return x;
  g.refuse(diagnostic('sequence-expected', { node: g.node, port }, { found: typeText(x.type) }));
}

/** The value of a port as tokens N×steps. */
export function requireTokens(g: LoweringContext, inputs: LoweringInputs, port = 'input'): Value {
  const tokens = single(inputs, port);
  if (tokens.type.shape.length === 2 && tokens.type.dtype === 'int32') return tokens;
  g.refuse(diagnostic('tokens-expected', { node: g.node, port }, { found: typeText(tokens.type) }));
}

/** The mask wired to the port as float32 N×steps, 1 at real steps and 0 at padded ones; undefined where none is wired. */
export function wiredMask(g: LoweringContext, inputs: LoweringInputs, sequence: Value): Value | undefined {
  const mask = wiredTruth(g, inputs, sequence);
  return mask && cast(g, mask, 'float32');
}

/** The mask as it is, bool N×steps. Refuses one that is not of the sequence's length. */
export function wiredTruth(g: LoweringContext, inputs: LoweringInputs, sequence: Value): Value | undefined {
  if (inputs.mask === undefined) return undefined;
  const mask = single(inputs, 'mask');
  const where = { node: g.node, port: 'mask' };
  const { dtype, shape } = mask.type;
  if (dtype !== 'bool' || shape.length !== 2) {
    g.refuse(diagnostic('mask-expected', where, { found: typeText(mask.type) }));
  }
  const [expected, found] = [fixed(sequence.type.shape[1]), fixed(shape[1])];
  if (expected !== found) g.refuse(diagnostic('mask-length-differs', where, { expected, found }));
  if (shape[0] !== sequence.type.shape[0]) {
    g.refuse(diagnostic('mask-expected', where, { found: shapeText(shape) }));
  }
  return mask;
}
