import { useEffect, useState } from 'react';
import { type Endpoint, endpointText } from '../../shared/document/schema.ts';
import { catalogueOf, definitionOf } from '../../shared/nodes/catalogue.ts';
import type { AnyNodeDefinition } from '../../shared/nodes/definition.ts';
import { addNodeOfType, connectPorts } from '../actions/graph-editing.ts';
import { useTexts } from '../i18n/index.ts';
import { canvasView } from '../state/canvas-view.ts';
import { checkWires } from '../state/facts-store.ts';
import { nodeTitle } from '../state/node-geometry.ts';
import { currentDocument } from '../state/project-store.ts';
import { type Overlay, useView } from '../state/view-store.ts';
import { nodeIcon } from '../ui/node-icons.ts';
import { searchedNode } from '../ui/node-search.ts';
import { SearchDialog, type SearchItem } from '../ui/search-dialog.tsx';
import { FindNodeDialog } from './find-node-dialog.tsx';
import { possibleEnds } from './linking-store.ts';

/** Lists that float over the canvas: nodes to add, to find, inputs to link. */
export function CanvasOverlays() {
  const overlay = useView((state) => state.overlay);
  if (overlay?.kind === 'add-node') return <AddNodeDialog overlay={overlay} />;
  if (overlay?.kind === 'find-node') return <FindNodeDialog />;
  if (overlay?.kind === 'link') return <LinkDialog from={overlay.from} />;
  return null;
}

function close(): void {
  useView.setState({ overlay: undefined });
  canvasView()?.focus();
}

/** The output a node that is added goes on from: the one a wire was pulled from, else that of the selected node. */
function startOf(overlay: Extract<Overlay, { kind: 'add-node' }>): Endpoint | undefined {
  if (overlay.from !== undefined) return overlay.from;
  const { nodes } = useView.getState().selection;
  const [only] = nodes;
  return nodes.size === 1 && only !== undefined ? firstOutput(only) : undefined;
}

function firstOutput(id: string): Endpoint | undefined {
  const definition = definitionOf(currentDocument(), id);
  if (definition?.kind === 'primitive' && (definition.role === 'loss' || definition.role === 'metric'))
    return undefined;
  const [port] = Object.keys(definition?.outputs ?? {});
  return port === undefined ? undefined : { node: id, port };
}

interface NodeItem extends SearchItem {
  readonly definition: AnyNodeDefinition;
}

function AddNodeDialog({ overlay }: { readonly overlay: Extract<Overlay, { kind: 'add-node' }> }) {
  const { t, language } = useTexts();
  const from = startOf(overlay);
  // From a wire in the air only what takes it; from the selection everything, sources standing alone.
  const document = currentDocument();
  const offered = [...(document === undefined ? [] : catalogueOf(document).values())].filter(
    ({ inputs }) => overlay.from === undefined || Object.keys(inputs).length > 0,
  );
  const items = offered.map((definition): NodeItem => {
    const Icon = nodeIcon(definition.icon);
    return {
      ...searchedNode(definition, language),
      icon: <Icon size={14} strokeWidth={1.75} style={{ color: `var(--family-${definition.family})` }} />,
      group: t(`palette.family.${definition.family}`),
      definition,
    };
  });
  const choose = ({ definition }: NodeItem): void => {
    const takes = Object.keys(definition.inputs).length > 0;
    addNodeOfType(definition.type, {
      ...(from !== undefined && takes && { from }),
      ...(overlay.at !== undefined && { at: overlay.at }),
    });
  };
  const label = t(overlay.from === undefined ? 'canvas.addNode' : 'canvas.addNodeFor');
  return (
    <SearchDialog
      label={label}
      placeholder={t('palette.search')}
      items={items}
      onChoose={choose}
      onClose={close}
    />
  );
}

interface PortItem extends SearchItem {
  readonly edge: { readonly from: Endpoint; readonly to: Endpoint };
}

function LinkDialog({ from }: { readonly from: string }) {
  const { t, local, language } = useTexts();
  const [items, setItems] = useState<readonly PortItem[]>([]);
  const document = currentDocument();
  const title = document === undefined ? from : nodeTitle(document, from, language);
  useEffect(() => {
    const start = firstOutput(from);
    const graph = currentDocument();
    if (start === undefined || graph === undefined) return;
    let shown = true;
    const ends = possibleEnds(start);
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
