import { useMemo } from 'react';
import type { RunId } from '../../shared/contract/common.ts';
import type { RunEpoch } from '../state/run-view.ts';
import { useRuns } from '../state/runs-store.ts';
import { decimated } from '../ui/curve-points.ts';

const [width, height] = [122, 24];
const inset = 2;

/** The validation figure of a run over its epochs, as long as the run is. */
export function Sparkline({
  run,
  figure,
  colour,
}: {
  readonly run: RunId;
  readonly figure: string;
  readonly colour: string;
}) {
  const epochs = useRuns((state) => state.histories.get(run)?.epochs);
  const total = useRuns((state) => state.runs.find((known) => known.run === run)?.epochs.total);
  const points = useMemo(() => sparklinePoints(epochs ?? [], figure), [epochs, figure]);
  if (points.length < 2) return null;
  const values = points.map(({ value }) => value);
  const [min, max] = [Math.min(...values), Math.max(...values)];
  const last = Math.max(total ?? 0, points.at(-1)?.epoch ?? 0, 2);
  const x = (epoch: number): number => inset + ((epoch - 1) / (last - 1)) * (width - 2 * inset);
  const y = (value: number): number =>
    max === min ? height / 2 : height - inset - ((value - min) / (max - min)) * (height - 2 * inset);
  const path = points.map(({ epoch, value }) => `${x(epoch).toFixed(1)} ${y(value).toFixed(1)}`).join('L');
  return (
    <svg width={width} height={height} aria-hidden className="sparkline">
      <path d={`M${path}`} fill="none" stroke={colour} strokeWidth={1.5} />
    </svg>
  );
}

/** The epochs that have the figure, thinned to what so narrow a line can show. */
function sparklinePoints(epochs: readonly RunEpoch[], figure: string) {
  const known = epochs.filter(({ validation }) => (validation[figure] ?? null) !== null);
  const { x, y } = decimated(
    { x: known.map(({ epoch }) => epoch), y: known.map(({ validation }) => validation[figure] ?? null) },
    2 * width,
  );
  return x.map((epoch, place) => ({ epoch, value: y[place] ?? 0 }));
}
