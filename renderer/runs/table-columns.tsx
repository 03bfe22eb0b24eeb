/** The columns that the table of runs can have, each a declaration: its head, and its cell in every kind of row. */
import { type ReactNode, useMemo } from 'react';
import type { ListedBaseline } from '../../shared/contract/baselines.ts';
import type { RunSummary } from '../../shared/contract/runs.ts';
import type { Language } from '../../shared/diagnostics/code-entry.ts';
import { deviceTitle } from '../../shared/engines/index.ts';
import { baselineFigure } from '../../shared/experiment/baseline-record.ts';
import { durationText, wholeText } from '../../shared/figures/number-texts.ts';
import { shortFigureTitle } from '../../shared/nodes/figure-title.ts';
import { type Translate, useTexts } from '../i18n/index.ts';
import { useBaselines } from '../state/baselines-store.ts';
import { useRunColumns } from '../state/run-columns-choice.ts';
import { isActive } from '../state/runs-store.ts';
import { Measured } from './measured-figure.tsx';
import {
  figureColumn,
  type RunColumn,
  type RunRow,
  runColumns,
  settingColumn,
  testColumn,
} from './run-columns.ts';
import { GroupFigure } from './run-group-figure.tsx';
import type { RunGroup } from './run-groups.ts';
import type { SettingRow } from './run-settings.ts';
import { StateSign } from './run-state-sign.tsx';
import { figureText, isShare, whenText } from './run-texts.ts';
import { Sparkline } from './sparkline.tsx';

export interface TableColumn {
  readonly id: string;
  readonly title: string;
  /** Shown unless a person hides it. */
  readonly isUsual: boolean;
  /** What it is sorted by; absent: it cannot be. */
  readonly sort?: RunColumn;
  readonly className?: string;
  readonly ofRun: (row: RunRow, shown: { readonly colour: string; readonly now: number }) => ReactNode;
  /** What its cell says beyond what fits. */
  readonly tip?: (row: RunRow) => string;
  /** Of a row that stands for several runs; absent: nothing. */
  readonly ofGroup?: (group: RunGroup) => ReactNode;
  /** Of a baseline by another program; absent: nothing. */
  readonly ofBaseline?: (listed: ListedBaseline, now: number) => ReactNode;
}

/** Figures besides the loss that usually have a column. */
const usualFigures = 2;
/** Settings that are offered as columns: the first that differ between runs. */
const maxSettings = 60;

interface Words {
  readonly t: Translate;
  readonly language: Language;
}

/** All columns that the runs of the project can have, in their order. `settings`: those in which the runs differ. */
export function useTableColumns(
  runs: readonly RunSummary[],
  settings: readonly Pick<SettingRow, 'key' | 'name'>[],
): readonly TableColumn[] {
  const { t, language } = useTexts();
  const baselines = useBaselines((state) => state.baselines);
  return useMemo(
    () => [
      ...describing(runs, { t, language }),
      ...figuresOf(runs, baselines, { t, language }),
      ...facts({ t, language }),
      ...settings.slice(0, maxSettings).map(({ key, name }) => settingCell(key, name)),
      state(t),
    ],
    [runs, baselines, settings, t, language],
  );
}

/** Those of the columns that a person wants to see. */
export function useShownColumns(columns: readonly TableColumn[]): readonly TableColumn[] {
  const choice = useRunColumns((known) => known.choice);
  return columns.filter(({ id, isUsual }) => choice[id] ?? isUsual);
}

function describing(runs: readonly RunSummary[], { t }: Words): readonly TableColumn[] {
  const curve = mainFigure(runs) ?? 'loss';
  return [
    {
      id: runColumns.change.id,
      title: t('runs.column.change'),
      isUsual: true,
      sort: runColumns.change,
      className: 'run-change',
      ofRun: ({ change }) => change,
      tip: ({ change }) => change,
      ofBaseline: ({ record: { models } }) => (
        <span className="quiet">
          {t('baseline.row', { model: models[0]?.algorithm ?? '', count: models.length })}
        </span>
      ),
    },
    {
      id: runColumns.notes.id,
      title: t('runs.column.notes'),
      isUsual: runs.some(({ notes }) => notes !== ''),
      sort: runColumns.notes,
      className: 'run-change quiet',
      ofRun: ({ summary }) => summary.notes,
      tip: ({ summary }) => summary.notes,
    },
    {
      id: 'curve',
      title: t('runs.column.curve'),
      isUsual: true,
      className: 'runs-wide',
      ofRun: ({ summary: { run } }, { colour }) => <Sparkline run={run} figure={curve} colour={colour} />,
    },
  ];
}

/** A column for each figure of the validation part, and of the test part where runs have one; the loss last. */
function figuresOf(
  runs: readonly RunSummary[],
  baselines: readonly ListedBaseline[],
  words: Words,
): readonly TableColumn[] {
  const figures = figureNames(runs);
  const [newest] = baselines;
  // A baseline without runs beside it has a column all the same.
  const named = figures.length > 0 || newest === undefined ? figures : [baselineFigure(newest.record)];
  const tested = new Set(runs.flatMap(({ test }) => Object.keys(test ?? {})));
  const [first] = named;
  return [
    ...named.map((figure, place) => figureCell(figure, place < usualFigures, words)),
    ...named
      .filter((figure) => tested.has(figure))
      .map((figure) => testCell(figure, figure === first, words)),
    {
      ...figureCell('loss', true, words),
      title: words.t('runs.column.loss'),
    },
  ];
}

function mainFigure(runs: readonly RunSummary[]): string | undefined {
  return figureNames(runs)[0];
}

function figureNames(runs: readonly RunSummary[]): readonly string[] {
  const names = runs.flatMap(({ validation }) => Object.keys(validation));
  return [...new Set(names)].filter((name) => !name.startsWith('loss'));
}

function figureTitle(figure: string, language: Language): string {
  return `${shortFigureTitle(figure, language)}${isShare(figure) ? ', %' : ''}`;
}

function figureCell(figure: string, isUsual: boolean, { language }: Words): TableColumn {
  const sort = figureColumn(figure);
  return {
    id: sort.id,
    title: figureTitle(figure, language),
    isUsual,
    sort,
    className: 'runs-number mono',
    ofRun: ({ summary }) => figureText(figure, summary.validation[figure]),
    ofGroup: (group) => <GroupFigure group={group} figure={figure} />,
    ofBaseline: ({ record }) => <Measured figure={figure} figures={record.models[0]?.validation} />,
  };
}

function testCell(figure: string, isUsual: boolean, { t, language }: Words): TableColumn {
  const sort = testColumn(figure);
  return {
    id: sort.id,
    title: t('runs.column.test', { figure: figureTitle(figure, language) }),
    isUsual,
    sort,
    className: 'runs-number mono',
    ofRun: ({ summary }) => figureText(figure, summary.test?.[figure]),
    ofBaseline: ({ record }) => <Measured figure={figure} figures={record.models[0]?.test} />,
  };
}

function facts({ t, language }: Words): readonly TableColumn[] {
  return [
    {
      id: runColumns.epochs.id,
      title: t('runs.column.epochs'),
      isUsual: true,
      sort: runColumns.epochs,
      className: 'runs-number mono',
      ofRun: ({ summary: { epochs } }) => (
        <>
          {epochs.done}
          {epochs.done !== epochs.total && <span className="quiet"> / {epochs.total}</span>}
        </>
      ),
    },
    {
      id: runColumns.parameters.id,
      title: t('runs.column.parameters'),
      isUsual: true,
      sort: runColumns.parameters,
      className: 'runs-number mono',
      ofRun: ({ summary }) => wholeText(summary.parameters, language),
    },
    {
      id: runColumns.time.id,
      title: t('runs.column.time'),
      isUsual: true,
      sort: runColumns.time,
      className: 'runs-number mono',
      ofRun: ({ summary }) => durationText(summary.seconds, language),
      ofBaseline: ({ record }) => durationText(record.seconds, language),
    },
    {
      id: runColumns.device.id,
      title: t('runs.column.device'),
      isUsual: true,
      sort: runColumns.device,
      className: 'runs-wide quiet',
      ofRun: ({ summary }) => deviceTitle(summary.device),
      ofBaseline: ({ record }) => `H2O ${record.by.version}`,
    },
    {
      id: runColumns.created.id,
      title: t('runs.column.created'),
      isUsual: true,
      sort: runColumns.created,
      className: 'runs-wide quiet',
      ofRun: ({ summary }, { now }) => whenText(summary.startedAt, now, language),
      ofBaseline: ({ record }, now) => whenText(Date.parse(record.created), now, language),
    },
  ];
}

function settingCell(key: string, name: string): TableColumn {
  const sort = settingColumn(key);
  return {
    id: sort.id,
    title: name,
    isUsual: false,
    sort,
    className: 'runs-setting',
    ofRun: ({ settings }) => settings?.get(key) ?? '–',
    tip: ({ settings }) => settings?.get(key) ?? '',
  };
}

function state(t: Translate): TableColumn {
  return {
    id: runColumns.state.id,
    title: t('runs.column.state'),
    isUsual: true,
    sort: runColumns.state,
    ofRun: ({ summary }) => <StateSign state={summary.state} active={isActive(summary)} />,
    ofBaseline: ({ record }) => <StateSign state={record.state} active={false} />,
  };
}
