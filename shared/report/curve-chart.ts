import { html, type Markup } from './markup.ts';

export interface ReportCurve {
  readonly title: string;
  readonly dashed?: boolean;
  /** Its place among the colours. */
  readonly colour: number;
  /** Horizontal place and value; a value that is not finite breaks the line. */
  readonly points: readonly (readonly [number, number])[];
}

const colours = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'] as const;
const size = { width: 720, height: 240, left: 64, right: 12, top: 10, bottom: 28 } as const;
const tickCount = 5;

interface ChartTexts {
  /** What stands below the horizontal axis. */
  readonly along: string;
  readonly valueText: (value: number) => string;
}

/** Curves over one horizontal axis as a picture, with their legend; undefined where no curve has a finite value. */
export function curveChart(
  title: string,
  curves: readonly ReportCurve[],
  texts: ChartTexts,
): Markup | undefined {
  const finite = curves.flatMap(({ points }) => points).filter(([, value]) => Number.isFinite(value));
  if (finite.length === 0) return undefined;
  const [fromX, toX] = range(finite.map(([x]) => x));
  const [fromY, toY] = padded(range(finite.map(([, value]) => value)));
  const x = (at: number): number =>
    size.left + ((at - fromX) / Math.max(toX - fromX, 1e-12)) * (size.width - size.left - size.right);
  const y = (value: number): number =>
    size.top + ((toY - value) / (toY - fromY)) * (size.height - size.top - size.bottom);
  const base = size.height - size.bottom;
  const levels = steps(fromY, toY).map(
    (value) =>
      html`<line x1="${size.left}" x2="${size.width - size.right}" y1="${place(y(value))}" y2="${place(y(value))}" stroke="var(--line)"/><text class="quiet" x="${size.left - 6}" y="${place(y(value) + 4)}" text-anchor="end">${texts.valueText(value)}</text>`,
  );
  const marks = steps(fromX, toX)
    .filter(Number.isInteger)
    .map(
      (at) =>
        html`<text class="quiet" x="${place(x(at))}" y="${base + 16}" text-anchor="middle">${at}</text>`,
    );
  const lines = curves.map(
    ({ points, dashed, colour }) =>
      html`<path d="${pathOf(points, x, y)}" fill="none" stroke="var(--${nameOf(colour)})" stroke-width="2" stroke-linejoin="round" stroke-linecap="round"${dashed === true ? html` stroke-dasharray="5 4"` : ''}/>`,
  );
  const legend = curves.map(
    ({ title: name, dashed, colour }) =>
      html`<li><svg width="24" height="8" aria-hidden="true"><path d="M0 4H24" stroke="var(--${nameOf(colour)})" stroke-width="2"${dashed === true ? html` stroke-dasharray="5 4"` : ''}/></svg>${name}</li>`,
  );
  return html`<h3>${title}</h3><ul class="legend">${legend}</ul>
<svg viewBox="0 0 ${size.width} ${size.height}" width="${size.width}" height="${size.height}" role="img" aria-label="${title}">${levels}${marks}<text class="quiet" x="${size.width - size.right}" y="${size.height - 1}" text-anchor="end">${texts.along}</text>${lines}</svg>\n`;
}

function nameOf(colour: number): string {
  return colours[colour % colours.length] ?? 'first';
}

function pathOf(
  points: ReportCurve['points'],
  x: (at: number) => number,
  y: (value: number) => number,
): string {
  let isDown = false;
  const parts = points.map(([at, value]) => {
    if (!Number.isFinite(value)) {
      isDown = false;
      return '';
    }
    const part = `${isDown ? 'L' : 'M'}${place(x(at))} ${place(y(value))}`;
    isDown = true;
    return part;
  });
  // One point alone is drawn as a dot, by a line of no length with round ends.
  return points.length === 1 ? `${parts.join('')}h0` : parts.join('');
}

function range(values: readonly number[]): readonly [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return [low, high];
}

function padded([low, high]: readonly [number, number]): readonly [number, number] {
  const gap = high > low ? (high - low) * 0.05 : Math.max(Math.abs(high) * 0.1, 1e-6);
  return [low - gap, high + gap];
}

/** Round numbers from one end to the other. */
function steps(from: number, to: number): readonly number[] {
  const rough = Math.max((to - from) / tickCount, 1e-12);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((one) => one >= rough) ?? rough;
  const first = Math.ceil(from / step);
  const count = Math.floor(to / step + 1e-9) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

function place(value: number): number {
  return Math.round(value * 10) / 10;
}
