import './graph-sketch.css';
import { memo, useMemo } from 'react';
import type { NodePosition } from '../../shared/document/layout.ts';
import type { GraphSection } from '../../shared/document/schema.ts';
import { builtInCatalogue } from '../../shared/nodes/index.ts';
import { sketchGraph } from './sketch-layout.ts';

export type SketchMark = 'added' | 'changed' | 'removed';

interface GraphSketchProps {
  readonly graph: GraphSection;
  readonly positions: Readonly<Record<string, NodePosition>>;
  readonly width: number;
  readonly height: number;
  readonly margin?: number;
  readonly maxBox?: number;
  readonly label: string;
  /** Nodes and wires (`node.port>node.port`) that stand out. */
  readonly marks?: ReadonlyMap<string, SketchMark>;
  /** Shown while the pointer rests on a node. */
  readonly titleOf?: (id: string) => string;
}

export const markSigns: Readonly<Record<SketchMark, string>> = { added: '+', changed: '±', removed: '−' };

/** A small drawing of a graph from its own layout: what is where, and of which family. */
export const GraphSketch = memo(function GraphSketch(props: GraphSketchProps) {
  const { graph, positions, width, height, margin = 12, maxBox = 22, label, marks, titleOf } = props;
  const sketch = useMemo(
    () => sketchGraph(graph, positions, { width, height, margin, maxBox }),
    [graph, positions, width, height, margin, maxBox],
  );
  const { boxWidth, boxHeight } = sketch;
  return (
    <svg className="graph-sketch" viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img">
      <title>{label}</title>
      {sketch.wires.map(({ key, path }) => (
        <path key={key} d={path} data-mark={marks?.get(key)} />
      ))}
      {sketch.boxes.map(({ id, type, x, y }) => {
        const mark = marks?.get(id);
        const family = builtInCatalogue.get(type)?.family ?? 'io';
        return (
          <g key={id} data-mark={mark}>
            {titleOf !== undefined && <title>{titleOf(id)}</title>}
            <rect className="sketch-box" x={x} y={y} width={boxWidth} height={boxHeight} rx={1.5} />
            <rect
              x={x}
              y={y}
              width={Math.min(3, boxWidth / 3)}
              height={boxHeight}
              fill={`var(--family-${family === 'metric' ? 'io' : family})`}
            />
            {mark !== undefined && (
              <text x={x + boxWidth / 2} y={y - 4}>
                {markSigns[mark]}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
});
