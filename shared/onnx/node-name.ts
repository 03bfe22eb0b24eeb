import type { LaterPhase } from '../ir/graph.ts';

/**
 * The names of an ONNX model's nodes, `<origin>/<op>/<type>_<number>`: a runtime's profile and error messages name nodes so,
 * and lead back to the drawn node they came from. An origin may hold slashes. What a training step does after its forward pass
 * reads `<origin>/<op>:backward/...` or `<origin>/<op>:update/...`.
 */

/** What nodes emitted for an op of a drawn node are called up to their type. */
export function nodeLabel(origin: string, op: string, phase?: LaterPhase): string {
  return phase === undefined ? `${origin}/${op}` : `${origin}/${op}:${phase}`;
}

export interface NamedOrigin {
  /** The drawn node; '' of nodes around those of the graph. */
  readonly origin: string;
  readonly op: string;
  readonly phase: 'forward' | LaterPhase;
}

/**
 * The drawn node, the op and the phase that a node of this name was emitted for. A runtime that puts several nodes together
 * keeps the name of one of them, mostly with more behind its number: so that one has its time.
 */
export function readNodeName(name: string): NamedOrigin {
  const parts = name.split('/');
  const [op = '', phase] = (parts.at(-2) ?? '').split(':');
  const origin = parts.slice(0, -2).join('/');
  return { origin, op, phase: phase === 'backward' || phase === 'update' ? phase : 'forward' };
}
