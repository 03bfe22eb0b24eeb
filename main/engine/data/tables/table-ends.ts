/** The first and the last rows of a table while it is read: units and sums stand there. */

import { rowText } from '../../../../shared/data/steps/leave-out-rows.ts';
import { type Diagnostic, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import type { NumberedRecord } from './header-row.ts';
import { suspectRows } from './suspect-rows.ts';
import type { TableDialect } from './table-dialect.ts';

const kept = 20;

export class TableEnds {
  readonly #first: NumberedRecord[] = [];
  #last: NumberedRecord[] = [];

  add(cells: readonly string[], row: number): void {
    if (this.#first.length < kept) this.#first.push({ row, cells });
    else {
      this.#last.push({ row, cells });
      if (this.#last.length > 2 * kept) this.#last = this.#last.slice(-kept);
    }
  }

  /** Rows that should be left out, each as a problem with its text. */
  suspects(dialect: TableDialect, file: string): readonly Diagnostic[] {
    const records = [...this.#first, ...this.#last.slice(-kept)];
    const isWhole = this.#last.length <= kept;
    const texts = new Map(records.map(({ row, cells }) => [row, rowText(cells)]));
    return suspectRows(records, dialect, isWhole).map(({ row, reason }) =>
      diagnostic(
        reason === 'units' ? 'csv-units-row' : 'csv-closing-row',
        { file, row },
        { text: texts.get(row) ?? '' },
      ),
    );
  }
}
