import { ViewportPortal } from '@xyflow/react';
import { useMemo } from 'react';
import type { Language } from '../../shared/diagnostics/code-entry.ts';
import { useTexts } from '../i18n/index.ts';
import type { Workspace } from '../state/history.ts';
import { nodeGeometry, nodeTitle } from '../state/node-geometry.ts';
import { repaired, useRepairPreview } from '../state/repair-preview.ts';
import { edgeKey } from '../state/view-store.ts';
import { wirePath } from './wire-path.ts';
import { measuredWires, routesOf } from './wire-routes.ts';

/** The repair that is pointed at, drawn over the graph: nodes and wires that come, nodes that change or move. */
export function RepairGhost({ workspace }: { readonly workspace: Workspace }) {
  const { language } = useTexts();
  const repair = useRepairPreview((state) => state.repair);
  const ghost = useMemo(
    () => (repair === undefined ? undefined : ghostOf(workspace, repaired(workspace, repair), language)),
    [workspace, repair, language],
  );
  if (ghost === undefined) return null;
  return (
    <ViewportPortal>
      <div className="repair-ghost" aria-hidden>
        <svg className="repair-wires" aria-hidden>
          {ghost.paths.map((path) => (
            <path key={path} d={path} />
          ))}
        </svg>
        {ghost.nodes.map(({ id, title, x, y, width, height, isNew }) => (
          <div
            key={id}
            className="repair-node"
            data-new={isNew}
            style={{ transform: `translate(${x}px, ${y}px)`, width, height }}
          >
            {isNew && title}
          </div>
        ))}
      </div>
    </ViewportPortal>
  );
}

interface GhostNode {
  readonly id: string;
  readonly title: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Else it changes, or moves. */
  readonly isNew: boolean;
}

function ghostOf(before: Workspace, after: Workspace, language: Language) {
  const { document, layout } = after;
  const nodes = Object.keys(document.graph.nodes)
    .filter(
      (id) =>
        document.graph.nodes[id] !== before.document.graph.nodes[id] ||
        layout.nodes[id] !== before.layout.nodes[id],
    )
    .map((id): GhostNode => {
      const { width, height } = nodeGeometry(document, id, language);
      const { x, y } = layout.nodes[id] ?? { x: 0, y: 0 };
      const isNew = !Object.hasOwn(before.document.graph.nodes, id);
      return { id, title: nodeTitle(document, id, language), x, y, width, height, isNew };
    });
  const known = new Set(before.document.graph.edges.map(edgeKey));
  const measured = measuredWires(after, language);
  const routes = routesOf(measured);
  const paths = measured.wires
    .filter(({ edge }) => !known.has(edgeKey(edge)))
    .map(({ edge, ends }) => wirePath(ends, routes.get(edge)).path);
  return { nodes, paths };
}
