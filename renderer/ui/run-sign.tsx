import { type MarkShape, markPath, markShapes } from './mark-shapes.ts';

/** The theme has so many colours for runs. */
const hues = 6;

export interface RunSign {
  /** Name of its colour's token. */
  readonly token: string;
  readonly shape: MarkShape;
}

/** The colour and shape of a run follow from its number: they stay whatever else is chosen. Shapes part runs of one colour. */
export function signOf(number: number): RunSign {
  const place = number - 1;
  const shape = markShapes[Math.floor(place / hues) % markShapes.length] ?? 'circle';
  return { token: `--series-${(place % hues) + 1}`, shape };
}

/** The sign beside the number of a run. */
export function RunMark({ number }: { readonly number: number }) {
  const { token, shape } = signOf(number);
  return (
    <svg className="run-mark" width="12" height="12" viewBox="-6 -6 12 12" aria-hidden>
      <path d={markPath(shape, 4)} fill={`var(${token})`} />
    </svg>
  );
}
