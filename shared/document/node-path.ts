/**
 * Where a node is: the id of a drawn node, or the ids from a drawn block inwards, joined by slashes (`block1/conv1`).
 * Ids hold no slash. Diagnostics, weights and figures name nodes by such paths.
 */

/** The path of a node inside a block. */
export function innerPath(block: string, inner: string): string {
  return `${block}/${inner}`;
}

/** The id of the node a person drew: the outermost block, or the node itself. */
export function drawnNode(path: string): string {
  const [drawn = path] = path.split('/');
  return drawn;
}

/** Whether a node is one of `nodes`, or lies in one of them. */
export function isWithin(path: string, nodes: readonly string[]): boolean {
  return nodes.some((node) => path === node || path.startsWith(`${node}/`));
}
