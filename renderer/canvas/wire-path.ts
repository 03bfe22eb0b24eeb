/** The line of a wire and where its shape stands; canvas pixels. */
import { getSmoothStepPath, Position } from '@xyflow/react';
import { goesForward, leadOut, type WireRoute } from './wire-routes.ts';

export interface WireEnds {
  readonly sourceX: number;
  readonly sourceY: number;
  readonly targetX: number;
  readonly targetY: number;
}

export interface WirePath {
  /** Of an SVG path. */
  readonly path: string;
  readonly label: {
    readonly x: number;
    /** Of the line that it stands at. */
    readonly y: number;
    /** Pixels it may be wide without reaching a node. */
    readonly space: number;
  };
}

const cornerRadius = 6;
/** A level part shorter than this is too short for a shape. */
const minLabelPart = 76;

/** Orthogonal, from an output that looks right to an input that looks left. */
export function wirePath(ends: WireEnds, route: WireRoute | undefined): WirePath {
  const { sourceX, sourceY, targetX, targetY } = ends;
  const space = Math.abs(targetX - sourceX);
  if (!goesForward(sourceX, targetX)) {
    const [path, x, y] = stepped(ends, {
      offset: route?.offset ?? leadOut,
      ...(route?.lane !== undefined && { centerY: route.lane }),
    });
    return { path, label: { x, y, space } };
  }
  if (route?.lane !== undefined) return laned(ends, route.lane);
  // Where an end was dragged near, the turn stays between both.
  const turn = route && { centerX: Math.min(sourceX + route.offset, targetX - leadOut) };
  const [path, middleX, middleY] = stepped(ends, { offset: leadOut, ...turn });
  if (Math.abs(sourceY - targetY) < 1) return { path, label: { x: middleX, y: middleY, space } };
  const lastPart = targetX - middleX;
  const firstPart = middleX - sourceX;
  // Above the longest level part; where none is long enough, above the higher end.
  if (Math.max(lastPart, firstPart) < minLabelPart)
    return { path, label: { x: middleX, y: Math.min(sourceY, targetY), space } };
  return lastPart >= firstPart
    ? { path, label: { x: middleX + lastPart / 2, y: targetY, space: lastPart } }
    : { path, label: { x: sourceX + firstPart / 2, y: sourceY, space: firstPart } };
}

/** Forward along a lane: two steps that meet half way. */
function laned({ sourceX, sourceY, targetX, targetY }: WireEnds, lane: number): WirePath {
  const x = (sourceX + targetX) / 2;
  const meeting = { x, y: lane, space: targetX - sourceX };
  const [up] = stepped(
    { sourceX, sourceY, targetX: x, targetY: lane },
    { offset: 0, centerX: sourceX + leadOut },
  );
  const [down] = stepped(
    { sourceX: x, sourceY: lane, targetX, targetY },
    { offset: 0, centerX: targetX - leadOut },
  );
  return { path: `${up}${down.replace(/^M/, ' L')}`, label: meeting };
}

function stepped(
  ends: WireEnds,
  turn: { readonly offset: number; readonly centerX?: number; readonly centerY?: number },
): ReturnType<typeof getSmoothStepPath> {
  return getSmoothStepPath({
    ...ends,
    sourcePosition: Position.Right,
    targetPosition: Position.Left,
    borderRadius: cornerRadius,
    ...turn,
  });
}
