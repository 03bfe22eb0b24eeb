/** Rows in the order of time as samples: a window of rows, and the rows after it to predict. */
import type { SeriesSource } from '../../../../shared/data/data-schema.ts';
import type { Diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import type { Dataset, DatasetContent } from '../dataset.ts';
import { finishDataset } from '../findings.ts';
import type { FittedData } from '../fitted-data.ts';
import { sharedBuffer } from '../shared-memory.ts';
import { bordersOf, planWindows, type Run, type Shares } from '../windows.ts';

/** A table whose rows follow each other in time. */
export interface SeriesTable {
  readonly columns: readonly string[];
  /** Row after row, `columns.length` numbers each. */
  readonly values: Float32Array;
  /** The same less the center of each column, which is what the network sees; absent: `values`. */
  readonly seen?: { readonly centers: readonly number[]; readonly values: Float32Array };
  /** Positions of the columns to predict. */
  readonly targets: readonly number[];
  /** Rows that follow each other without a gap; absent: all do. */
  readonly runs?: readonly Run[] | undefined;
  /** Rows with a value that was made of later ones: no window sees one of them last, as it would see what it is to predict. */
  readonly foreseen?: ReadonlySet<number> | undefined;
}

/**
 * Windows of `length` rows [length, columns] with the `horizon` rows after them as targets, row after row. The last share of
 * the rows is for validation, or for the test with that for validation before it, and no window crosses from one part into another. Throws DiagnosticError (`windows-too-few`).
 */
export function seriesSamples(
  { columns, values, seen, targets, runs, foreseen }: SeriesTable,
  { length, horizon, stride }: Pick<SeriesSource, 'length' | 'horizon' | 'stride'>,
  shares: Shares,
  file: string,
  notes: Pick<DatasetContent, 'preparation'> & {
    readonly findings?: readonly Diagnostic[];
    readonly fitted?: FittedData | undefined;
  } = {},
): Dataset {
  const channels = columns.length;
  const positions = values.length / channels;
  const span = length + horizon;
  const { starts, division } = planWindows({
    positions,
    span,
    stride,
    borders: bordersOf(positions, shares),
    runs,
    ...(foreseen !== undefined &&
      foreseen.size > 0 && { fits: (start) => !foreseen.has(start + length - 1) }),
    file,
  });
  const size = length * channels;
  const width = horizon * targets.length;
  const data = new Float32Array(sharedBuffer(file, starts.length * size * 4));
  const wanted = new Float32Array(sharedBuffer(file, starts.length * width * 4));
  starts.forEach((start, sample) => {
    data.set((seen?.values ?? values).subarray(start * channels, start * channels + size), sample * size);
    for (let step = 0; step < horizon; step++) {
      const row = (start + length + step) * channels;
      targets.forEach((column, i) => {
        wanted[sample * width + step * targets.length + i] = values[row + column] as number;
      });
    }
  });
  const names = Array.from({ length: horizon }, (_, step) =>
    targets.map((column) => `${columns[column]} +${step + 1}`),
  ).flat();
  return finishDataset(
    {
      samples: starts.length,
      features: {
        dtype: 'float32',
        sampleShape: [length, channels],
        channelAxis: 'last',
        ...(seen && { centers: seen.centers }),
        data,
      },
      target: { kind: 'number', values: wanted, width, names, steps: horizon },
      featureNames: columns,
      division,
      ...(notes.preparation && { preparation: notes.preparation }),
    },
    file,
    notes.findings,
    notes.fitted,
  );
}
