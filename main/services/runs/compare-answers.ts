/** Two runs beside each other on samples of their own, or on data that a person picked. */
import { ok } from '../../../shared/base/result.ts';
import type { AnswerComparison } from '../../../shared/contract/answer-comparison.ts';
import type { DataPart } from '../../../shared/contract/common.ts';
import type { DataPlace } from '../../../shared/contract/data-place.ts';
import type { Cancellation } from '../../../shared/contract/procedure.ts';
import type { ShownComparison } from '../../../shared/contract/runs.ts';
import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import type { EngineHost } from '../engine-host.ts';
import { finishedOrKilled, startEngineTask } from '../engine-task.ts';
import { finiteFigures } from './sent-events.ts';

type RunWithPlace = DataPlace & { readonly folder: string };

export interface ComparedOn {
  readonly part?: DataPart | undefined;
  /** Real path of what a person picked, in place of the runs' own data. */
  readonly path?: string | undefined;
}

/** Compares the kept weights of two runs, in an engine of its own that ends with the signal. */
export async function compareRunAnswers(
  host: EngineHost,
  [first, second]: readonly [RunWithPlace, RunWithPlace],
  { part, path }: ComparedOn,
  signal: Cancellation,
): Promise<Checked<ShownComparison>> {
  const asked = ({ folder, ...place }: RunWithPlace) => ({
    run: folder,
    ...place,
    ...(path !== undefined && { dataPath: path }),
  });
  const task = startEngineTask(host, 'compare-answers', {
    runs: [asked(first), asked(second)],
    givenData: path !== undefined,
    ...(part !== undefined && { part }),
    device: 'auto',
  });
  const compared = await finishedOrKilled(task, signal);
  return compared.ok ? ok(shown(compared.value)) : compared;
}

function shown({ runs, comparison, examples, notes, ...found }: AnswerComparison): ShownComparison {
  const { figure, difference, interval } = comparison;
  return {
    ...found,
    figures: runs.map(({ figures }) => finiteFigures(figures)),
    comparison: { figure, difference, interval: [...interval] },
    examples: examples.map(({ answers, ...example }) => ({
      ...example,
      answers: answers.map(({ label, confidence, values, isRight }) => ({
        label: label ?? null,
        confidence: confidence ?? null,
        values: (values ?? []).map((value) => (Number.isFinite(value) ? value : null)),
        isRight: isRight ?? null,
      })),
    })),
    notes: [...notes],
  };
}
