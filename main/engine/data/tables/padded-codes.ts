/** Numbers that are codes: postal codes and the like, digits of one length with zeros before them. */

import type { Table } from '../../../../shared/data/table.ts';
import { type Diagnostic, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';

/** Shorter ones are mostly months, days and hours. */
const minDigits = 3;
/** As few rows may be padded by chance. */
const minRows = 10;

/** Looks at the cells of a column as they come, for digits of one length of which some begin with a zero. */
export class PaddedCodes {
  #digits: number | undefined;
  #cells = 0;
  #padded = 0;
  #example = '';

  add(cell: string): void {
    if (this.#digits === 0) return;
    const text = cell.trim();
    if (text === '') return;
    const isFitting = text.length === (this.#digits ?? text.length) && /^[0-9]+$/.test(text);
    this.#digits = isFitting && text.length >= minDigits ? text.length : 0;
    this.#cells++;
    if (!text.startsWith('0')) return;
    this.#padded++;
    if (this.#example === '') this.#example = text;
  }

  /** A code and how many cells begin with a zero; undefined where the cells are quantities. */
  found(): { readonly example: string; readonly padded: number; readonly digits: number } | undefined {
    const digits = this.#digits ?? 0;
    if (digits === 0 || this.#padded === 0 || this.#cells < minRows) return undefined;
    return { example: this.#example, padded: this.#padded, digits };
  }
}

/** Input columns of codes that are read as quantities. */
export function paddedCodes(
  { columns }: Table,
  numbers: ReadonlyMap<string, { readonly codes: PaddedCodes }>,
  file: string,
): Diagnostic[] {
  return columns.flatMap(({ role, column }) => {
    const found = role === 'feature' ? numbers.get(column.name)?.codes.found() : undefined;
    return found === undefined ? [] : [diagnostic('csv-padded-codes', { file, column: column.name }, found)];
  });
}
