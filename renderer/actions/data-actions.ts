import {
  CircleStop,
  Copy,
  Database,
  FileInput,
  FolderInput,
  RefreshCw,
  Route,
  Snowflake,
} from 'lucide-react';
import type { PickedFile } from '../../shared/contract/files.ts';
import type { DataSection } from '../../shared/data/data-schema.ts';
import { translate } from '../i18n/index.ts';
import { findCopyGroups } from '../state/copy-groups.ts';
import {
  cancelDataReading,
  isBusyWithData,
  readDataAgain,
  recognizeData,
  useDataReading,
} from '../state/data-reading.ts';
import { askForData, startFromPicked, useDataStart } from '../state/data-start.ts';
import { askForVersion } from '../state/data-versions.ts';
import { useDataView } from '../state/data-view.ts';
import { type PickRequest, pickFiles } from '../state/file-picking.ts';
import { currentDocument, isProjectOpen, useProject } from '../state/project-store.ts';
import { askForSample, lookUpSample } from '../state/sample-lineage.ts';
import { useView } from '../state/view-store.ts';
import type { Action } from './action.ts';
import { aboutData, changeData, showProblem } from './settings-editing.ts';

/** Lets a person pick, and takes what main recognizes in it as the project's data. */
async function choose(kind: PickRequest['kind'], extensions?: readonly string[]): Promise<void> {
  const project = useProject.getState().open?.id;
  if (project === undefined) return;
  useView.setState({ page: 'data' });
  const t = translate();
  const title = t(kind === 'open-folder' ? 'data.action.chooseFolder' : 'data.action.chooseFiles');
  const picked = await pickFiles({ kind, title, ...(extensions !== undefined && { extensions }) });
  await takeAsData(picked);
}

/** Takes what main recognizes in picked files or a folder as the data of the open project. */
export async function takeAsData(picked: readonly PickedFile[]): Promise<void> {
  const t = translate();
  const project = useProject.getState().open?.id;
  if (project === undefined || picked.length === 0) return;
  useView.setState({ page: 'data' });
  const recognized = await recognizeData(
    project,
    picked.map(({ handle }) => handle),
  );
  if (recognized === undefined) return;
  if (!recognized.ok) return showProblem(recognized.error[0], aboutData);
  const data = recognized.value;
  changeData(t('data.source.title'), (before) => withSource(before, data));
  // Reading reports beside the samples what was found. The same names may now stand for other files.
  readDataAgain();
}

/** Another source of the same kind keeps how it is prepared; every source keeps the split. */
function withSource(before: DataSection, recognized: DataSection): DataSection {
  const sameKind = before.source.kind === recognized.source.kind;
  return sameKind
    ? { ...before, source: recognized.source }
    : { ...before, source: recognized.source, normalization: recognized.normalization };
}

/** Lets a person pick data to start from. */
async function startFrom(kind: 'open-file' | 'open-folder'): Promise<void> {
  const into = useDataStart.getState().open?.into ?? 'new-project';
  const title = translate()(kind === 'open-file' ? 'dataStart.file' : 'dataStart.folder');
  const [picked] = await pickFiles({ kind, title });
  if (picked !== undefined) startFromPicked(picked, into);
}

/** Whether the open project has no network yet that a proposed one would take the place of. */
function isEmptyProject(): boolean {
  const document = currentDocument();
  return document !== undefined && Object.keys(document.graph.nodes).length === 0;
}

/** Of files that the open project may take as its data. */
const dataExtensions = [
  ...[
    'csv',
    'tsv',
    'tab',
    'psv',
    'txt',
    'dat',
    'data',
    'arff',
    'libsvm',
    'svm',
    'json',
    'jsonl',
    'ndjson',
    'parquet',
    'arrow',
    'feather',
    'xlsx',
    'db',
    'sqlite',
    'sqlite3',
    'npy',
    'npz',
  ],
  ...['zip', 'tar', 'tgz', 'gz', 'idx', 'ubyte'],
];

/** Looks up a sample by its position in the data, from 0, on its page. */
export function showLineage(index: number): void {
  useDataView.setState({ tab: 'lineage' });
  void lookUpSample(index);
}

/** The same from another page. */
export function openLineage(index: number): void {
  useView.setState({ page: 'data' });
  showLineage(index);
}

const canEdit = () => useProject.getState().open?.writable === true;

export const dataActions = {
  chooseFiles: {
    id: 'data.choose-files',
    title: 'data.action.chooseFiles',
    group: 'file',
    icon: FileInput,
    shortcut: 'Mod+Shift+O',
    enabled: canEdit,
    run: () => choose('open-files', dataExtensions),
  },
  chooseFolder: {
    id: 'data.choose-folder',
    title: 'data.action.chooseFolder',
    group: 'file',
    icon: FolderInput,
    enabled: canEdit,
    run: () => choose('open-folder'),
  },
  propose: {
    id: 'data.propose',
    title: 'dataStart.action.propose',
    group: 'file',
    icon: Database,
    enabled: () => canEdit() && isEmptyProject(),
    run: () => askForData('open-project'),
  },
  startFromFile: {
    id: 'data.start-from-file',
    title: 'dataStart.action.file',
    group: 'file',
    icon: FileInput,
    run: () => startFrom('open-file'),
  },
  startFromFolder: {
    id: 'data.start-from-folder',
    title: 'dataStart.action.folder',
    group: 'file',
    icon: FolderInput,
    run: () => startFrom('open-folder'),
  },
  readAgain: {
    id: 'data.read-again',
    title: 'data.action.readAgain',
    group: 'file',
    icon: RefreshCw,
    enabled: () => useProject.getState().open !== undefined && useDataReading.getState().state !== 'reading',
    run: readDataAgain,
  },
  lookUp: {
    id: 'data.look-up',
    title: 'lineage.action',
    group: 'file',
    icon: Route,
    enabled: isProjectOpen,
    run: () => {
      useView.setState({ page: 'data' });
      useDataView.setState({ tab: 'lineage' });
      askForSample();
    },
  },
  findCopies: {
    id: 'data.find-copies',
    title: 'copies.find',
    group: 'file',
    icon: Copy,
    enabled: () => (useDataReading.getState().description?.classes.length ?? 0) > 0,
    run: () => {
      const section = currentDocument()?.data;
      if (section === undefined) return;
      useView.setState({ page: 'data' });
      useDataView.setState({ tab: 'copies' });
      void findCopyGroups(section);
    },
  },
  freeze: {
    id: 'data.freeze',
    title: 'versions.action',
    group: 'file',
    icon: Snowflake,
    enabled: canEdit,
    run: () => {
      useView.setState({ page: 'data' });
      useDataView.setState({ tab: 'versions' });
      askForVersion();
    },
  },
  cancel: {
    id: 'data.cancel',
    title: 'data.action.cancel',
    group: 'file',
    icon: CircleStop,
    enabled: () => isBusyWithData(useDataReading.getState()),
    run: cancelDataReading,
  },
} as const satisfies Readonly<Record<string, Action>>;
