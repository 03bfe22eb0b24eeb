import { diagnostic } from '../diagnostics/diagnostic.ts';
import type { Value } from '../ir/graph.ts';
import { fixed, shapeText } from '../ir/types.ts';
import type { LoweringContext } from './definition.ts';

/** The channels of features, an image or a volume; refuses a sequence, whose features stand last. */
export function channelsOf(g: LoweringContext, x: Value): number {
  const { shape } = x.type;
  if (![2, 4, 5].includes(shape.length)) {
    g.refuse(diagnostic('channels-expected', { node: g.node, port: 'input' }, { found: shapeText(shape) }));
  }
  return fixed(shape[1]);
}
