/** How a run answers its validation samples: its confusion matrix, and the samples of a cell that was opened. */
import { create } from 'zustand';
import type { RunId } from '../../shared/contract/common.ts';
import type { SamplePreview } from '../../shared/contract/data.ts';
import type { RunEvaluation } from '../../shared/contract/runs.ts';
import type { Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { readRunSamples } from './run-samples.ts';
import { services } from './services.ts';

/** A cell of the matrix, by the places of its classes. */
export interface Cell {
  readonly label: number;
  readonly prediction: number;
}

/** A sample of the open cell. */
export interface CellSample {
  readonly sample: SamplePreview;
  /** Probability of the class that is named. */
  readonly confidence: number;
}

interface EvaluationState {
  readonly run: RunId | undefined;
  readonly state: 'none' | 'evaluating' | 'evaluated' | 'failed';
  readonly evaluation: RunEvaluation | undefined;
  readonly problems: readonly Diagnostic[];
  readonly cell: Cell | undefined;
  /** Undefined while they are read. */
  readonly samples: readonly CellSample[] | undefined;
}

const nothingEvaluated: EvaluationState = {
  run: undefined,
  state: 'none',
  evaluation: undefined,
  problems: [],
  cell: undefined,
  samples: undefined,
};

export const useRunEvaluation = create<EvaluationState>()(() => nothingEvaluated);

let evaluating: AbortController | undefined;

/** Evaluates the kept weights of a run, in place of an evaluation that goes on. */
export async function evaluateRun(run: RunId): Promise<void> {
  evaluating?.abort();
  const own = new AbortController();
  evaluating = own;
  useRunEvaluation.setState({ ...nothingEvaluated, run, state: 'evaluating' });
  try {
    for await (const event of services().runs.evaluate({ run }, own.signal)) {
      if (own.signal.aborted) return;
      if (event.event === 'evaluated')
        useRunEvaluation.setState({ state: 'evaluated', evaluation: event.evaluation });
      else useRunEvaluation.setState({ state: 'failed', problems: event.problems });
    }
  } catch {
    // The connection is lost; the window says so, and a person can ask again.
    if (!own.signal.aborted) forgetEvaluation();
  }
}

export function forgetEvaluation(): void {
  evaluating?.abort();
  useRunEvaluation.setState(nothingEvaluated);
}

/** Opens the samples of a cell. */
export async function openCell(cell: Cell): Promise<void> {
  const { run, evaluation } = useRunEvaluation.getState();
  if (run === undefined || evaluation === undefined) return;
  useRunEvaluation.setState({ cell, samples: undefined, problems: [] });
  const answers = evaluation.answers.filter(
    ({ label, prediction }) => label === cell.label && prediction === cell.prediction,
  );
  const read = await readRunSamples(
    run,
    answers.map(({ index }) => index),
  );
  if (useRunEvaluation.getState().cell !== cell) return;
  if (!read.ok) return useRunEvaluation.setState({ samples: [], problems: read.error });
  const confidences = new Map(answers.map(({ index, confidence }) => [index, confidence]));
  useRunEvaluation.setState({
    samples: read.value.map((sample) => ({
      sample,
      confidence: confidences.get(sample.index) ?? 0,
    })),
  });
}
