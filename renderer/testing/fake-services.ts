/** Main as the window's tests and previews see it: kept in memory, with a small network and its canned run. */

import type { Handle, ProjectId, RunId } from '../../shared/contract/common.ts';
import type { DataDescription, DescribeEvent } from '../../shared/contract/data.ts';
import type { Settings } from '../../shared/contract/host.ts';
import type { Cancellation } from '../../shared/contract/procedure.ts';
import type { JournalEntry, OpenedProject } from '../../shared/contract/projects.ts';
import type { RunSummary } from '../../shared/contract/runs.ts';
import type { Services } from '../../shared/contract/services.ts';
import { diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { digitsLayout, digitsProject } from './digits-project.ts';
import { cannedRun, folderEntries, previews, runEvents } from './fake-run.ts';

export interface FakeOptions {
  readonly texts?: OpenedProject['texts'];
  readonly settings?: Partial<Settings>;
  /** Edits that a window before this one left unsaved. */
  readonly journal?: readonly JournalEntry[];
  /** How far the canned run is; without one nothing was trained yet. */
  readonly trained?: 'goes-on' | 'completed' | 'failed';
  /** How reading the data ends. */
  readonly data?: 'described' | 'reading' | 'failed';
  /** Whether a project was open before. */
  readonly recent?: boolean;
}

export interface FakeMain {
  readonly services: Services;
  /** What `save` wrote last. */
  readonly saved: () => OpenedProject['texts'];
  readonly journal: () => readonly JournalEntry[];
  /** Lets the next save fail as on a full disk. */
  readonly fillDisk: () => void;
}

const folder = 'folder 1' as Handle;
const project = 'project 1' as ProjectId;
const run = 'run 1' as RunId;

const ok = async <T>(value: T) => ({ ok: true, value }) as const;
const refused = async (code: Parameters<typeof diagnostic>[0], values = {}) =>
  ({ ok: false, error: [diagnostic(code, { file: 'project.json' }, values)] }) as const;

const classes = Array.from({ length: 10 }, (_, digit) => String(digit));

const description: DataDescription = {
  facts: {
    featureType: { dtype: 'uint8', shape: ['N', 1, 28, 28] },
    target: { kind: 'class', classes },
  },
  hash: '4be190c7',
  bytes: 7_864_336,
  samples: { training: 8_000, validation: 2_000, test: 0 },
  classes: classes.map((name, digit) => ({
    name,
    training: 720 + ((digit * 37) % 190),
    validation: 180 + ((digit * 17) % 50),
  })),
  columns: [{ name: '1', minimum: 0, maximum: 1, mean: 0.1325, standardDeviation: 0.3105 }],
  findings: [
    diagnostic('data-constant-columns', {}, { count: 67, names: '1, 2, 3' }),
    diagnostic('image-files-ignored', { file: 'photos/notes.txt' }, { count: 1, names: 'notes.txt' }),
  ],
};

const summary: RunSummary = {
  run,
  number: 1,
  name: '',
  notes: '',
  state: 'completed',
  startedAt: 0,
  seconds: 72,
  engine: 'ONNX Runtime',
  device: 'CPU',
  seed: 7,
  epochs: { done: 20, total: 20 },
  parameters: 19_706,
  validation: { loss: 0.1207, accuracy: 0.969 },
  bestEpoch: 8,
  resumable: true,
  hasCheckpoint: true,
  graphHash: 'a',
  dataHash: 'b',
};

/** Makes a main that answers at once. */
export function fakeMain(options: FakeOptions = {}): FakeMain {
  let texts = options.texts ?? { project: digitsProject, layout: digitsLayout };
  let journal: readonly JournalEntry[] = options.journal ?? [];
  let diskFull = false;
  let settings: Settings = {
    theme: 'dark',
    language: 'en',
    motion: 'system',
    device: 'auto',
    shortcuts: {},
    ...options.settings,
  };
  const opened = (): OpenedProject => ({
    project,
    folder,
    path: '/home/ada/digits',
    texts,
    journal: [...journal],
    writable: true,
    readOnly: null,
    problems: [],
  });

  const summaryNow: RunSummary = {
    ...summary,
    startedAt: Date.now() - 60_000,
    state: options.trained === 'goes-on' ? 'training' : (options.trained ?? 'completed'),
    resumable: options.trained !== 'completed',
  };
  const events =
    options.trained === undefined
      ? []
      : runEvents(options.trained === 'completed' ? 20 : 11, options.trained);

  const services: Services = {
    host: {
      describe: () =>
        ok({
          kind: 'browser',
          platform: 'linux',
          version: '0.1.0',
          nativeDialogs: false,
          locale: 'en',
        } as const),
      settings: () => ok(settings),
      saveSettings: async (input) => {
        settings = { ...settings, ...(input.settings as Settings) };
        return ok({});
      },
    },
    projects: {
      templates: () =>
        ok({
          templates: [
            {
              name: 'digits-cnn',
              title: { en: 'Digits CNN', 'zh-CN': '手写数字 CNN' },
              summary: { en: 'Reads digits.', 'zh-CN': '识别数字。' },
              project: digitsProject,
              layout: digitsLayout,
            },
          ],
          problems: [],
        }),
      recent: () =>
        ok(
          options.recent === false
            ? []
            : [{ folder, name: 'Digits CNN', path: '/home/ada/digits', openedAt: 0, missing: false }],
        ),
      open: () => ok(opened()),
      create: () => ok(opened()),
      createFromData: () => ok(opened()),
      save: async (input) => {
        if (diskFull) return refused('file-no-space');
        texts = input.texts;
        journal = [];
        return ok({ savedAt: Date.now(), warnings: [] });
      },
      saveAs: () => ok(opened()),
      journal: async ({ entries }) => {
        journal = [...journal, ...entries];
        return ok({ revision: entries.at(-1)?.revision ?? 0 });
      },
      discardJournal: async () => {
        journal = [];
        return ok({});
      },
      takeLease: () => ok({ writable: true }),
      close: () => ok({}),
      watch: () => nothing(),
    },
    files: {
      pick: () => ok([]),
      show: () => refused('dialogs-not-here'),
      roots: () => ok([{ handle: folder, name: 'ada', path: '/home/ada', allowed: false }]),
      find: ({ path }) => refused('file-not-found', { file: path }),
      allow: () => refused('folder-expected'),
      disallow: () => ok({}),
      dropped: () => refused('handle-unknown'),
      list: () =>
        ok({
          folder: { handle: folder, name: 'ada', path: '/home/ada' },
          parent: null,
          entries: folderEntries,
          omitted: 0,
        }),
      resolve: ({ name }) => ok({ handle: folder, name, path: `/home/ada/${name}`, exists: false }),
      makeFolder: ({ name }) => ok({ handle: folder, name, path: `/home/ada/${name}`, exists: false }),
    },
    data: {
      places: () => ok([]),
      forgetPlace: () => ok({}),
      describe: (_, signal) => reading(options.data ?? 'described', signal),
      samples: ({ offset, count, part }) =>
        ok({ total: samplesOf[part], samples: previews(offset, Math.min(count, samplesOf[part] - offset)) }),
      copies: () => ok({ found: 0, across: 0, groups: [] }),
      table: () => ok(null),
      rows: () => ok(null),
      lineage: () => nothing(),
      recognize: async function* ({ picked }) {
        yield {
          event: 'failed',
          problems: [diagnostic('data-file-missing', { file: picked[0] ?? '' })],
        };
      },
      examine: async function* ({ picked }) {
        yield { event: 'failed', problems: [diagnostic('data-file-missing', { file: picked })] };
      },
      adopt: () => refused('handle-unknown'),
    },
    dataVersions: {
      list: () => ok([]),
      freeze: () => nothing(),
      compare: () => refused('version-unknown'),
    },
    runs: {
      list: () => ok(options.trained === undefined ? [] : [summaryNow]),
      unreadable: () => ok([]),
      get: () => ok({ summary: summaryNow, ...texts }),
      start: () => ok({ run }),
      stop: () => ok({}),
      resume: () => ok({ run }),
      fork: () => ok({ run }),
      diagnose: () => nothing(),
      labels: () => nothing(),
      evaluate: () => nothing(),
      compareAnswers: () => nothing(),
      predict: () => nothing(),
      askable: () => refused('run-unknown'),
      explain: () => nothing(),
      embed: () => nothing(),
      annotate: () => ok({}),
      delete: () => ok({}),
      layers: () => ok({ looks: [] }),
      profile: () => ok({ profile: null }),
      saveFigures: () => ok({}),
      saveChart: () => ok({}),
      saveEvents: () => ok({ files: [] }),
      readEvents: () => ok({ logs: [], omitted: 0, problems: [] }),
      saveReport: () => ok({}),
      active: () => ok({ run: options.trained === 'goes-on' ? run : null }),
      subscribe: ({ since }, signal) => cannedRun(events, since, signal),
    },
    searches: {
      list: () => ok([]),
      start: () => refused('search-space-empty'),
      resume: () => refused('search-not-found'),
      stop: () => ok({}),
      saveReport: () => ok({}),
      subscribe: () => nothing(),
    },
    baselines: {
      list: () => ok([]),
      start: () => ok({}),
      stop: () => ok({}),
      measure: () => ok({}),
      remove: () => ok({}),
      follow: () => nothing(),
    },
    clusters: {
      try: () => nothing(),
      token: () => ok({ from: 'none' as const }),
      keepToken: () => ok({}),
      forgetToken: () => ok({}),
    },
    experiments: {
      list: () => ok([]),
      start: () => refused('engine-not-ready'),
      resume: () => refused('experiment-not-found'),
      stop: () => ok({}),
      saveReport: () => ok({}),
      subscribe: () => nothing(),
    },
    ensembles: { combine: () => nothing() },
    learningRates: { find: () => nothing() },
    preFlights: { measure: () => nothing() },
    exports: {
      start: () => refused('engine-not-ready'),
      follow: () => nothing(),
      save: () => ok({}),
      discard: () => ok({}),
    },
    engines: {
      tensorflow: () =>
        ok({ version: null, downloadBytes: 207e6, installedBytes: 614e6, folder: '/engines' }),
      install: () => nothing(),
      remove: () => ok({ removed: false }),
    },
    devices: {
      list: () =>
        ok({
          devices: [{ device: 'cpu' as const, engine: 'ONNX Runtime', name: 'CPU', state: 'ready' as const }],
          chosen: 'cpu' as const,
        }),
    },
  };
  return {
    services,
    saved: () => texts,
    journal: () => journal,
    fillDisk: () => {
      diskFull = true;
    },
  };
}

const samplesOf = { all: 10_000, training: 8_000, validation: 2_000, test: 0 };

async function* reading(
  state: NonNullable<FakeOptions['data']>,
  signal: Cancellation,
): AsyncGenerator<DescribeEvent> {
  yield { event: 'progress', done: 4_200, total: 10_000 };
  if (state === 'described') yield { event: 'described', description };
  if (state === 'failed')
    yield { event: 'failed', problems: [diagnostic('data-file-missing', { file: 'data/images.gz' })] };
  if (state === 'reading') await new Promise<void>((resolve) => signal.addEventListener('abort', resolve));
}

async function* nothing(): AsyncGenerator<never> {}
