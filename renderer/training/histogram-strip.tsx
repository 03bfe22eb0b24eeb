import { useEffect, useRef } from 'react';
import { figureText } from '../../shared/figures/number-texts.ts';
import type { Histogram } from '../../shared/training/histogram.ts';
import { histogramPixels } from './histogram-pixels.ts';

const height = 40;

interface HistogramStripProps {
  /** One column each, in order of time; undefined where nothing was seen. */
  readonly histograms: readonly (Histogram | undefined)[];
  readonly label: string;
  /** What is counted: its colour. */
  readonly kind: 'weights' | 'gradients' | 'activations';
  /** Another number: other colours. */
  readonly theme: number;
}

/** Histograms over time as a strip: time to the right, values upwards, the stronger the colour the more values. */
export function HistogramStrip({ histograms, label, kind, theme }: HistogramStripProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const known = histograms.filter((one) => one !== undefined);
  const low = Math.min(...known.map((one) => one.low));
  const high = Math.max(...known.map((one) => one.high));
  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme has other colours.
  useEffect(() => {
    const { current } = canvas;
    const context = current?.getContext('2d');
    if (current === null || context === null || context === undefined) return;
    const [red = 0, green = 0, blue = 0] = (getComputedStyle(current).color.match(/[\d.]+/g) ?? []).map(
      Number,
    );
    const shares = histogramPixels(histograms, { low, high }, height);
    const picture = context.createImageData(histograms.length, height);
    for (const [i, share] of shares.entries())
      picture.data.set([red, green, blue, Math.round(share * 255)], 4 * i);
    context.putImageData(picture, 0, 0);
  }, [histograms, low, high, theme]);
  return (
    <span className="histogram-strip" data-kind={kind}>
      <canvas ref={canvas} width={histograms.length} height={height} role="img" aria-label={label} />
      <span className="histogram-range mono quiet" aria-hidden>
        <span>{figureText(Number(high.toPrecision(2)))}</span>
        <span>{figureText(Number(low.toPrecision(2)))}</span>
      </span>
    </span>
  );
}
