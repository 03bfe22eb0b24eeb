import { Combine, FileDown, FlaskConical, RotateCw, Scale, Square } from 'lucide-react';
import { serializeProject } from '../../shared/document/serialize.ts';
import { translate } from '../i18n/index.ts';
import { combineRuns, openCombining, useCombining } from '../state/combining-store.ts';
import {
  isExperimenting,
  refreshExperiments,
  showExperiment,
  useExperiments,
  type VariantChoice,
} from '../state/experiment-store.ts';
import { fileNameOf, pickFiles } from '../state/file-picking.ts';
import { currentDocument, isProjectOpen, useProject } from '../state/project-store.ts';
import { isActive, useRuns } from '../state/runs-store.ts';
import { services } from '../state/services.ts';
import { chosenWays, isPlaceReady } from '../state/trial-place.ts';
import { useView } from '../state/view-store.ts';
import { runTitle } from '../ui/run-title.ts';
import type { Action } from './action.ts';
import { showProblem } from './settings-editing.ts';

const about = 'experiment';

/** What a person calls a variant. */
export function variantName(variant: VariantChoice): string {
  const t = translate();
  if (variant === 'current') return t('comparing.current');
  const run = useRuns.getState().runs.find((known) => known.run === variant);
  return run === undefined ? t('comparing.unknownRun') : runTitle(run, t);
}

/** The document of a variant; undefined where it is not known yet. */
function documentOf(variant: VariantChoice) {
  return variant === 'current' ? currentDocument() : useRuns.getState().documents.get(variant)?.document;
}

async function start(): Promise<void> {
  const project = useProject.getState().open?.id;
  const { variants, question, metric, by, repeats, slots } = useExperiments.getState();
  if (project === undefined) return;
  const t = translate();
  const placed = variants.flatMap((variant) => {
    const document = documentOf(variant);
    if (document === undefined) return [];
    const run = variant === 'current' ? {} : { run: variant };
    return [{ name: variantName(variant), text: serializeProject(document), ...run }];
  });
  const names = placed.map(({ name }) => name);
  useView.setState({ page: 'compare' });
  useExperiments.setState({ beginning: true });
  const started = (await isPlaceReady())
    ? await services().experiments.start({
        project,
        question: question.trim() || names.join(t('comparing.versus')),
        variants: placed,
        ...(metric !== '' && { metric }),
        by,
        repeats,
        ...chosenWays(slots),
      })
    : undefined;
  useExperiments.setState({ beginning: false });
  if (started === undefined) return;
  if (!started.ok) {
    showProblem(started.error[0], about);
    return;
  }
  showExperiment(started.value.experiment);
  await refreshExperiments();
}

async function stop(): Promise<void> {
  const project = useProject.getState().open?.id;
  const { shown } = useExperiments.getState();
  if (project === undefined || shown === undefined) return;
  const stopped = await services().experiments.stop({ project, experiment: shown });
  if (!stopped.ok) showProblem(stopped.error[0], about);
}

async function goOn(): Promise<void> {
  const project = useProject.getState().open?.id;
  const { shown, slots, repeats, by } = useExperiments.getState();
  if (project === undefined || shown === undefined) return;
  const more = by === 'seeds' ? { repeats } : {};
  if (!(await isPlaceReady())) return;
  const ways = chosenWays(slots);
  const resumed = await services().experiments.resume({ project, experiment: shown, ...ways, ...more });
  if (resumed.ok) showExperiment(shown);
  else showProblem(resumed.error[0], about);
}

function startReason(): string | undefined {
  const t = translate();
  if (currentDocument() === undefined) return t('disabledReason.no-project');
  const { beginning, view, variants } = useExperiments.getState();
  if (beginning || isExperimenting({ view })) return t('comparing.reason.running');
  if (variants.length < 2) return t('comparing.reason.fewVariants');
  return variants.every((variant) => documentOf(variant) !== undefined)
    ? undefined
    : t('comparing.reason.unread');
}

/** The chosen runs that have learned something. */
function runsToCombine() {
  const { runs, chosen } = useRuns.getState();
  return runs
    .filter((run) => chosen.includes(run.run) && !isActive(run) && run.epochs.done > 0)
    .sort((a, b) => a.number - b.number);
}

async function saveCombined(): Promise<void> {
  const { open } = useCombining.getState();
  if (open === undefined) return;
  const name = fileNameOf(currentDocument()?.name ?? '');
  const [file] = await pickFiles({
    kind: 'save-file',
    title: translate()('comparing.combine.saveTitle'),
    extensions: ['onnx'],
    suggestedName: `${name}-${open.method}.onnx`,
  });
  if (file !== undefined) await combineRuns(open.method, file);
}

export const experimentActions = {
  compare: {
    id: 'experiment.compare',
    title: 'comparing.action.compare',
    group: 'train',
    icon: Scale,
    enabled: isProjectOpen,
    run: () => {
      const { runs, chosen } = useRuns.getState();
      const inOrder = [...runs].sort((a, b) => a.number - b.number);
      const picked = inOrder.filter(({ run }) => chosen.includes(run)).map(({ run }) => run);
      useExperiments.setState({ variants: [...picked, ...(picked.length < 2 ? ['current' as const] : [])] });
      useView.setState({ page: 'compare' });
    },
  },
  start: {
    id: 'experiment.start',
    title: 'comparing.action.start',
    group: 'train',
    icon: FlaskConical,
    enabled: () => startReason() === undefined,
    disabledReason: startReason,
    run: start,
  },
  stop: {
    id: 'experiment.stop',
    title: 'comparing.action.stop',
    group: 'train',
    icon: Square,
    enabled: () => useExperiments.getState().view?.phase === 'running',
    run: stop,
  },
  goOn: {
    id: 'experiment.go-on',
    title: 'comparing.action.goOn',
    group: 'train',
    icon: RotateCw,
    enabled: () => useExperiments.getState().view?.phase === 'ended',
    run: goOn,
  },
  combine: {
    id: 'runs.combine',
    title: 'comparing.action.combine',
    group: 'train',
    icon: Combine,
    enabled: () => runsToCombine().length > 1,
    disabledReason: () => (runsToCombine().length > 1 ? undefined : translate()('comparing.reason.fewRuns')),
    run: () => openCombining(runsToCombine().map(({ run }) => run)),
  },
  saveCombined: {
    id: 'runs.save-combined',
    title: 'comparing.action.saveCombined',
    group: 'train',
    icon: FileDown,
    enabled: () => useCombining.getState().open?.state === 'combined',
    run: saveCombined,
  },
} as const satisfies Readonly<Record<string, Action>>;
