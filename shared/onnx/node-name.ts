/**
 * The names of an ONNX model's nodes, `<origin>/<op>/<type>_<number>`: a runtime's profile and error messages name nodes so,
 * and lead back to the drawn node they came from. An origin may hold slashes.
 */

/** What nodes emitted for an op of a drawn node are called up to their type. */
export function nodeLabel(origin: string, op: string): string {
  return `${origin}/${op}`;
}

/** The drawn node and the op that a node of this name was emitted for; nodes around them have no origin. */
export function readNodeName(name: string): { readonly origin: string; readonly op: string } {
  const parts = name.split('/');
  return { origin: parts.slice(0, -2).join('/'), op: parts.at(-2) ?? '' };
}
