/** The experiments of the open project, the one that is shown, and the one that a person puts together. */
import { create } from 'zustand';
import type { ProjectId, RunId } from '../../shared/contract/common.ts';
import type { ExperimentEvent, ExperimentId, ListedExperiment } from '../../shared/contract/experiments.ts';
import type { Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { drawnTogether } from './drawn-together.ts';
import { ExperimentFolding, type ExperimentView } from './experiment-view.ts';
import { useProject } from './project-store.ts';
import { services } from './services.ts';

/** A variant: the network as it stands in the window, or the document of a run. */
export type VariantChoice = 'current' | RunId;

/** More variants than this are a search. */
export const maxVariants = 8;

interface ExperimentsState {
  readonly state: 'loading' | 'ready' | 'failed';
  /** Newest first. */
  readonly experiments: readonly ListedExperiment[];
  /** Why they cannot be listed. */
  readonly problems: readonly Diagnostic[];
  readonly shown: ExperimentId | undefined;
  readonly view: ExperimentView | undefined;
  /** An experiment was asked for and has not begun yet. */
  readonly beginning: boolean;
  /** What the next one compares; the first is what the others are compared with. */
  readonly variants: readonly VariantChoice[];
  /** Empty: named after its variants. */
  readonly question: string;
  /** A validation figure; empty: the one by which runs keep their best epoch. */
  readonly metric: string;
  readonly by: 'seeds' | 'folds';
  readonly repeats: number;
  /** Runs at the same time. */
  readonly slots: number;
}

const nothingShown = { shown: undefined, view: undefined };
const nothingChosen = { variants: ['current'], question: '', metric: '' } as const;

export const useExperiments = create<ExperimentsState>()(() => ({
  state: 'loading',
  experiments: [],
  problems: [],
  beginning: false,
  by: 'seeds',
  repeats: 5,
  slots: 1,
  ...nothingShown,
  ...nothingChosen,
}));

/** Whether the experiment that is shown goes on here. */
export function isExperimenting({ view }: Pick<ExperimentsState, 'view'>): boolean {
  return view?.phase === 'running' || view?.phase === 'stopping';
}

let known: ProjectId | undefined;
let following: AbortController | undefined;

/** Lists the experiments of the open project again, and shows the newest where none is shown. */
export async function refreshExperiments(): Promise<void> {
  const project = useProject.getState().open?.id;
  if (project !== known) leaveExperiments(project);
  if (project === undefined) return;
  const listed = await services().experiments.list({ project });
  if (project !== known) return;
  if (!listed.ok) {
    useExperiments.setState({ state: 'failed', problems: listed.error });
    return;
  }
  useExperiments.setState({ state: 'ready', experiments: listed.value, problems: [] });
  const { shown } = useExperiments.getState();
  const meant = listed.value.find(({ experiment }) => experiment === shown) ?? listed.value[0];
  const isMissed = following === undefined && meant?.phase !== 'ended';
  if (meant !== undefined && (meant.experiment !== shown || isMissed)) showExperiment(meant.experiment);
}

function leaveExperiments(project: ProjectId | undefined): void {
  following?.abort();
  following = undefined;
  // What was put together before the first look, from the runs of this project, stays.
  const isFirst = known === undefined;
  known = project;
  useExperiments.setState({
    state: 'loading',
    experiments: [],
    problems: [],
    ...nothingShown,
    ...(!isFirst && nothingChosen),
  });
}

/** Shows an experiment from its beginning and follows it. */
export function showExperiment(experiment: ExperimentId): void {
  const project = useProject.getState().open?.id;
  if (project === undefined) return;
  known = project;
  following?.abort();
  following = new AbortController();
  const isSame = useExperiments.getState().shown === experiment;
  useExperiments.setState(isSame ? { shown: experiment } : { ...nothingShown, shown: experiment });
  void follow(project, experiment, following.signal);
}

async function follow(project: ProjectId, experiment: ExperimentId, signal: AbortSignal): Promise<void> {
  const folding = new ExperimentFolding();
  const pictures = drawnTogether((events: readonly ExperimentEvent[]) => {
    if (signal.aborted) return;
    folding.add(events);
    useExperiments.setState({ view: folding.view });
  });
  try {
    for await (const events of services().experiments.subscribe({ project, experiment }, signal)) {
      if (signal.aborted) return;
      pictures.add(events);
    }
  } catch {
    // The connection is lost: what is known stays, and is read again with the list.
  }
  pictures.draw();
  if (signal.aborted) return;
  following = undefined;
  const listed = await services().experiments.list({ project });
  if (listed.ok && !signal.aborted) useExperiments.setState({ experiments: listed.value });
}

/** Takes a variant in, or out where it is in; the network as it stands comes after runs. */
export function toggleVariant(variant: VariantChoice): void {
  useExperiments.setState(({ variants }) => {
    if (variants.includes(variant)) return { variants: variants.filter((other) => other !== variant) };
    const runs = variants.filter((other) => other !== 'current');
    const current = variants.filter((other) => other === 'current');
    const next = variant === 'current' ? [...runs, variant] : [...runs, variant, ...current];
    return { variants: next.slice(0, maxVariants) };
  });
}

/** Makes a variant the one that the others are compared with. */
export function compareAgainst(variant: VariantChoice): void {
  useExperiments.setState(({ variants }) => ({
    variants: [variant, ...variants.filter((other) => other !== variant)],
  }));
}
