import { assertNever } from '../../../shared/base/assert.ts';
import type { DataPlace } from '../../../shared/contract/data-place.ts';
import { type Checked, DiagnosticError, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { DataSection } from '../../../shared/document/data-schema.ts';
import type { Dataset } from './dataset.ts';
import { checked } from './file-checks.ts';
import type { ReadOptions } from './fitted-data.ts';
import { locateFile, locateFileOrFolder, locateFolder, locateIdx } from './locate-data.ts';
import { readCsv } from './readers/csv.ts';
import { readFormula } from './readers/formula.ts';
import { readIdx } from './readers/idx.ts';
import { readImageFolder } from './readers/image-folder.ts';
import { readSeries } from './readers/series.ts';
import { readText } from './readers/text.ts';

/**
 * Reads the data of a project into memory; of texts and series the split decides what is learned from, unless a run has
 * learned it before (`options.fitted`). `dataPath` replaces where files are looked for; a formula reads none.
 * Every problem of the files comes back as a diagnostic with its place and repair.
 */
export async function openDataset(
  section: Pick<DataSection, 'source' | 'split'>,
  place: DataPlace,
  options: ReadOptions = {},
): Promise<Checked<Dataset>> {
  const { source, split } = section;
  return checked(place.dataPath ?? place.projectFolder, async () => {
    switch (source.kind) {
      case 'csv':
        return taken(await readCsv(await locateFile(source.path, place), source, options));
      case 'idx':
        return taken(await readIdx(await locateIdx(source, place), options));
      case 'image-folder':
        return taken(await readImageFolder(await locateFolder(source.path, place), source, options));
      case 'text': {
        const isLong = source.task === 'next-token';
        const file = await (isLong ? locateFile : locateFileOrFolder)(source.path, place);
        return taken(await readText(file, source, split, options));
      }
      case 'series':
        return taken(await readSeries(await locateFile(source.path, place), source, split, options));
      case 'formula': {
        const dataset = taken(await readFormula(source, split, options));
        if (place.dataPath === undefined) return dataset;
        const unused = diagnostic('data-path-unused', { file: place.dataPath });
        return { ...dataset, findings: [unused, ...dataset.findings] };
      }
      default:
        return assertNever(source);
    }
  });
}

function taken<T>(result: Checked<T>): T {
  if (result.ok) return result.value;
  throw new DiagnosticError(result.error);
}
