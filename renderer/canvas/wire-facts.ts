/** What a wire carries and how it is drawn, from what is known of the graph. */
import type { NodeFacts } from '../../shared/compiler/infer.ts';
import type { Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import type { Edge, GraphSection } from '../../shared/document/schema.ts';
import type { Shape } from '../../shared/ir/types.ts';
import type { PortKind } from '../../shared/nodes/definition.ts';
import { kindOf } from '../state/port-kind.ts';

export interface WireFacts {
  readonly shape: Shape | undefined;
  readonly kind: PortKind;
  readonly state: 'sound' | 'error' | 'assumed';
}

interface Known {
  readonly nodes: ReadonlyMap<string, NodeFacts>;
  readonly assumed: ReadonlyMap<string, NodeFacts>;
}

export function wireFacts(edge: Edge, { nodes, assumed }: Known, isWrong: boolean): WireFacts {
  const known = nodes.get(edge.from.node)?.outputs[edge.from.port];
  const shape = known ?? assumed.get(edge.from.node)?.outputs[edge.from.port];
  const state = isWrong ? 'error' : known === undefined ? 'assumed' : 'sound';
  return { shape, kind: kindOf(shape), state };
}

/**
 * The wires that errors are about: those into the port named, or the one of them that differs from the first. Where a
 * port needs more wires than it has, those that it has are sound.
 */
export function wrongWires({ edges }: GraphSection, problems: readonly Diagnostic[]): ReadonlySet<Edge> {
  const wrong = new Set<Edge>();
  for (const { severity, where, values } of problems) {
    if (severity !== 'error' || where.node === undefined || where.port === undefined) continue;
    if (typeof values.needed === 'number') continue;
    const into = edges.filter(({ to }) => to.node === where.node && to.port === where.port);
    const differing = typeof values.wire === 'number' ? into[values.wire - 1] : undefined;
    for (const edge of differing === undefined ? into : [differing]) wrong.add(edge);
  }
  return wrong;
}
