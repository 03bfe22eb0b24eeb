import './settings-tables.css';
import { useMemo } from 'react';
import type { RunSummary } from '../../shared/contract/runs.ts';
import { useTexts } from '../i18n/index.ts';
import type { RunDocument } from '../state/runs-store.ts';
import { RunMark } from '../ui/run-sign.tsx';
import { runTitle } from '../ui/run-title.ts';
import { settingGroups, settingRows } from './run-settings.ts';

export interface OpenedRun {
  readonly summary: RunSummary;
  readonly opened: RunDocument;
}

/** The notes of a run and all that it was trained with. */
export function SettingsOfOne({ summary, opened }: OpenedRun) {
  const { t, language } = useTexts();
  const groups = useMemo(() => settingGroups(opened, { t, language }), [opened, t, language]);
  const { number, notes } = summary;
  return (
    <>
      {notes !== '' && <p className="run-notes">{notes}</p>}
      <table className="settings-table" aria-label={t('runs.settingsOfOne', { number })}>
        {groups.map(({ title, settings }) => (
          <tbody key={title}>
            <tr>
              <th colSpan={2} scope="rowgroup" className="settings-title">
                {title}
              </th>
            </tr>
            {settings.map(({ key, name, value }) => (
              <tr key={key}>
                <td>{name}</td>
                <td className="mono" title={value}>
                  {value}
                </td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </>
  );
}

/** What differs between three runs or more: a row for each setting, a column for each run. */
export function SettingsOfMany({ runs }: { readonly runs: readonly OpenedRun[] }) {
  const { t, language } = useTexts();
  const rows = useMemo(
    () =>
      settingRows(
        runs.map(({ opened }) => opened),
        { t, language },
      ),
    [runs, t, language],
  );
  if (rows.length === 0) return <p className="quiet runs-none">{t('runs.alike')}</p>;
  return (
    <table className="settings-table" aria-label={t('runs.settingsOfMany')}>
      <thead>
        <tr>
          <th scope="col" className="settings-run">
            {t('runs.setting')}
          </th>
          {runs.map(({ summary }) => (
            <th key={summary.run} scope="col" className="settings-run" title={runTitle(summary, t)}>
              <span className="run-label">
                <RunMark number={summary.number} />
                {summary.number}
                {summary.name !== '' && <span className="run-own-name">{summary.name}</span>}
              </span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, values }) => (
          <tr key={key}>
            <th scope="row" title={name}>
              {name}
            </th>
            {runs.map(({ summary }, place) => {
              const value = values[place];
              return (
                <td key={summary.run} className={value === undefined ? 'quiet' : 'mono'} title={value}>
                  {value ?? t('runs.absent')}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
