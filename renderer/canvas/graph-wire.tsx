import { BaseEdge, type EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import { createPortal } from 'react-dom';
import { bytesText, sampleShapeText } from '../../shared/figures/number-texts.ts';
import { elementsPerSample } from '../../shared/ir/types.ts';
import { useTexts } from '../i18n/index.ts';
import { portReach } from '../state/node-geometry.ts';
import { useDragging } from './dragging-store.ts';
import type { GraphFlowEdge } from './flow-model.ts';
import type { WireFacts } from './wire-facts.ts';
import { wirePath } from './wire-path.ts';

/** The label stands this far above its line. */
const labelLift = 8;
/** Below its line where another lane runs above it. */
const labelDrop = 17;
const bytesPerValue = 4;
/** Of a character of the label at its usual size, pixels. */
const characterWidth = 7.2;

/** A wire, of a node that is dragged as well. */
export const GraphWire = memo(function GraphWire(props: EdgeProps<GraphFlowEdge>) {
  const dragged = useDragging(({ nodes }) => nodes.has(props.source) || nodes.has(props.target));
  return dragged ? <DraggedWire {...props} /> : <Wire {...props} />;
});

/** Drawn in the drag layer, from and to where its nodes are held. */
function DraggedWire(props: EdgeProps<GraphFlowEdge>) {
  const { nodes, by, wires } = useDragging();
  if (wires === null) return null;
  const ends = {
    ...(nodes.has(props.source) && { sourceX: props.sourceX + by.x, sourceY: props.sourceY + by.y }),
    ...(nodes.has(props.target) && { targetX: props.targetX + by.x, targetY: props.targetY + by.y }),
  };
  return createPortal(<Wire {...props} {...ends} />, wires);
}

/** Orthogonal, in the colour of what it carries, its shape above it; beside an output with several wires not at each. */
function Wire(props: EdgeProps<GraphFlowEdge>) {
  const { id, sourceY, targetY, selected, data } = props;
  const { t } = useTexts();
  if (data === undefined) return null;
  const { facts, showShape, isForked, route } = data;
  // The wire ends at the port's sign.
  const ends = { sourceX: props.sourceX - portReach, sourceY, targetX: props.targetX + portReach, targetY };
  const { path, label } = wirePath(ends, route);
  const text = wireText(facts, t);
  return (
    <g className="wire" data-state={facts.state} data-kind={facts.kind} data-selected={selected === true}>
      <BaseEdge id={id} path={path} interactionWidth={16} />
      {showShape && text !== '' && !(isForked && label.anchor === 'end') && (
        <text
          className="wire-label mono"
          x={label.x}
          y={label.y + (route?.labelBelow === true ? labelDrop : -labelLift)}
          textAnchor={label.anchor}
          style={{ '--label-fit': (label.space / (characterWidth * text.length)).toFixed(2) }}
        >
          {text}
          <tspan className="wire-bytes">{bytes(facts)}</tspan>
        </text>
      )}
    </g>
  );
}

/** The shape without its batch; `class` for labels, nothing for a scalar or what is not known. */
function wireText({ shape, kind }: WireFacts, t: ReturnType<typeof useTexts>['t']): string {
  if (shape === undefined || kind === 'scalar') return '';
  return kind === 'label' ? t('shape.class') : sampleShapeText(shape);
}

function bytes({ shape, kind }: WireFacts): string {
  if (shape === undefined || kind === 'scalar' || kind === 'label') return '';
  return ` · ${bytesText(elementsPerSample(shape) * bytesPerValue)}`;
}
