import { DiagnosticError, diagnostic } from '../diagnostics/diagnostic.ts';
import type { PortDeclaration } from '../nodes/definition.ts';
import { closestText } from './closest-text.ts';
import type { ValidatedNode } from './validated-node.ts';

/**
 * The node whose weights a shared layer uses. Refuses, as DiagnosticError, a node that is not there or is no layer of one
 * input and one output.
 */
export function sharedOriginal(
  node: ValidatedNode,
  drawn: ReadonlyMap<string, ValidatedNode>,
): ValidatedNode {
  const of = String(node.parameters.of);
  const where = { node: node.id, parameter: 'of' };
  const original = drawn.get(of);
  if (original === undefined) {
    const near = closestText(of, [...drawn.keys()]);
    const values = { of, suggestion: near && ` (${near}?)` };
    throw new DiagnosticError([diagnostic('shared-layer-unknown', where, values)]);
  }
  const { definition } = original;
  const needed = Object.values<PortDeclaration>(definition.inputs).filter((port) => !port.optional);
  const isLayer =
    (definition.kind === 'composite' || definition.role === undefined) &&
    needed.length === 1 &&
    needed[0]?.many !== true;
  if (!isLayer) {
    const values = { of, found: definition.title.en };
    throw new DiagnosticError([diagnostic('shared-layer-not-layer', where, values)]);
  }
  // Its own problem is reported at the node itself.
  if (!original.sound) throw new DiagnosticError([]);
  return original;
}
