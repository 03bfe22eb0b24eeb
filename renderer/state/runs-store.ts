/** The runs of the open project, and what each of them sent. Runs belong to main; this is what the window knows. */
import { create } from 'zustand';
import type { ProjectId, RunId } from '../../shared/contract/common.ts';
import type { NumberedRunEvent } from '../../shared/contract/events.ts';
import type { RunSummary } from '../../shared/contract/runs.ts';
import type { Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { emptyLayout, type ProjectLayout, parseLayout } from '../../shared/document/layout.ts';
import type { ProjectDocument } from '../../shared/document/schema.ts';
import { openDocument } from '../../shared/nodes/open-document.ts';
import type { RunAnnotation } from '../../shared/training/run-annotation.ts';
import { drawnTogether } from './drawn-together.ts';
import { useProject } from './project-store.ts';
import { emptyRunView, foldRunEvents, type RunView } from './run-view.ts';
import { services } from './services.ts';

/** The document a run trained. */
export interface RunDocument {
  readonly document: ProjectDocument;
  readonly layout: ProjectLayout;
}

interface RunsState {
  readonly state: 'loading' | 'ready' | 'failed';
  /** Newest first. */
  readonly runs: readonly RunSummary[];
  /** Why folders of runs are not among them. */
  readonly unreadable: readonly Diagnostic[];
  /** Why they cannot be listed. */
  readonly problems: readonly Diagnostic[];
  /** Runs that are compared, in the order they were chosen. */
  readonly chosen: readonly RunId[];
  /** Keys of groups of runs that are compared by their means, in the order they were chosen. */
  readonly chosenGroups: readonly string[];
  /** Runs whose curves stand behind those of the run that is shown in Train, in the order in which they were pinned. */
  readonly pinned: readonly RunId[];
  /** The run a person is asked about before it goes. */
  readonly deleting: RunId | undefined;
  /** The run whose confusion matrix is shown. */
  readonly confusionOf: RunId | undefined;
  /** The run whose menu is open. */
  readonly pointed: RunId | undefined;
  /** The run whose name and notes a person writes. */
  readonly annotating: RunId | undefined;
  readonly documents: ReadonlyMap<RunId, RunDocument>;
  readonly histories: ReadonlyMap<RunId, RunView>;
}

const noRuns: RunsState = {
  state: 'loading',
  runs: [],
  unreadable: [],
  problems: [],
  chosen: [],
  chosenGroups: [],
  pinned: [],
  deleting: undefined,
  confusionOf: undefined,
  pointed: undefined,
  annotating: undefined,
  documents: new Map(),
  histories: new Map(),
};

export const useRuns = create<RunsState>()(() => noRuns);

/** More curves than this hide one another. */
export const maxChosen = 6;
/** More runs behind the curves of another hide these. */
const maxPinned = 4;
/** Runs whose curves are read for the table; older ones are read when they are chosen. */
const maxRead = 60;

const active: readonly RunSummary['state'][] = ['preparing', 'training', 'stopping'];

export function isActive({ state }: RunSummary): boolean {
  return active.includes(state);
}

/** The run that another is a fork of, among those known. */
export function parentOf({ parent }: RunSummary, runs: readonly RunSummary[]): RunSummary | undefined {
  return parent && runs.find(({ folder }) => folder === parent.run);
}

let shown: ProjectId | undefined;
const followed = new Map<RunId, AbortController>();

/** Lists the runs of the open project again, and reads what is not known of them yet. */
export async function refreshRuns(): Promise<void> {
  await listRuns();
  const { runs, chosen, pinned } = useRuns.getState();
  await Promise.all(
    runs
      .filter(({ run }, place) => place < maxRead || chosen.includes(run) || pinned.includes(run))
      .map(({ run }) => readRun(run)),
  );
}

/** Lists the runs again, and reads the documents of those that a person began and of the one in a folder, but not what they sent. */
export async function refreshHandRuns(folder: string | undefined): Promise<void> {
  await listRuns();
  const { runs } = useRuns.getState();
  const beside = runs.filter((run) => run.folder === folder);
  const own = runs.filter(isHandRun).slice(0, maxRead);
  await Promise.all([...beside, ...own].map(({ run }) => readDocument(run)));
}

/** Whether a person began a run, and it was trained to its end. */
export function isHandRun({ origin, state }: RunSummary): boolean {
  return origin === undefined && state === 'completed';
}

async function listRuns(): Promise<void> {
  const project = useProject.getState().open?.id;
  if (project !== shown) forgetRuns(project);
  if (project === undefined) return;
  const [listed, unreadable] = await Promise.all([
    services().runs.list({ project }),
    services().runs.unreadable({ project }),
  ]);
  if (project !== shown) return;
  if (!listed.ok) {
    useRuns.setState({ state: 'failed', problems: listed.error });
    return;
  }
  const runs = [...listed.value].sort((a, b) => b.number - a.number);
  const known = new Set(runs.map(({ run }) => run));
  const kept = useRuns.getState().chosen.filter((run) => known.has(run));
  useRuns.setState({
    state: 'ready',
    runs,
    unreadable: unreadable.ok ? unreadable.value : unreadable.error,
    problems: [],
    chosen: isChosenByItself() ? newestTwo(runs) : kept,
    pinned: useRuns.getState().pinned.filter((run) => known.has(run)),
  });
}

/** The last two runs are compared until a person chooses others. */
function newestTwo(runs: readonly RunSummary[]): readonly RunId[] {
  return runs.slice(0, 2).map(({ run }) => run);
}

function isChosenByItself(): boolean {
  const { state, runs, chosen } = useRuns.getState();
  return state !== 'ready' || chosen.join() === newestTwo(runs).join();
}

function forgetRuns(project: ProjectId | undefined): void {
  for (const stop of followed.values()) stop.abort();
  followed.clear();
  shown = project;
  useRuns.setState(noRuns);
}

/** Reads the document of a run once, and follows what it sends until it ends. */
async function readRun(run: RunId): Promise<void> {
  void follow(run);
  await readDocument(run);
}

async function readDocument(run: RunId): Promise<void> {
  if (useRuns.getState().documents.has(run)) return;
  const read = await services().runs.get({ run });
  if (!read.ok) return;
  const parsed = openDocument(read.value.project, 'project.json');
  if (!parsed.ok) return;
  const layout = read.value.layout === null ? emptyLayout : parseLayout(read.value.layout);
  const document = { document: parsed.value.document, layout };
  useRuns.setState(({ documents }) => ({ documents: new Map(documents).set(run, document) }));
}

async function follow(run: RunId): Promise<void> {
  const summary = useRuns.getState().runs.find((known) => known.run === run);
  const goesOn = summary !== undefined && isActive(summary);
  const known = useRuns.getState().histories.get(run);
  if (followed.has(run) || (known !== undefined && !goesOn)) return;
  const stop = new AbortController();
  followed.set(run, stop);
  const pictures = drawnTogether((events: readonly NumberedRunEvent[]) => {
    if (stop.signal.aborted) return;
    useRuns.setState(({ histories }) => {
      const view = foldRunEvents(histories.get(run) ?? emptyRunView, events);
      return { histories: new Map(histories).set(run, view) };
    });
  });
  try {
    const since = known?.sequence ?? 0;
    for await (const events of services().runs.subscribe({ run, since }, stop.signal)) {
      if (stop.signal.aborted) return;
      pictures.add(events);
    }
    pictures.draw();
    if (goesOn && !stop.signal.aborted) void refreshRuns();
  } catch {
    // The connection is lost: what is known stays, and is read on when the runs are listed again.
    pictures.draw();
  } finally {
    if (followed.get(run) === stop) followed.delete(run);
  }
}

/** Takes a run into the comparison, or out of it. Beyond the sixth, the one chosen first goes. */
export function toggleChosen(run: RunId): void {
  const { chosen } = useRuns.getState();
  const next = chosen.includes(run) ? chosen.filter((other) => other !== run) : [...chosen, run];
  useRuns.setState({ chosen: next.slice(-maxChosen) });
  void readRun(run);
}

/** Takes a group of runs into the comparison by its mean, or out of it. Runs that nobody chose make way; beyond the sixth, the first goes. */
export function toggleChosenGroup(key: string): void {
  const { chosen, chosenGroups } = useRuns.getState();
  const next = chosenGroups.includes(key)
    ? chosenGroups.filter((other) => other !== key)
    : [...chosenGroups, key];
  useRuns.setState({
    chosen: isChosenByItself() ? [] : chosen,
    chosenGroups: next.slice(-maxChosen),
  });
}

/** Nothing is compared. */
export function chooseNone(): void {
  useRuns.setState({ chosen: [], chosenGroups: [] });
}

/** Pins the curves of a run behind those of the run that is shown in Train, or no more. Beyond the fourth, the first goes. */
export function togglePinned(run: RunId): void {
  const { pinned } = useRuns.getState();
  const next = pinned.includes(run) ? pinned.filter((other) => other !== run) : [...pinned, run];
  useRuns.setState({ pinned: next.slice(-maxPinned) });
  void readRun(run);
}

/** Shows one run alone. */
export function chooseOnly(run: RunId): void {
  useRuns.setState({ chosen: [run], chosenGroups: [] });
  void readRun(run);
}

/** The run that an action on a single run means: the one whose menu is open, else the one chosen last. */
export function currentRun(): RunSummary | undefined {
  const { runs, chosen, pointed } = useRuns.getState();
  const meant = pointed ?? chosen.at(-1);
  return runs.find(({ run }) => run === meant);
}

/** Gives a run its name and notes; why not, where they could not be written. */
export async function annotateRun(run: RunId, annotation: RunAnnotation): Promise<readonly Diagnostic[]> {
  const annotated = await services().runs.annotate({ run, ...annotation });
  if (annotated.ok) await refreshRuns();
  return annotated.ok ? [] : annotated.error;
}

export async function deleteRun(run: RunId): Promise<readonly Diagnostic[]> {
  followed.get(run)?.abort();
  const deleted = await services().runs.delete({ run });
  if (deleted.ok) {
    useRuns.setState(({ documents, histories }) => ({
      documents: new Map([...documents].filter(([id]) => id !== run)),
      histories: new Map([...histories].filter(([id]) => id !== run)),
    }));
  }
  await refreshRuns();
  return deleted.ok ? [] : deleted.error;
}
