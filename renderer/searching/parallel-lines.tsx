import { useEffect, useMemo, useRef } from 'react';
import { useThemeCount } from '../ui/use-theme-count.ts';

/** A line through the axes. */
export interface ParallelLine {
  /** The same for the same trial. */
  readonly key: string;
  /** Points in pixels; undefined where there is no value, which breaks the line. */
  readonly points: readonly (readonly [x: number, y: number] | undefined)[];
  /** From 0, bad, to 3, good; `hand`: of a run that a person began. */
  readonly look: 0 | 1 | 2 | 3 | 'hand';
}

interface ParallelLinesProps {
  readonly lines: readonly ParallelLine[];
  /** Keys of those within every part that axes are narrowed down to. */
  readonly kept: ReadonlySet<string>;
  readonly best: string | undefined;
  readonly chosen: string | undefined;
  readonly width: number;
  readonly height: number;
}

const looks = [0, 1, 2, 3, 'hand'] as const;
/** Of more the lines are thin: those of one pixel are drawn several times as fast. */
const manyLines = 100;
const dashes = { hand: [4, 3] } as const;

/**
 * Lines on two canvases: all of them faint, drawn once, and those that are kept above them. A drag along an axis draws the
 * kept ones alone; as elements of a document hundreds of lines would not follow it.
 */
export function ParallelLines({ lines, kept, best, chosen, width, height }: ParallelLinesProps) {
  const back = useRef<HTMLCanvasElement>(null);
  const front = useRef<HTMLCanvasElement>(null);
  const theme = useThemeCount();
  const paths = useMemo(() => new Map(lines.map(({ key, points }) => [key, pathOf(points)])), [lines]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme has other colours.
  useEffect(() => {
    const pen = cleared(back.current, width, height);
    if (pen === undefined) return;
    const { context, colourOf } = pen;
    context.globalAlpha = 0.5;
    context.lineWidth = 1;
    context.strokeStyle = colourOf('--border-strong');
    context.stroke(joined([...paths.values()]));
  }, [paths, width, height, theme]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme has other colours.
  useEffect(() => {
    const pen = cleared(front.current, width, height);
    if (pen === undefined) return;
    const { context, colourOf } = pen;
    context.lineWidth = lines.length > manyLines ? 1 : 1.5;
    for (const look of looks) {
      const own = lines.filter((line) => line.look === look && kept.has(line.key));
      context.setLineDash(look === 'hand' ? dashes.hand : []);
      context.strokeStyle = colourOf(look === 'hand' ? '--text-2' : `--heat-${look}`);
      context.stroke(joined(own.flatMap(({ key }) => paths.get(key) ?? [])));
    }
    context.setLineDash([]);
    context.lineWidth = 2.5;
    const marked = [
      [best, '--accent'],
      [chosen === best ? undefined : chosen, '--text'],
    ] as const;
    for (const [key, colour] of marked) {
      const path = key === undefined || (key === best && !kept.has(key)) ? undefined : paths.get(key);
      if (path === undefined) continue;
      context.strokeStyle = colourOf(colour);
      context.stroke(path);
    }
  }, [lines, paths, kept, best, chosen, width, height, theme]);

  return (
    <>
      <canvas ref={back} className="parallel-lines" style={{ width, height }} aria-hidden />
      <canvas ref={front} className="parallel-lines" style={{ width, height }} aria-hidden />
    </>
  );
}

interface Pen {
  readonly context: CanvasRenderingContext2D;
  readonly colourOf: (token: string) => string;
}

/** An empty canvas in the pixels of the screen; undefined where there is none. */
function cleared(canvas: HTMLCanvasElement | null, width: number, height: number): Pen | undefined {
  const context = canvas?.getContext('2d');
  if (canvas === null || context === null || context === undefined) return undefined;
  const density = window.devicePixelRatio || 1;
  const [across, down] = [Math.round(width * density), Math.round(height * density)];
  if (canvas.width !== across) canvas.width = across;
  if (canvas.height !== down) canvas.height = down;
  context.setTransform(density, 0, 0, density, 0, 0);
  context.clearRect(0, 0, width, height);
  context.globalAlpha = 1;
  const style = getComputedStyle(canvas);
  return { context, colourOf: (token) => style.getPropertyValue(token) };
}

function pathOf(points: ParallelLine['points']): Path2D {
  const path = new Path2D();
  for (const [place, point] of points.entries()) {
    if (point === undefined) continue;
    if (points[place - 1] === undefined) path.moveTo(...point);
    else path.lineTo(...point);
  }
  return path;
}

function joined(paths: readonly Path2D[]): Path2D {
  const all = new Path2D();
  for (const path of paths) all.addPath(path);
  return all;
}
