/** How much of its problem a node can say below itself without covering another. */
import type { Box } from './wire-ways.ts';

/** Where a chip stands below its node, and how large it is at most; canvas pixels. */
const chipTop = 10;
const chipHeight = 24;
const maxWidth = 340;
/** Between a chip and the node at its right. */
const chipGap = 8;
/** A chip that is narrower says nothing. */
const minWidth = 72;

/** The width of a node's chip, canvas pixels; 0 where there is no space for one. */
export function chipSpace(own: Box, nodes: readonly Box[]): number {
  const [top, bottom] = [own.bottom + chipTop, own.bottom + chipTop + chipHeight];
  let space = maxWidth;
  for (const node of nodes) {
    if (node.top >= bottom || node.bottom <= top || node.right <= own.left) continue;
    space = Math.min(space, node.left - chipGap - own.left);
  }
  return space < minWidth ? 0 : space;
}
