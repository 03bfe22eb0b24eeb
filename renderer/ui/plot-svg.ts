/** A plot as an SVG picture that stands by itself: with its title, its legend and the colours of the theme. */
import { drawPlot, type Plot, type PlotSeries } from './plot.ts';

/** The size of a saved picture, pixels. */
export const pictureSize = { width: 960, height: 540 };

const fonts = { text: 'system-ui, sans-serif', number: 'ui-monospace, monospace' };
const keyRow = 20;
/** Width of a character, pixels: legends break where they would leave the picture. */
const characterWidth = 7;

/** `colourOf`: what a token stands for in the theme. */
export function plotSvg(plot: Plot, colourOf: (token: string) => string): string {
  const { width, height } = pictureSize;
  const named = plot.series.filter(({ isGuide }) => isGuide !== true);
  const keys = placedKeys(named, width - 32);
  const rows = (keys.at(-1)?.row ?? -1) + 1;
  const drawn = drawPlot(plot, width, height, 32 + rows * keyRow);
  const { left, right, top, bottom } = drawn;
  const text = (x: number, y: number, content: string, attributes = ''): string =>
    `<text x="${round(x)}" y="${round(y)}" ${attributes}>${escaped(content)}</text>`;
  const quiet = `fill="${colourOf('--text-2')}"`;
  const number = `${quiet} font-family="${fonts.number}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${fonts.text}" font-size="12">`,
    `<title>${escaped(plot.title)}</title>`,
    `<rect width="${width}" height="${height}" fill="${colourOf('--panel')}"/>`,
    text(16, 26, plot.title, `fill="${colourOf('--text')}" font-size="16" font-weight="600"`),
    ...keys.map(({ x, row, series }) => {
      const y = 44 + row * keyRow;
      return keyOf(series, x + 16, y, colourOf) + text(x + 38, y + 4, series.name, quiet);
    }),
    ...drawn.yTicks.flatMap(({ at, text: label }) => [
      `<path d="M${left} ${round(at)}H${right}" stroke="${colourOf('--grid')}"/>`,
      text(left - 6, at + 4, label, `${number} text-anchor="end"`),
    ]),
    ...drawn.xTicks.map(({ at, text: label }) =>
      text(at, bottom + 16, label, `${number} text-anchor="middle"`),
    ),
    `<path d="M${left} ${bottom}H${right}" stroke="${colourOf('--axis')}"/>`,
    `<clipPath id="frame"><rect x="${left - 4}" y="${top - 4}" width="${right - left + 8}" height="${bottom - top + 8}"/></clipPath>`,
    '<g clip-path="url(#frame)" stroke-linecap="round" stroke-linejoin="round">',
    ...drawn.marks.map(({ d, colour, filled, width: stroke, dashed, opacity }) => {
      const paint = filled
        ? `fill="${colourOf(colour)}"`
        : `fill="none" stroke="${colourOf(colour)}" stroke-width="${stroke}"${dashed ? ' stroke-dasharray="5 4"' : ''}`;
      return `<path d="${d}" ${paint}${opacity < 1 ? ` opacity="${opacity}"` : ''}/>`;
    }),
    '</g>',
    text(right, height - 6, plot.xTitle, `${quiet} text-anchor="end"`),
    ...(plot.yTitle === '' ? [] : [text(16, top - 12, plot.yTitle, quiet)]),
    '</svg>',
    '',
  ].join('\n');
}

interface PlacedKey {
  readonly x: number;
  readonly row: number;
  readonly series: PlotSeries;
}

function placedKeys(named: readonly PlotSeries[], width: number): readonly PlacedKey[] {
  let [x, row] = [0, 0];
  return named.map((series) => {
    const own = 38 + series.name.length * characterWidth;
    if (x > 0 && x + own > width) [x, row] = [0, row + 1];
    const placed = { x, row, series };
    x += own;
    return placed;
  });
}

function keyOf(
  { kind, colour, dashed, opacity = 1 }: PlotSeries,
  x: number,
  y: number,
  colourOf: (token: string) => string,
): string {
  const stroke = `stroke="${colourOf(colour)}" opacity="${opacity}"`;
  if (kind === 'line')
    return `<path d="M${x} ${y}h16" ${stroke} stroke-width="2"${dashed === true ? ' stroke-dasharray="4 3"' : ''}/>`;
  const cap = kind === 'dots' ? 'round' : 'butt';
  return `<path d="M${x + 4} ${y}h${kind === 'dots' ? 0 : 8}" ${stroke} stroke-width="8" stroke-linecap="${cap}"/>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Without control characters, which XML does not hold. */
function escaped(text: string): string {
  return text
    .replace(/[\p{Cc}\ufffe\uffff]/gu, '')
    .replace(/[&<>"]/g, (character) => entities[character] ?? '');
}
