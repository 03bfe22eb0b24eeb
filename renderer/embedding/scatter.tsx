import { type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import { markPath } from '../ui/mark-shapes.ts';
import { useThemeCount } from '../ui/use-theme-count.ts';
import type { PointGroup } from './groups.ts';
import { nearestPlace, type Place, placesOf, placesWithin } from './plane.ts';

interface ScatterProps {
  readonly points: readonly Place[];
  readonly groups: readonly PointGroup[];
  /** Positions of chosen points; the others are faint beside them. */
  readonly chosen: ReadonlySet<number> | undefined;
  readonly label: string;
  readonly onHover: (at: HoveredPoint | undefined) => void;
  /** Positions of the points that a line was drawn around. */
  readonly onLasso: (positions: readonly number[]) => void;
}

/** The point under the pointer, and where it stands in the plot. */
export interface HoveredPoint extends Place {
  readonly position: number;
  /** Whether it stands in the right or the lower half. */
  readonly isRight: boolean;
  readonly isLow: boolean;
}

const margin = 16;
const reach = 8;
/** A shorter line is a click. */
const minLasso = 12;
const faint = 0.18;

/** Points on a canvas in the colours of the theme; a line drawn with the pointer chooses those within. */
export function Scatter({ points, groups, chosen, label, onHover, onLasso }: ScatterProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  const theme = useThemeCount();
  const [line, setLine] = useState<readonly Place[]>();
  const places = useMemo(() => placesOf(points, { ...size, margin }), [points, size]);

  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const resizing = new ResizeObserver(() => {
      const { width, height } = element.getBoundingClientRect();
      setSize({ width: Math.floor(width), height: Math.floor(height) });
    });
    resizing.observe(element);
    return () => resizing.disconnect();
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme has other colours.
  useEffect(() => {
    const { current } = canvas;
    const context = current?.getContext('2d');
    if (current === null || context === null || context === undefined) return;
    const density = window.devicePixelRatio || 1;
    current.width = size.width * density;
    current.height = size.height * density;
    context.setTransform(density, 0, 0, density, 0, 0);
    context.clearRect(0, 0, size.width, size.height);
    const look = getComputedStyle(current);
    const radius = points.length > 1500 ? 2.5 : 3.5;
    const edge = look.getPropertyValue('--border-control');
    for (const { colour, shape, members } of groups) {
      const mark = new Path2D(markPath(shape, radius));
      context.fillStyle = look.getPropertyValue(colour);
      context.strokeStyle = edge;
      context.lineWidth = 0.75;
      for (const position of members) {
        const place = places[position];
        if (place === undefined) continue;
        context.globalAlpha = chosen === undefined || chosen.has(position) ? 1 : faint;
        context.translate(place.x, place.y);
        context.fill(mark);
        // The low ones of numbers are near the ground in colour.
        if (colour.startsWith('--heat')) context.stroke(mark);
        context.translate(-place.x, -place.y);
      }
    }
    context.globalAlpha = 1;
    const [start] = line ?? [];
    if (line === undefined || start === undefined) return;
    context.beginPath();
    context.moveTo(start.x, start.y);
    for (const { x, y } of line) context.lineTo(x, y);
    context.closePath();
    context.strokeStyle = look.getPropertyValue('--selection');
    context.lineWidth = 1.5;
    context.stroke();
  }, [places, groups, chosen, line, size, theme]);

  const placeOf = ({ clientX, clientY }: PointerEvent): Place => {
    const { left = 0, top = 0 } = canvas.current?.getBoundingClientRect() ?? {};
    return { x: clientX - left, y: clientY - top };
  };
  const move = (event: PointerEvent): void => {
    const pointer = placeOf(event);
    if (line !== undefined) {
      setLine([...line, pointer]);
      return;
    }
    const position = nearestPlace(places, pointer, reach);
    const place = position === undefined ? undefined : places[position];
    if (position === undefined || place === undefined) {
      onHover(undefined);
      return;
    }
    const [isRight, isLow] = [place.x > size.width / 2, place.y > size.height / 2];
    onHover({ position, ...place, isRight, isLow });
  };
  const end = (): void => {
    if (line === undefined) return;
    setLine(undefined);
    const [start] = line;
    const far = ({ x, y }: Place): number => Math.hypot(x - (start?.x ?? x), y - (start?.y ?? y));
    onLasso(line.some((place) => far(place) >= minLasso) ? placesWithin(places, line) : []);
  };
  return (
    <div ref={frame} className="embedding-scatter">
      <canvas
        ref={canvas}
        role="img"
        aria-label={label}
        style={{ width: size.width, height: size.height }}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          onHover(undefined);
          setLine([placeOf(event)]);
        }}
        onPointerMove={move}
        onPointerUp={end}
        onPointerCancel={() => setLine(undefined)}
        onPointerLeave={() => onHover(undefined)}
      />
    </div>
  );
}
