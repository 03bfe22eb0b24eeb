/** How a node's name fits into it: cut off on one line, or, where the graph is small, on a line a word. */

/** Space of the header that is not the name's: bar, icon, gaps, and the sign of a problem. */
const headerRest = 38;
const problemRest = 20;

/** A name as far as it fits into a node's header, the end cut off by `…`. */
export function fittingTitle(title: string, width: number, hasProblem: boolean): string {
  const room = width - headerRest - (hasProblem ? problemRest : 0);
  if (textWidth(title) <= room) return title;
  let end = title.length - 1;
  while (end > 1 && textWidth(`${title.slice(0, end)}…`) > room) end--;
  return `${title.slice(0, end).trimEnd()}…`;
}

/** Width of a text in the 12 px interface font, roughly: a Han character is as wide as the font is high. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += character > '⺀' ? 12 : /[A-Z]/.test(character) ? 7.6 : 6.1;
  return width;
}

/** Han characters that stand on one line of a name in parts. */
const hanPerLine = 4;
const mostLines = 3;

/** A name in parts that may stand below each other: `Global`, `Average`, `Pool`. */
export function titleLines(title: string): readonly string[] {
  const parts = title
    .split(/(?<=[a-z])(?=[A-Z])|\s+|(?<=[\u2e80-\uffff])(?=[A-Za-z])|(?<=[A-Za-z])(?=[\u2e80-\uffff])/)
    .filter((part) => part !== '')
    .flatMap(hanLines);
  return parts.length <= mostLines
    ? parts
    : [...parts.slice(0, mostLines - 1), parts.slice(mostLines - 1).join(' ')];
}

/** Han text has no gaps between its words: lines of equal length. */
function hanLines(part: string): readonly string[] {
  if (!/[\u2e80-\uffff]/.test(part)) return [part];
  const count = Math.ceil(part.length / hanPerLine);
  const each = Math.ceil(part.length / count);
  return Array.from({ length: count }, (_, line) => part.slice(line * each, (line + 1) * each));
}

const textSize = 12;
/** Of a node that shows its name alone: space beside and above the name, and the height of a line of size 1. */
const besides = 18;
const above = 10;
const lineHeight = 1.15;

/** Size of the font, canvas pixels, in which a name in lines fills a node; it fits there in that or a smaller one. */
export function fillingSize(
  lines: readonly string[],
  { width, height }: { readonly width: number; readonly height: number },
): number {
  const widest = Math.max(1, ...lines.map(textWidth));
  const bySize = (textSize * (width - besides)) / widest;
  return Math.round(Math.min(bySize, (height - above) / (lines.length * lineHeight)) * 10) / 10;
}
