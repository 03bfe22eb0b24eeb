/** A baseline's models and the runs of the same samples in one order, measured the same way. */
import type { RunSummary } from '../../shared/contract/runs.ts';
import {
  type BaselineModel,
  type BaselineRecord,
  baselineFigure,
  type MeasuredFigure,
} from '../../shared/experiment/baseline-record.ts';
import { proportionInterval } from '../../shared/experiment/proportion-interval.ts';
import { isHigherBetter } from '../../shared/figures/index.ts';
import { isShare } from './run-texts.ts';

export interface Standing {
  /** Absent: a run. */
  readonly model?: BaselineModel;
  /** Place in the other program's own order, from 1. */
  readonly order?: number;
  /** Absent: a model. */
  readonly run?: RunSummary;
  readonly validation: MeasuredFigure | undefined;
  readonly test: MeasuredFigure | undefined;
}

/**
 * Best on the validation part first; those without the figure last. The interval of a run is the one that was measured with the
 * baseline, else that of a share of so many samples (Wilson); of other figures of other runs there is none.
 */
export function standingsOf(record: BaselineRecord, runs: readonly RunSummary[]): readonly Standing[] {
  const figure = baselineFigure(record);
  const models = record.models.map(
    (model, place): Standing => ({
      model,
      order: place + 1,
      validation: model.validation[figure],
      test: model.test?.[figure],
    }),
  );
  const same = runs
    .filter(({ dataHash, hasCheckpoint }) => hasCheckpoint && dataHash === record.dataHash)
    .map((run): Standing => {
      const { validation, test, samples } = { ...run, samples: record.samples };
      const own = record.runs.find((known) => known.run === run.folder);
      return {
        run,
        validation: own?.validation[figure] ?? measuredOf(figure, validation[figure], samples.validation),
        test: measuredOf(figure, test?.[figure], samples.test ?? 0),
      };
    });
  const sign = isHigherBetter(figure) ? -1 : 1;
  const keyOf = ({ validation }: Standing): number =>
    validation?.value == null ? Number.POSITIVE_INFINITY : sign * validation.value;
  return [...models, ...same].sort((a, b) => compare(keyOf(a), keyOf(b)));
}

function measuredOf(
  figure: string,
  value: number | null | undefined,
  samples: number,
): MeasuredFigure | undefined {
  if (value === null || value === undefined) return undefined;
  return { value, interval: isShare(figure) ? proportionInterval(value, samples) : null };
}

const compare = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);
