import { diagnostic } from '../diagnostics/diagnostic.ts';
import type { Value } from '../ir/graph.ts';
import { type Dim, shapeText } from '../ir/types.ts';
import type { LoweringContext } from './definition.ts';

/** Refuses two values that do not combine element by element: of one rank, with equal sizes or 1 where they differ. */
export function requireOperandsFit(g: LoweringContext, first: Value, second: Value, port: string): void {
  const expected = first.type.shape;
  const found = second.type.shape;
  if (expected.length === found.length && expected.every((dim, i) => meets(dim, found[i]))) return;
  const values = { expected: shapeText(expected), found: shapeText(found) };
  g.refuse(diagnostic('operands-differ', { node: g.node, port }, values));
}

function meets(a: Dim, b: Dim | undefined): boolean {
  return a === b || a === 1 || b === 1;
}
