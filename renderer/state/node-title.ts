/** How a node's name fits into it: cut off on one line, or, where the graph is small, broken between its words. */

/** Space of the header that is not the name's: bar, icon, gaps, and the sign of a problem. */
const headerRest = 38;
const problemRest = 20;

/** A name as far as it fits into a node's header, the end cut off by `…`. */
export function fittingTitle(title: string, width: number, hasProblem: boolean): string {
  const space = width - headerRest - (hasProblem ? problemRest : 0);
  if (textWidth(title) <= space) return title;
  let end = title.length - 1;
  while (end > 1 && textWidth(`${title.slice(0, end)}…`) > space) end--;
  return `${title.slice(0, end).trimEnd()}…`;
}

/** Width of a text in the 12 px interface font, roughly: a Han character is as wide as the font is high. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += character > '⺀' ? 12 : /[A-Z]/.test(character) ? 7.6 : 6.1;
  return width;
}

const maxLines = 3;

/** Between the words of a name: `Global|Average|Pool`, `Dropout|层`. */
const breaks = /(?<=[a-z])(?=[A-Z])|\s+|(?<=[\u2e80-\uffff])(?=[A-Za-z])|(?<=[A-Za-z])(?=[\u2e80-\uffff])/;

function wordsOf(title: string): readonly string[] {
  return title
    .split(breaks)
    .filter((part) => part !== '')
    .flatMap((part) => (/^[\u2e80-\uffff]+$/.test(part) ? hanWords(part) : [part]));
}

/** Han text has no gaps. Its terms are mostly words of two characters, what is left over belongs to the last. */
function hanWords(text: string): readonly string[] {
  const count = Math.max(1, Math.floor(text.length / 2));
  return Array.from({ length: count }, (_, word) =>
    text.slice(2 * word, word === count - 1 ? undefined : 2 * word + 2),
  );
}

interface Box {
  readonly width: number;
  readonly height: number;
}

/** A name on the lines in which it fills a node best, and the size of its font there; canvas pixels. */
export interface FilledTitle {
  readonly lines: readonly string[];
  /** It fits in this size or a smaller one. */
  readonly size: number;
}

/** Breaks a name between its words so that it can stand as large as fits into the node. */
export function filledTitle(title: string, { width, height }: Box, hasProblem: boolean): FilledTitle {
  const node = { width: width - (hasProblem ? problemRest : 0), height };
  const words = wordsOf(title);
  let best: FilledTitle = { lines: [title], size: fillingSize([title], node) };
  for (let count = 2; count <= Math.min(maxLines, words.length); count++) {
    const lines = balancedLines(title, words, count);
    const size = fillingSize(lines, node);
    if (size > best.size) best = { lines, size };
  }
  return best;
}

/** The words on a number of lines of which the widest is as narrow as can be. */
function balancedLines(title: string, words: readonly string[], count: number): readonly string[] {
  if (count === 1) return [title];
  let best: readonly string[] = [];
  let widest = Number.POSITIVE_INFINITY;
  let end = 0;
  for (let first = 1; first <= words.length - count + 1; first++) {
    const word = words[first - 1] ?? '';
    end = title.indexOf(word, end) + word.length;
    const rest = balancedLines(title.slice(end).trimStart(), words.slice(first), count - 1);
    const lines = [title.slice(0, end), ...rest];
    const width = Math.max(...lines.map(textWidth));
    if (width < widest) [best, widest] = [lines, width];
  }
  return best;
}

const textSize = 12;
/** Of a node that shows its name alone: space beside and above the name, and the height of a line of size 1. */
const besides = 22;
const above = 10;
const lineHeight = 1.15;

/** Some texts are wider than `textWidth` has them. */
const leeway = 1.08;

function fillingSize(lines: readonly string[], { width, height }: Box): number {
  const widest = leeway * Math.max(1, ...lines.map(textWidth));
  const bySize = (textSize * (width - besides)) / widest;
  return Math.round(Math.min(bySize, (height - above) / (lines.length * lineHeight)) * 10) / 10;
}
