/** A wire being drawn: which inputs would refuse it, and why. */
import { create } from 'zustand';
import type { Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { type Edge, type Endpoint, endpointText } from '../../shared/document/schema.ts';
import { definitionOf } from '../../shared/nodes/catalogue.ts';
import { checkWires } from '../state/facts-store.ts';
import { currentDocument } from '../state/project-store.ts';

interface LinkingState {
  /** Endpoint text of an input -> why the wire may not end there. */
  readonly refused: ReadonlyMap<string, Diagnostic>;
}

export const useLinking = create<LinkingState>()(() => ({ refused: new Map() }));

/** Inputs checked ahead at most; the rest are checked when the wire is dropped. */
const maxChecked = 120;

/** Every input that a wire from an output may lead to, its own node left out. */
export function possibleEnds(from: Endpoint): readonly Edge[] {
  const document = currentDocument();
  return Object.keys(document?.graph.nodes ?? {}).flatMap((id) =>
    id === from.node
      ? []
      : Object.keys(definitionOf(document, id)?.inputs ?? {}).map((port) => ({
          from,
          to: { node: id, port },
        })),
  );
}

let linking = 0;

export async function startLinking(from: Endpoint): Promise<void> {
  const own = ++linking;
  const ends = possibleEnds(from).slice(0, maxChecked);
  const reasons = await checkWires(ends);
  if (own !== linking) return;
  const refused = ends.flatMap((edge, i): [string, Diagnostic][] => {
    const reason = reasons[i];
    return reason === undefined ? [] : [[endpointText(edge.to), reason]];
  });
  useLinking.setState({ refused: new Map(refused) });
}

export function endLinking(): void {
  linking++;
  useLinking.setState({ refused: new Map() });
}
