import './column-list.css';
import { Columns3, Hash, LoaderCircle, TriangleAlert, Type } from 'lucide-react';
import { useState } from 'react';
import type { ColumnLook, TableLook } from '../../shared/contract/data.ts';
import { columnUse, columnUses } from '../../shared/data/column-roles.ts';
import type { CsvSource, DataSection } from '../../shared/data/data-schema.ts';
import { explain } from '../../shared/diagnostics/diagnostic.ts';
import { sizeText, wholeText } from '../../shared/figures/number-texts.ts';
import { changeColumnUse, sectionWithUse } from '../actions/recipe-actions.ts';
import { useTexts } from '../i18n/index.ts';
import { useProject } from '../state/project-store.ts';
import { ChoiceSelect } from '../ui/choice-select.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ColumnBars } from './column-bars.tsx';
import { useTableLookOf } from './use-table-look.ts';

/** Columns that are drawn; a search finds the others. */
const maxShown = 100;

/** The columns of a table: what each holds, and what it is used for, which is changed in its row. */
export function ColumnList({ data, source }: { readonly data: DataSection; readonly source: CsvSource }) {
  const { t, language } = useTexts();
  const { look, problem } = useTableLookOf(data);
  const [query, setQuery] = useState('');
  if (look === undefined) {
    const text = problem && explain(problem, language);
    return (
      <EmptyState
        icon={problem === undefined ? LoaderCircle : TriangleAlert}
        title={text?.message ?? t('data.table.reading')}
        text={text?.fix ?? t('empty.openingText')}
      />
    );
  }
  const wanted = query.trim().toLowerCase();
  const found = look.columns.filter(({ name }) => name.toLowerCase().includes(wanted));
  const shown = found.slice(0, maxShown);
  return (
    <>
      <div className="sample-bar">
        <span className="field-box column-search">
          <input
            value={query}
            placeholder={t('data.table.search')}
            aria-label={t('data.table.search')}
            spellCheck={false}
            onChange={(event) => setQuery(event.target.value)}
          />
        </span>
        <span className="quiet">
          {t('data.table.shown', {
            shown: wholeText(shown.length, language),
            total: wholeText(look.columns.length, language),
          })}
        </span>
        <span className="spacer" />
        {!look.whole && (
          <span className="quiet">
            {t('data.recipe.firstRows', { rows: wholeText(look.rows, language) })}
          </span>
        )}
      </div>
      <div className="sample-area scroll">
        {shown.length === 0 ? (
          <EmptyState icon={Columns3} title={t('data.table.none')} text={t('data.table.noneText')} />
        ) : (
          <table className="column-list">
            <thead>
              <tr>
                <th scope="col">{t('data.table.column')}</th>
                <th scope="col">{t('data.table.role')}</th>
                <th scope="col">{t('data.table.missing')}</th>
                <th scope="col">{t('data.table.distinct')}</th>
                <th scope="col">{t('data.table.range')}</th>
                <th scope="col">{t('data.table.spread')}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((column) => (
                <ColumnRow key={column.name} column={column} look={look} data={data} source={source} />
              ))}
            </tbody>
          </table>
        )}
      </div>
    </>
  );
}

interface ColumnRowProps {
  readonly column: ColumnLook;
  readonly look: TableLook;
  readonly data: DataSection;
  readonly source: CsvSource;
}

function ColumnRow({ column, look, data, source }: ColumnRowProps) {
  const { t, language } = useTexts();
  const writable = useProject((state) => state.open?.writable === true);
  const { name, kind, missing, unread, distinct, minimum, maximum, bars } = column;
  const use = columnUse({ ...data, source }, name);
  const possible = columnUses.filter((other) => sectionWithUse(look, data, name, other) !== undefined);
  const isOnly = possible.length === 1;
  const Icon = kind === 'number' ? Hash : Type;
  const kindName = t(`data.table.${kind}`);
  return (
    <tr data-use={use}>
      <th scope="row" title={`${name} · ${kindName}`}>
        <Icon size={14} strokeWidth={1.75} aria-label={kindName} />
        <span>{name}</span>
      </th>
      <td title={isOnly ? t('data.table.needed') : undefined}>
        <ChoiceSelect
          className="field-box"
          value={use}
          options={possible.map((value) => ({ value, title: t(`data.table.use.${value}`) }))}
          label={t('data.table.roleOf', { name })}
          disabled={!writable || isOnly}
          onChange={(next) => {
            const chosen = columnUses.find((value) => value === next);
            if (chosen !== undefined) changeColumnUse(look, name, chosen);
          }}
        />
      </td>
      <td className={missing > 0 ? 'mono tone-warning' : 'mono quiet'}>{wholeText(missing, language)}</td>
      <td className="mono">{wholeText(distinct, language)}</td>
      <td className="mono">
        {kind === 'number' && `${sizeText(minimum)} – ${sizeText(maximum)}`}
        {unread > 0 && (
          <TriangleAlert
            className="tone-warning"
            size={14}
            strokeWidth={1.75}
            aria-label={t('data.table.unread', { count: unread })}
          />
        )}
      </td>
      <td>
        <ColumnBars bars={bars} isText={kind === 'text'} />
      </td>
    </tr>
  );
}
