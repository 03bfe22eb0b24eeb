import { ArrowLeft, LoaderCircle, TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { FileRows } from '../../shared/contract/data.ts';
import type { DataSection } from '../../shared/data/data-schema.ts';
import { type Diagnostic, explain } from '../../shared/diagnostics/diagnostic.ts';
import { useTexts } from '../i18n/index.ts';
import { type ShownRows, useDataView } from '../state/data-view.ts';
import { useProject } from '../state/project-store.ts';
import { services } from '../state/services.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';

/** Rows of the file that a finding names, as they stand in it, whether or not they can be read as samples. */
export function RowsOfFile({ data, shown }: { readonly data: DataSection; readonly shown: ShownRows }) {
  const { t, language } = useTexts();
  const project = useProject((state) => state.open?.id);
  const [found, setFound] = useState<FileRows | Diagnostic>();
  const { rows, column } = shown;
  useEffect(() => {
    if (project === undefined) return;
    let wanted = true;
    void services()
      .data.rows({ project, data, rows: [...rows] })
      .then((answer) => {
        if (wanted) setFound(answer.ok ? (answer.value ?? undefined) : answer.error[0]);
      });
    return () => {
      wanted = false;
    };
  }, [project, data, rows]);
  const problem = found !== undefined && 'code' in found ? explain(found, language) : undefined;
  return (
    <>
      <div className="sample-bar">
        <Button look="quiet" onClick={() => useDataView.setState({ rows: undefined })}>
          <ArrowLeft size={14} strokeWidth={1.75} aria-hidden />
          {t('data.rows.close')}
        </Button>
        <span className="spacer" />
        <span className="quiet">{t('data.rows.title', { rows: rows.join(', ') })}</span>
      </div>
      <div className="sample-area scroll">
        {found === undefined || 'code' in found ? (
          <EmptyState
            icon={problem === undefined ? LoaderCircle : TriangleAlert}
            title={problem?.message ?? t('data.samples.loading')}
            text={problem?.fix ?? t('empty.openingText')}
          />
        ) : (
          <RowTable found={found} column={column} />
        )}
      </div>
    </>
  );
}

interface RowTableProps {
  readonly found: FileRows;
  readonly column: ShownRows['column'];
}

function RowTable({ found: { names, rows }, column }: RowTableProps) {
  const { t } = useTexts();
  const width = Math.max(names.length, ...rows.map(({ cells }) => cells.length));
  const heads = Array.from({ length: width }, (_, place) => ({ place, name: names[place] ?? '' }));
  const isMeant = (place: number, name: string): boolean => column === name || column === place + 1;
  return (
    <table className="sample-rows file-rows">
      <thead>
        <tr>
          <th scope="col">{t('data.rows.row')}</th>
          {heads.map(({ place, name }) => (
            <th key={place} scope="col" title={name} data-meant={isMeant(place, name)}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="mono">
        {rows.map(({ row, cells }) => (
          <tr key={row}>
            <th scope="row" className="quiet">
              {row}
            </th>
            {heads.map(({ place, name }) => (
              <td key={place} title={cells[place]} data-meant={isMeant(place, name)}>
                {cells[place]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
