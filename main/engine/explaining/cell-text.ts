/** A cell of a CSV table. */
export type Cell = string | number;

/** A text that a spreadsheet would take for a formula keeps its letters behind an apostrophe. */
export function cellText(cell: Cell): string {
  if (typeof cell === 'number') return String(cell);
  const text =
    /^[=+@\t\r]/.test(cell) || (/^-/.test(cell) && !Number.isFinite(Number(cell))) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
