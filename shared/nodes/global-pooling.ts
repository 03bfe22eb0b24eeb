import { diagnostic } from '../diagnostics/diagnostic.ts';
import type { Value } from '../ir/graph.ts';
import { shapeText } from '../ir/types.ts';
import type { LoweringContext } from './definition.ts';

/** The dimensions a global pooling takes together: all positions of an image or a volume, the steps of a sequence. */
export function pooledAxes(g: LoweringContext, x: Value): readonly number[] {
  const { shape } = x.type;
  if (shape.length === 3) return [1];
  if (shape.length === 4) return [2, 3];
  if (shape.length === 5) return [2, 3, 4];
  const where = { node: g.node, port: 'input' };
  g.refuse(diagnostic('image-expected', where, { found: shapeText(shape) }));
}
