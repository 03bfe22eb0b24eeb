import {
  isMissing,
  isNumberText,
  type NumberFormat,
  parseFormatted,
} from '../../../../shared/data/number-text.ts';
import type { DiagnosticCode } from '../../../../shared/diagnostics/codes.ts';
import { type Diagnostic, diagnostic, type Place } from '../../../../shared/diagnostics/diagnostic.ts';

export type CellProblem = 'csv-missing-value' | 'csv-text-in-number-column' | 'csv-number-out-of-range';

/** The float32 nearest to a decimal number less `center`, or the code of what is wrong with the cell. */
export function parseCell(cell: string, center = 0): number | CellProblem {
  const number = parseNumber(cell);
  return typeof number === 'number' ? Math.fround(number - center) : number;
}

/** A decimal number in float64, of a size that float32 holds, or the code of what is wrong with the cell. */
export function parseNumber(cell: string): number | CellProblem {
  const text = cell.trim();
  const number = Number(text);
  // `Number` also reads '' and 0x10; all else that it takes for a finite number is a decimal one.
  if (Number.isFinite(Math.fround(number)) && text !== '' && !otherBase(text)) return number;
  if (isNumberText(text)) return 'csv-number-out-of-range';
  return isMissing(text) ? 'csv-missing-value' : 'csv-text-in-number-column';
}

/**
 * Reads the cells of a column whose numbers are written in a format. `plain` reads those of the plain one, and names what is wrong
 * with a cell that is no number in either.
 */
export function numberReader(
  format: NumberFormat,
  plain: (cell: string) => number | CellProblem,
): (cell: string) => number | CellProblem {
  if (format.decimal === '.' && format.thousands === undefined) return plain;
  return (cell) => parseFormatted(cell, format) ?? plain(cell);
}

/** Whether a text that `Number` reads is hexadecimal, octal or binary: its second character is a letter but e. */
function otherBase(text: string): boolean {
  const second = text.charCodeAt(1) | 0x20;
  return second > 0x60 && second !== 0x65;
}

/** Gathers the problems of cells: the first place of each kind in each column, and how many there are. */
export class CellProblems {
  private readonly byKind = new Map<
    string,
    { code: DiagnosticCode; place: Place; values: Record<string, string | number>; count: number }
  >();
  private static readonly shown = 20;

  get empty(): boolean {
    return this.byKind.size === 0;
  }

  /** `kind`: what is counted together, such as a code with a column. */
  add(code: DiagnosticCode, kind: string, place: Place, values: Record<string, string | number>): void {
    const known = this.byKind.get(kind);
    if (known === undefined) this.byKind.set(kind, { code, place, values, count: 1 });
    else known.count++;
  }

  diagnostics(): Diagnostic[] {
    const all = [...this.byKind.values()];
    const shown = all
      .slice(0, CellProblems.shown)
      .map(({ code, place, values, count }) => diagnostic(code, place, { ...values, count }));
    const more = all.length - shown.length;
    if (more > 0) shown.push(diagnostic('data-more-problems', {}, { count: more }));
    return shown;
  }
}
