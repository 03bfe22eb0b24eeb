import '@xyflow/react/dist/base.css';
import './canvas.css';
import { Background, BackgroundVariant, ReactFlow, ReactFlowProvider, SelectionMode } from '@xyflow/react';
import { Network } from 'lucide-react';
import { definitionOf } from '../../shared/nodes/catalogue.ts';
import { dataActions } from '../actions/data-actions.ts';
import { graphActions } from '../actions/graph-actions.ts';
import { useTexts } from '../i18n/index.ts';
import { useGraphEditable } from '../state/graph-editable.ts';
import type { Workspace } from '../state/history.ts';
import { areNodesPainted, useLayers } from '../state/layers-store.ts';
import { currentDocument, useProject } from '../state/project-store.ts';
import { openBlock, useView } from '../state/view-store.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { ActionContextMenu } from '../ui/context-menu.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { CanvasTools } from './canvas-tools.tsx';
import { DragLayer } from './drag-layer.tsx';
import { flowChanges } from './flow-changes.ts';
import { useFlowEdges, useFlowNodes } from './flow-model.ts';
import { GraphMinimap } from './graph-minimap.tsx';
import { GraphNode } from './graph-node.tsx';
import { GraphWire } from './graph-wire.tsx';
import { LinkingHint } from './linking-hint.tsx';
import { RepairGhost } from './repair-ghost.tsx';
import { useCanvasKeys } from './use-canvas-keys.ts';
import { useCanvasMenu } from './use-canvas-menu.ts';
import { useCanvasView } from './use-canvas-view.ts';
import { useDoubleClick } from './use-double-click.ts';
import { useDropping } from './use-dropping.ts';
import { usePanning } from './use-panning.ts';
import { useWiring } from './use-wiring.ts';
import { useZoomDetail } from './use-zoom-detail.ts';

const nodeTypes = { graph: GraphNode };
const edgeTypes = { wire: GraphWire };

/** From this many nodes on, those out of sight are not drawn; with fewer, coming and going costs more than staying. */
const manyNodes = 1_000;

/** The graph of the open project: edited in Build, watched in Train. */
export function GraphCanvas() {
  const workspace = useProject((state) => state.history?.workspace);
  const project = useProject((state) => state.open?.id);
  if (workspace === undefined) return null;
  return (
    <ReactFlowProvider key={project}>
      <Canvas workspace={workspace} />
    </ReactFlowProvider>
  );
}

function Canvas({ workspace }: { readonly workspace: Workspace }) {
  const { t, language } = useTexts();
  const selection = useView((state) => state.selection);
  const showShapes = useView((state) => state.showShapes);
  const showCost = useView((state) => state.showCost);
  const isPainted = useLayers(areNodesPainted);
  const editable = useGraphEditable();
  const watching = useView((state) => state.page === 'train');
  const nodes = useFlowNodes(workspace, selection, language);
  const edges = useFlowEdges(workspace, selection, language, showShapes);
  const wiring = useWiring();
  const dropping = useDropping();
  const onDoubleClick = useDoubleClick();
  const menu = useCanvasMenu();
  const announcement = useCanvasKeys();
  const area = useCanvasView();
  const detail = useZoomDetail(area);
  const count = nodes.length;
  const isPartial = count > manyNodes;
  const panning = usePanning(!isPartial);
  return (
    <ActionContextMenu
      {...menu}
      render={<section />}
      ref={area}
      className="canvas"
      data-area="canvas"
      data-cost={showCost && !(watching && isPainted)}
      data-painted={watching && isPainted}
      {...(editable && { ...dropping, onDoubleClick })}
    >
      <ReactFlow
        aria-label={t('canvas.label')}
        {...announcement.keys}
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        {...flowChanges}
        {...wiring}
        {...detail}
        {...panning}
        onNodeDoubleClick={({ target }, { id }) => lookInto(id, target)}
        nodesDraggable={editable}
        nodesConnectable={editable}
        edgesReconnectable={editable}
        nodesFocusable={false}
        edgesFocusable={false}
        disableKeyboardA11y
        deleteKeyCode={null}
        selectionOnDrag
        selectionMode={SelectionMode.Partial}
        panOnDrag={[1]}
        multiSelectionKeyCode={['Shift', 'Meta', 'Control']}
        selectionKeyCode={null}
        panActivationKeyCode="Space"
        zoomOnDoubleClick={false}
        minZoom={0.1}
        maxZoom={2}
        snapToGrid
        snapGrid={[4, 4]}
        connectionRadius={28}
        onlyRenderVisibleElements={isPartial}
        elevateNodesOnSelect={false}
        attributionPosition="bottom-center"
      >
        <Background variant={BackgroundVariant.Dots} gap={20} size={1.5} color="var(--canvas-dot)" />
        {count > 0 && !watching && <GraphMinimap />}
        <RepairGhost workspace={workspace} />
        <CanvasTools />
        {editable && <DragLayer />}
      </ReactFlow>
      <LinkingHint />
      {count === 0 && (
        <div className="canvas-empty">
          <EmptyState icon={Network} title={t('canvas.emptyTitle')} text={t('canvas.emptyText')}>
            <span className="canvas-ways">
              <ActionButton action={dataActions.propose} look="plain" label={t('canvas.chooseData')} />
              <ActionButton action={graphActions.addNode} look="plain" label={t('canvas.addNode')} />
            </span>
          </EmptyState>
        </div>
      )}
      <div className="hidden-text" aria-live="polite">
        {announcement.text}
      </div>
    </ActionContextMenu>
  );
}

/** A block is looked into, unless one of its values was meant. */
function lookInto(id: string, target: EventTarget): void {
  if (target instanceof Element && target.closest('.node-value, input, button') !== null) return;
  const isBlock = definitionOf(currentDocument(), id)?.kind === 'composite';
  if (isBlock && useView.getState().page === 'build') openBlock([id]);
}
