/** How a run answers a part of its data in depth: curves, calibration, mistakes; residuals and forecasts. */
import { create } from 'zustand';
import type { DataPart, RunId } from '../../shared/contract/common.ts';
import type { SamplePreview } from '../../shared/contract/data.ts';
import type { RunEvaluation } from '../../shared/contract/runs.ts';
import type { Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { readRunSamples } from './run-samples.ts';
import { services } from './services.ts';

/** Mistakes that are shown at a time. */
const maxShown = 24;

type Mistake = Extract<
  NonNullable<RunEvaluation['curves']>,
  { readonly kind: 'classes' }
>['mistakes'][number];

/** A wrong answer beside its sample. */
export interface ShownMistake {
  readonly mistake: Mistake;
  /** Undefined where it cannot be read. */
  readonly sample: SamplePreview | undefined;
}

interface OpenDepth {
  readonly run: RunId;
  readonly part: DataPart;
  /** Of how many answers each is the mean, the others to draws of the project's augmentations. */
  readonly testTime: number;
  readonly state: 'evaluating' | 'evaluated' | 'failed';
  readonly evaluation: RunEvaluation | undefined;
  readonly problems: readonly Diagnostic[];
  /** The true class whose mistakes are shown; all without one. */
  readonly label: number | undefined;
  /** Undefined while they are read. */
  readonly mistakes: readonly ShownMistake[] | undefined;
}

export const useRunDepth = create<{ readonly open: OpenDepth | undefined }>()(() => ({ open: undefined }));

let evaluating: AbortController | undefined;

/** Evaluates a run on a part of its data, in place of what is evaluated; `testTime`: of how many answers each is the mean. */
export async function evaluateInDepth(
  run: RunId,
  { part = 'validation', testTime = 1 }: { readonly part?: DataPart; readonly testTime?: number } = {},
): Promise<void> {
  evaluating?.abort();
  const own = new AbortController();
  evaluating = own;
  const asked = {
    run,
    part,
    testTime,
    evaluation: undefined,
    problems: [],
    label: undefined,
    mistakes: undefined,
  } as const;
  useRunDepth.setState({ open: { ...asked, state: 'evaluating' } });
  try {
    const request = { run, part, curves: true, ...(testTime > 1 && { testTime }) };
    for await (const event of services().runs.evaluate(request, own.signal)) {
      if (own.signal.aborted) return;
      if (event.event === 'evaluated')
        useRunDepth.setState({ open: { ...asked, state: 'evaluated', evaluation: event.evaluation } });
      else useRunDepth.setState({ open: { ...asked, state: 'failed', problems: event.problems } });
    }
  } catch {
    // The connection is lost; the window says so, and a person can ask again.
    if (!own.signal.aborted) closeDepth();
  }
}

export function closeDepth(): void {
  evaluating?.abort();
  useRunDepth.setState({ open: undefined });
}

/** Shows the samples of the surest mistakes, of one true class or of all. */
export async function showMistakes(label: number | undefined): Promise<void> {
  const { open } = useRunDepth.getState();
  const curves = open?.evaluation?.curves;
  if (open === undefined || curves?.kind !== 'classes') return;
  const wanted = { ...open, label, mistakes: undefined, problems: [] };
  useRunDepth.setState({ open: wanted });
  const mistakes = curves.mistakes
    .filter((mistake) => label === undefined || mistake.label === label)
    .slice(0, maxShown);
  const read = await readRunSamples(open.run, [...new Set(mistakes.map(({ index }) => index))]);
  if (useRunDepth.getState().open !== wanted) return;
  const samples = new Map(read.ok ? read.value.map((sample) => [sample.index, sample]) : []);
  useRunDepth.setState({
    open: {
      ...wanted,
      problems: read.ok ? [] : read.error,
      mistakes: mistakes.map((mistake) => ({ mistake, sample: samples.get(mistake.index) })),
    },
  });
}
