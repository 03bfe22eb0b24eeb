import { Rows3 } from 'lucide-react';
import type { Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { useTexts } from '../i18n/index.ts';
import { useDataView } from '../state/data-view.ts';
import { Button } from '../ui/button.tsx';

/** The rows of the file that a finding names: its place, and those that it lists. */
function rowsOf({ where, values }: Diagnostic): readonly number[] {
  const listed = typeof values.rows === 'string' ? values.rows.match(/\d+/g) : null;
  const rows = [...(where.row === undefined ? [] : [where.row]), ...(listed ?? []).map(Number)];
  return [...new Set(rows)].filter((row) => row >= 1).sort((a, b) => a - b);
}

/** A button that shows the rows of a finding in the file of a table; nothing where it names none. */
export function ShowRows({ finding }: { readonly finding: Diagnostic }) {
  const { t } = useTexts();
  const rows = rowsOf(finding);
  if (rows.length === 0) return null;
  return (
    <Button
      look="quiet"
      onClick={() => useDataView.setState({ tab: 'samples', rows: { rows, column: finding.where.column } })}
    >
      <Rows3 size={14} strokeWidth={1.75} aria-hidden />
      {t('data.rows.show', { count: rows.length, rows: rows.join(', ') })}
    </Button>
  );
}
