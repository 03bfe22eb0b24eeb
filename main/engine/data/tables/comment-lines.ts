const marks = ['#', '//', '%', ';'] as const;

/** Lines of comments at the start of a text. */
export interface CommentBlock {
  readonly mark: string;
  /** How many lines lie before the first that is neither a comment nor blank. */
  readonly lines: number;
}

/** The mark that the first line which is not blank begins with, and how far such lines go on. */
export function commentBlock(lines: readonly string[]): CommentBlock | undefined {
  const first = lines.find((line) => line.trim() !== '');
  const mark = marks.find((each) => first?.startsWith(each));
  if (mark === undefined) return undefined;
  const end = lines.findIndex((line) => line.trim() !== '' && !line.startsWith(mark));
  return { mark, lines: end < 0 ? lines.length : end };
}

/** The mark of the few lines that begin with one where the table does not. */
export function markAmongRows(lines: readonly string[]): string | undefined {
  const filled = lines.filter((line) => line.trim() !== '');
  return marks.find((mark) => {
    const count = filled.filter((line) => line.startsWith(mark)).length;
    return count > 0 && count * 10 <= filled.length;
  });
}

/**
 * Whether lines with the mark are comments and not rows whose first cell begins so: below the first block hardly any has as many
 * cells as a row. `cellsOf`: the number of cells of a line.
 */
export function areComments(
  lines: readonly string[],
  mark: string,
  usual: number,
  cellsOf: (line: string) => number,
): boolean {
  const marked = lines.filter((line) => line.startsWith(mark));
  const rows = marked.filter((line) => cellsOf(line) === usual).length;
  return usual === 1 ? marked.length === 0 : rows * 5 <= marked.length;
}
