import { useEffect, useState } from 'react';
import { type Endpoint, endpointText } from '../../shared/document/schema.ts';
import { definitionOf } from '../../shared/nodes/catalogue.ts';
import { connectPorts } from '../actions/graph-editing.ts';
import { useTexts } from '../i18n/index.ts';
import { canvasView } from '../state/canvas-view.ts';
import { checkWires } from '../state/facts-store.ts';
import { nodeTitle } from '../state/node-geometry.ts';
import { currentDocument } from '../state/project-store.ts';
import { useView } from '../state/view-store.ts';
import { SearchDialog, type SearchItem } from '../ui/search-dialog.tsx';
import { AddNodeDialog } from './add-node-dialog.tsx';
import { FindNodeDialog } from './find-node-dialog.tsx';
import { possibleEnds } from './linking-store.ts';

/** Lists that float over the canvas: nodes to add, to find, inputs to link. */
export function CanvasOverlays() {
  const overlay = useView((state) => state.overlay);
  if (overlay?.kind === 'add-node')
    return <AddNodeDialog place={overlay.place} offers={overlay.offers} onClose={close} />;
  if (overlay?.kind === 'find-node') return <FindNodeDialog />;
  if (overlay?.kind === 'link') return <LinkDialog from={overlay.from} />;
  return null;
}

function close(): void {
  useView.setState({ overlay: undefined });
  canvasView()?.focus();
}

interface PortItem extends SearchItem {
  readonly edge: { readonly from: Endpoint; readonly to: Endpoint };
}

function LinkDialog({ from }: { readonly from: Endpoint }) {
  const { t, local, language } = useTexts();
  const [items, setItems] = useState<readonly PortItem[]>([]);
  const document = currentDocument();
  const title = document === undefined ? from.node : nodeTitle(document, from.node, language);
  useEffect(() => {
    const graph = currentDocument();
    if (graph === undefined) return;
    let shown = true;
    const ends = possibleEnds(from);
    void checkWires(ends).then((reasons) => {
      if (!shown) return;
      const fitting = ends.filter((_, i) => reasons[i] === undefined);
      setItems(
        fitting.map((edge) => {
          const declared = definitionOf(graph, edge.to.node)?.inputs[edge.to.port];
          const taken = graph.graph.edges.some(({ to }) => endpointText(to) === endpointText(edge.to));
          return {
            id: endpointText(edge.to),
            title: `${nodeTitle(graph, edge.to.node, language)} · ${declared === undefined ? edge.to.port : local(declared.title)}`,
            keywords: edge.to.node,
            group: `${edge.to.node}${taken && declared?.many !== true ? ' ⇄' : ''}`,
            edge,
          };
        }),
      );
    });
    return () => {
      shown = false;
    };
  }, [from, language, local]);
  const label = t('canvas.linkTo', { node: title });
  return (
    <SearchDialog
      label={label}
      placeholder={label}
      items={items}
      emptyText={t('canvas.noTarget')}
      onChoose={({ edge }) => void connectPorts(edge)}
      onClose={close}
    />
  );
}
