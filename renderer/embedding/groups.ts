/** Samples of an embedding in groups, each drawn in one colour and shape. */
import type { Embedded, Embedding } from '../../shared/contract/embedding.ts';
import { type MarkShape, markShapes } from '../ui/mark-shapes.ts';

/** What samples can be coloured by. */
export const colourings = ['class', 'answer', 'right', 'confidence', 'target', 'predicted', 'error'] as const;
export type Colouring = (typeof colourings)[number];

/** `range`: of a group of numbers, the smallest and the largest of them. */
export interface PointGroup {
  /** Of a class its position, of right answers 1 and of wrong ones 0, of numbers the place among the groups, from the low ones on. */
  readonly key: number;
  readonly range?: readonly [number, number];
  /** Name of a token. */
  readonly colour: string;
  readonly shape: MarkShape;
  /** Positions of points. */
  readonly members: readonly number[];
}

/** What is known of the samples to colour them by, the usual one first. */
export function colouringsOf({ points }: Embedding): readonly Colouring[] {
  return colourings.filter((by) => points.some((point) => numberOf(point, by) !== undefined));
}

/** Groups in the order of the legend; one of all where nothing is known of the samples. */
export function groupsOf({ points }: Embedding, by: Colouring | undefined): readonly PointGroup[] {
  if (by === undefined)
    return [{ key: 0, colour: '--series-1', shape: 'circle', members: points.map((_, i) => i) }];
  const values = points.map((point) => numberOf(point, by));
  if (by === 'class' || by === 'answer' || by === 'right') {
    const keys = [...new Set(values)].filter((value) => value !== undefined).sort((a, b) => a - b);
    return keys.map((key) => ({
      key,
      ...(by === 'right' ? rightLook(key === 1) : lookOf(key)),
      members: points.flatMap((_, i) => (values[i] === key ? [i] : [])),
    }));
  }
  return quarters(values);
}

function numberOf(point: Embedded, by: Colouring): number | undefined {
  const { label, answer, confidence, target, predicted } = point;
  switch (by) {
    case 'class':
      return label;
    case 'answer':
      return answer;
    case 'right':
      return label === undefined || answer === undefined ? undefined : Number(label === answer);
    case 'confidence':
      return confidence;
    case 'target':
      return finite(target);
    case 'predicted':
      return finite(predicted);
    case 'error':
      return target === undefined || predicted === undefined
        ? undefined
        : finite(Math.abs(predicted - target));
  }
}

function finite(value: number | undefined): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}

const colours = 6;

/** Colour and shape of a class: thirty differ. */
function lookOf(place: number): Pick<PointGroup, 'colour' | 'shape'> {
  const shape = markShapes[place % markShapes.length] ?? 'circle';
  return { colour: `--series-${(place % colours) + 1}`, shape };
}

function rightLook(isRight: boolean): Pick<PointGroup, 'colour' | 'shape'> {
  return isRight ? { colour: '--series-1', shape: 'circle' } : { colour: '--series-2', shape: 'cross' };
}

/** A quarter of the samples each, from the low ones on; equal numbers stand in one group. */
function quarters(values: readonly (number | undefined)[]): readonly PointGroup[] {
  const known = values.flatMap((value, i) => (value === undefined ? [] : [{ value, i }]));
  const sorted = known.map(({ value }) => value).sort((a, b) => a - b);
  const bounds = [1, 2, 3].map((quarter) => sorted[Math.floor((quarter * sorted.length) / 4)] as number);
  return [0, 1, 2, 3].flatMap((key): readonly PointGroup[] => {
    const own = known.filter(({ value }) => bounds.filter((bound) => value >= bound).length === key);
    if (own.length === 0) return [];
    const numbers = own.map(({ value }) => value);
    return [
      {
        key,
        range: [Math.min(...numbers), Math.max(...numbers)],
        colour: `--heat-${key}`,
        shape: 'circle',
        members: own.map(({ i }) => i),
      },
    ];
  });
}
