/** A sample of a data set by what a person calls it. */
import type { NamedSample } from '../../../shared/contract/sample-lineage.ts';
import { DiagnosticError, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { Dataset } from '../data/dataset.ts';
import { sampleKey } from '../data/label-decisions.ts';

/** A sample by its key (see `sampleKey`) and its position in the data set; without one it is not among the samples. */
export interface KnownSample {
  readonly key: string;
  readonly index?: number;
}

type Keyed = Pick<Dataset, 'samples' | 'sampleFiles' | 'sampleRows'>;

/**
 * By a position, from 0, or by a text: the file of a sample or its end (`a/1.png`), the row of a table, else the place, from 1.
 * Throws DiagnosticError: sample-unknown for a position that is not there, sample-ambiguous where several samples have the name.
 */
export function findSample(dataset: Keyed, asked: NamedSample): KnownSample {
  if (typeof asked === 'number') {
    if (asked < dataset.samples) return { key: sampleKey(dataset, asked), index: asked };
    throw unknownSample(String(asked + 1), dataset);
  }
  const { sampleFiles } = dataset;
  if (sampleFiles === undefined) return { key: asked, ...found(positionOfRow(dataset, asked)) };
  const named = positionsOfFile(sampleFiles, asked);
  if (named.length > 1)
    throw new DiagnosticError([diagnostic('sample-ambiguous', {}, { name: asked, count: named.length })]);
  const index = named[0] ?? placeOf(asked, dataset.samples);
  return index === undefined ? { key: asked } : { key: sampleFiles[index] ?? asked, index };
}

export function unknownSample(name: string, dataset: Keyed): DiagnosticError {
  const { samples } = dataset;
  const first = sampleKey(dataset, 0);
  return new DiagnosticError([diagnostic('sample-unknown', {}, { name, samples, first })]);
}

const found = (index: number | undefined): { readonly index?: number } =>
  index === undefined ? {} : { index };

function positionOfRow({ samples, sampleRows }: Keyed, asked: string): number | undefined {
  if (sampleRows === undefined) return placeOf(asked, samples);
  const at = sampleRows.indexOf(Number(asked));
  return at < 0 ? undefined : at;
}

/** A place from 1 as a position from 0. */
function placeOf(asked: string, samples: number): number | undefined {
  const place = /^\d{1,10}$/.test(asked) ? Number(asked) : 0;
  return place >= 1 && place <= samples ? place - 1 : undefined;
}

/** The samples of this file; where none is, those of files whose path ends so. */
function positionsOfFile(files: readonly string[], asked: string): readonly number[] {
  const where = (holds: (file: string) => boolean): readonly number[] =>
    files.flatMap((file, index) => (holds(file) ? [index] : []));
  const exact = where((file) => file === asked);
  return exact.length > 0 ? exact : where((file) => file.endsWith(`/${asked}`));
}
