/** Starting from a person's own data: what was picked, what it was recognized as, and the repairs that are taken. */
import { castDraft } from 'immer';
import { create } from 'zustand';
import type { ExaminedPick } from '../../shared/contract/data.ts';
import type { PickedFile } from '../../shared/contract/files.ts';
import type { SourceKind } from '../../shared/data/sources/index.ts';
import type { Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { setData, setTraining } from '../../shared/document/edit-settings.ts';
import { readDataAgain } from './data-reading.ts';
import { hideGallery } from './gallery-store.ts';
import { edit, useProject } from './project-store.ts';
import { networkFor } from './proposed-network.ts';
import { services } from './services.ts';
import { showCreated } from './start-session.ts';
import { findingRows, repaired, type TakenRepair, toggled } from './taken-repairs.ts';
import { useView } from './view-store.ts';

/** What the data becomes: a project of its own, or the data and network of the open project that has none yet. */
export type StartInto = 'new-project' | 'open-project';

type Recognized = NonNullable<ExaminedPick['recognized']>;

export interface DataStart {
  readonly into: StartInto;
  readonly picked: PickedFile | undefined;
  readonly state: 'choosing' | 'reading' | 'ready' | 'failed' | 'making';
  /** Of `total` in the reader's own units; total 0 while that is not known. */
  readonly done: number;
  readonly total: number;
  /** As the data was recognized, or read as a person said; undefined until it was. */
  readonly recognized: Recognized | undefined;
  /** The column to predict that a person chose. */
  readonly target: string | undefined;
  readonly examined: ExaminedPick | undefined;
  readonly taken: readonly TakenRepair[];
  /** Keys of the findings in the order they are listed. */
  readonly listed: readonly string[];
  /** Why the data cannot be read at all, or the project not be made. */
  readonly problems: readonly Diagnostic[];
}

export const useDataStart = create<{ readonly open: DataStart | undefined }>()(() => ({ open: undefined }));

const nothingPicked: Omit<DataStart, 'into'> = {
  picked: undefined,
  state: 'choosing',
  done: 0,
  total: 0,
  recognized: undefined,
  target: undefined,
  examined: undefined,
  taken: [],
  listed: [],
  problems: [],
};

let examining: AbortController | undefined;

/** Asks a person for data. */
export function askForData(into: StartInto): void {
  examining?.abort();
  useDataStart.setState({ open: { ...nothingPicked, into } });
}

export function closeDataStart(): void {
  examining?.abort();
  useDataStart.setState({ open: undefined });
}

/** Looks at what a person picked. */
export function startFromPicked(picked: PickedFile, into: StartInto): void {
  useDataStart.setState({ open: { ...nothingPicked, into, picked } });
  void examine({});
}

/** Goes on without what is being read: the choice of data is open again. */
export function cancelExamining(): void {
  const { open } = useDataStart.getState();
  if (open !== undefined) askForData(open.into);
}

/** Reads the picked data as another kind than it was recognized as. */
export function readAs(kind: SourceKind): void {
  change({ target: undefined });
  void examine({ kind });
}

/** Predicts another column. */
export function predictColumn(target: string): void {
  const recognized = useDataStart.getState().open?.recognized;
  const isChosen = recognized?.recognition.reason === 'chosen';
  change({ target });
  void examine({ target, ...(isChosen && { kind: recognized.data.source.kind }) });
}

/** Takes a repair of a finding, or takes it back, and reads the data again. */
export function toggleRepair(repair: TakenRepair): void {
  const { open } = useDataStart.getState();
  if (open?.recognized === undefined) return;
  const taken = toggled(open.taken, repair);
  change({ taken });
  void examine({ data: repaired(open.recognized.data, taken) });
}

interface Said {
  readonly kind?: SourceKind;
  readonly target?: string;
  readonly data?: ExaminedPick['data'];
}

/** Reads the picked data as a person says, in place of a reading that goes on. */
async function examine(said: Said): Promise<void> {
  examining?.abort();
  const own = new AbortController();
  examining = own;
  const picked = useDataStart.getState().open?.picked;
  if (picked === undefined) return;
  change({ state: 'reading', done: 0, total: 0, problems: [] });
  try {
    const asked = { picked: picked.handle, ...said };
    for await (const event of services().data.examine(asked, own.signal)) {
      if (own.signal.aborted) return;
      if (event.event === 'progress') change({ done: event.done, total: event.total });
      if (event.event === 'failed') change({ state: 'failed', problems: event.problems });
      if (event.event === 'examined') take(event.examined);
    }
  } catch (fault) {
    if (!own.signal.aborted) throw fault;
  }
}

function take(examined: ExaminedPick): void {
  const { open } = useDataStart.getState();
  if (open === undefined) return;
  const recognized = examined.recognized ?? open.recognized;
  const taken = examined.recognized === undefined ? open.taken : examined.fixed;
  const before = examined.recognized === undefined ? open.listed : [];
  const rows = recognized === undefined ? [] : findingRows(recognized.data, taken, examined.findings, before);
  change({ state: 'ready', examined, recognized, taken, listed: rows.map(({ key }) => key) });
}

function change(changes: Partial<DataStart>): void {
  const { open } = useDataStart.getState();
  if (open !== undefined) useDataStart.setState({ open: { ...open, ...changes } });
}

/** Makes what was asked for of the examined data. What was refused stands in the dialog. */
export async function finishDataStart(name: string, editName: string): Promise<void> {
  const { open } = useDataStart.getState();
  if (open?.examined === undefined || open.picked === undefined) return;
  const { into, picked, examined } = open;
  change({ state: 'making', problems: [] });
  const problems =
    into === 'new-project'
      ? await makeProject(name, picked, examined)
      : await fillProject(editName, picked, examined);
  if (problems.length === 0) closeDataStart();
  else change({ state: 'ready', problems });
}

async function makeProject(
  name: string,
  picked: PickedFile,
  { data }: ExaminedPick,
): Promise<readonly Diagnostic[]> {
  const made = await services().projects.createFromData({ name, picked: picked.handle, data });
  if (!made.ok) return made.error;
  const shown = await showCreated(made.value);
  if (!shown.ok) return shown.error;
  hideGallery();
  useView.setState({ page: 'build' });
  return [];
}

/** Gives the open project the data and the network that fits it, as one undo step. */
async function fillProject(
  label: string,
  picked: PickedFile,
  examined: ExaminedPick,
): Promise<readonly Diagnostic[]> {
  const project = useProject.getState().open?.id;
  const network = networkFor(examined);
  if (project === undefined || network === undefined) return [];
  const { data } = examined;
  const adopted = await services().data.adopt({ project, picked: picked.handle, data });
  if (!adopted.ok) return adopted.error;
  const problems = edit(label, (draft) => {
    setData(draft.document, adopted.value.data);
    setTraining(draft.document, network.training);
    draft.document.graph = castDraft(network.graph);
    draft.layout = castDraft(network.layout);
  });
  // The same names may now stand for other files.
  readDataAgain();
  return problems;
}
