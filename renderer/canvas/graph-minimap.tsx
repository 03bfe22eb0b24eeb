import { MiniMap, type MiniMapNodeProps } from '@xyflow/react';
import { useTexts } from '../i18n/index.ts';
import type { GraphFlowNode } from './flow-model.ts';
import { useNodeProblems } from './use-node-problems.ts';

/** The whole graph at the lower left: what is selected, what is wrong, what is in view. */
export function GraphMinimap() {
  const { t } = useTexts();
  return (
    <MiniMap<GraphFlowNode>
      className="canvas-minimap"
      position="bottom-left"
      pannable
      zoomable
      ariaLabel={t('canvas.minimap')}
      style={{ width: 148, height: 100 }}
      nodeComponent={MinimapNode}
      maskColor="transparent"
      maskStrokeColor="var(--accent)"
    />
  );
}

function MinimapNode({ id, x, y, width, height, selected }: MiniMapNodeProps) {
  const wrong = useNodeProblems(id)[0]?.severity === 'error';
  const colour = wrong ? 'var(--error)' : selected ? 'var(--selection)' : 'var(--border-control)';
  return <rect x={x} y={y} width={width} height={height} rx={6} fill={colour} />;
}
