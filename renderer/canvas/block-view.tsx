import '@xyflow/react/dist/base.css';
import './canvas.css';
import {
  Background,
  BackgroundVariant,
  type Edge as FlowEdge,
  type Node as FlowNode,
  type NodeProps,
  ReactFlow,
  ReactFlowProvider,
  ViewportPortal,
} from '@xyflow/react';
import { Boxes } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import type { NodeFacts } from '../../shared/compiler/infer.ts';
import { sampleShapeText, wholeText } from '../../shared/figures/number-texts.ts';
import type { Shape } from '../../shared/ir/types.ts';
import { definitionOf } from '../../shared/nodes/catalogue.ts';
import { useTexts } from '../i18n/index.ts';
import { blockWorkspace, type OpenedBlock } from '../state/block-workspace.ts';
import { useFacts } from '../state/facts-store.ts';
import type { Workspace } from '../state/history.ts';
import { nodeBorder, nodeGeometry, nodeTitle, parameterText } from '../state/node-geometry.ts';
import { kindOf } from '../state/port-kind.ts';
import { useDocument } from '../state/project-store.ts';
import { edgeKey, openBlock } from '../state/view-store.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { familyColour } from '../ui/family-colour.ts';
import { nodeIcon } from '../ui/node-icons.ts';
import { PortGlyph } from '../ui/port-glyph.tsx';
import { CanvasTools } from './canvas-tools.tsx';
import { NodeTitle } from './node-title.tsx';
import { useCanvasView } from './use-canvas-view.ts';
import { useZoomDetail } from './use-zoom-detail.ts';
import { wirePath } from './wire-path.ts';
import { measuredWires, routesOf } from './wire-routes.ts';

/** The inner graph of the block that is open, to be looked at. */
export function BlockView({ path }: { readonly path: readonly string[] }) {
  const { t } = useTexts();
  const block = useOpenedBlock(path);
  if (block === undefined) return <div className="canvas" />;
  if (block === 'unknown')
    return (
      <div className="canvas">
        <EmptyState icon={Boxes} title={t('canvas.blockUnknown')} text={t('canvas.blockUnknownText')} />
      </div>
    );
  return (
    <ReactFlowProvider key={path.join('/')}>
      <InnerGraph block={block} path={path} />
    </ReactFlowProvider>
  );
}

/** Undefined while it is found and placed. */
function useOpenedBlock(path: readonly string[]): OpenedBlock | 'unknown' | undefined {
  const document = useDocument();
  // Found anew once more is known of the graph.
  const known = useFacts((state) => state.of);
  const [block, setBlock] = useState<OpenedBlock | 'unknown'>();
  useEffect(() => {
    if (document === undefined || known === undefined) return;
    let wanted = true;
    void blockWorkspace(document, path).then((opened) => {
      if (wanted) setBlock(opened ?? 'unknown');
    });
    return () => {
      wanted = false;
    };
  }, [document, known, path]);
  return block;
}

interface InnerData extends Record<string, unknown> {
  readonly workspace: Workspace;
  readonly facts: ReadonlyMap<string, NodeFacts>;
}

type InnerNode = FlowNode<InnerData, 'inner'>;
const nodeTypes = { inner: BlockNode };
const noEdges: FlowEdge[] = [];

function InnerGraph({ block, path }: { readonly block: OpenedBlock; readonly path: readonly string[] }) {
  const { t, language } = useTexts();
  const { workspace, facts } = block;
  const area = useCanvasView();
  const detail = useZoomDetail(area);
  const nodes = useMemo(
    () =>
      Object.keys(workspace.document.graph.nodes).map((id): InnerNode => {
        const { width, height } = nodeGeometry(workspace.document, id, language);
        const position = workspace.layout.nodes[id] ?? { x: 0, y: 0 };
        return { id, type: 'inner', position, width, height, data: { workspace, facts } };
      }),
    [workspace, facts, language],
  );
  return (
    <section ref={area} className="canvas" data-area="canvas">
      <ReactFlow
        aria-label={t('canvas.blockLabel', { block: path.at(-1) ?? '' })}
        nodes={nodes}
        edges={noEdges}
        nodeTypes={nodeTypes}
        nodesDraggable={false}
        nodesConnectable={false}
        elementsSelectable={false}
        nodesFocusable={false}
        zoomOnDoubleClick={false}
        minZoom={0.1}
        maxZoom={2}
        {...detail}
        attributionPosition="bottom-center"
        onNodeDoubleClick={(_, node) => openInner(workspace, path, node.id)}
      >
        <Background variant={BackgroundVariant.Dots} gap={20} size={1.5} color="var(--canvas-dot)" />
        <InnerWires block={block} />
        <CanvasTools />
      </ReactFlow>
    </section>
  );
}

function openInner({ document }: Workspace, path: readonly string[], id: string): void {
  if (definitionOf(document, id)?.kind === 'composite') openBlock([...path, id]);
}

/** The wires with their shapes, below the nodes. */
function InnerWires({ block: { workspace, facts } }: { readonly block: OpenedBlock }) {
  const { language } = useTexts();
  const wires = useMemo(() => {
    const measured = measuredWires(workspace, language);
    const routes = routesOf(measured);
    return measured.wires.map(({ edge, ends }) => {
      const shape = facts.get(edge.from.node)?.outputs[edge.from.port];
      const drawn = wirePath(ends, routes.get(edge));
      return { key: edgeKey(edge), shape, ...drawn };
    });
  }, [workspace, facts, language]);
  return (
    <ViewportPortal>
      <svg className="inner-wires" aria-hidden>
        {wires.map(({ key, path, shape, label }) => (
          <g key={key} className="wire" data-kind={kindOf(shape)}>
            <path d={path} className="inner-wire" style={{ stroke: `var(--kind-${kindOf(shape)})` }} />
            <text className="inner-label mono" x={label.x} y={label.y - 8} textAnchor={label.anchor}>
              {shape === undefined || shape.length < 2 ? '' : sampleShapeText(shape)}
            </text>
          </g>
        ))}
      </svg>
    </ViewportPortal>
  );
}

function BlockNode({ id, data: { workspace, facts } }: NodeProps<InnerNode>) {
  const { local, language, t } = useTexts();
  const { document } = workspace;
  const definition = definitionOf(document, id);
  const geometry = nodeGeometry(document, id, language);
  const Icon = nodeIcon(definition?.icon ?? '');
  const values = document.graph.nodes[id]?.parameters ?? {};
  const parameters = facts.get(id)?.parameters ?? 0;
  return (
    <div
      className="graph-node"
      style={{ '--family': familyColour(definition) }}
      data-block={definition?.kind === 'composite'}
      title={`${definition?.title[language] ?? ''} · ${id}`}
    >
      <header className="node-header">
        <Icon className="node-icon" size={14} strokeWidth={1.75} aria-hidden />
        <NodeTitle title={nodeTitle(document, id, language)} geometry={geometry} hasProblem={false} />
      </header>
      {geometry.namesInputs &&
        geometry.inputs.map((slot) => (
          <div key={slot.id} className="node-row">
            <span className="node-label">{slot.wire?.from.node ?? slot.port}</span>
          </div>
        ))}
      {geometry.parameters.map((name) => {
        const declaration = definition?.parameters[name];
        if (declaration === undefined) return null;
        return (
          <div key={name} className="node-row">
            <span className="node-label">{local(declaration.title)}</span>
            <span className="mono">
              {parameterText(declaration, values[name] ?? declaration.default, language)}
            </span>
          </div>
        );
      })}
      {geometry.foot === 'cost' && (
        <div className="node-foot">
          <span className="mono">
            {t('canvas.params', { count: parameters, formatted: wholeText(parameters, language) })}
          </span>
        </div>
      )}
      {geometry.inputs.map(({ id: slot, port, wire, y }) => {
        const from = (wire ?? document.graph.edges.find(({ to }) => to.node === id && to.port === port))
          ?.from;
        const shape = from && facts.get(from.node)?.outputs[from.port];
        return <InnerPort key={slot} side="left" y={y} shape={shape} />;
      })}
      {geometry.outputs.map(({ id: slot, port, y }) => (
        <InnerPort key={slot} side="right" y={y} shape={facts.get(id)?.outputs[port]} />
      ))}
    </div>
  );
}

/** Half of a port's sign, pixels. */
const glyphReach = 5;

interface InnerPortProps {
  readonly side: 'left' | 'right';
  readonly y: number;
  readonly shape: Shape | undefined;
}

function InnerPort({ side, y, shape }: InnerPortProps) {
  return (
    <span className="inner-port" style={{ top: y - glyphReach, [side]: -glyphReach - nodeBorder }}>
      <PortGlyph kind={kindOf(shape)} />
    </span>
  );
}
