import type { DataPlace } from '../../../shared/contract/data-place.ts';
import type { DataSection } from '../../../shared/data/data-schema.ts';
import { fieldColumns } from '../../../shared/data/fields.ts';
import { activeSteps } from '../../../shared/data/recipe.ts';
import { sources } from '../../../shared/data/sources/index.ts';
import { stepDefinition } from '../../../shared/data/steps/index.ts';
import {
  type Checked,
  type Diagnostic,
  DiagnosticError,
  diagnostic,
} from '../../../shared/diagnostics/diagnostic.ts';
import type { Dataset } from './dataset.ts';
import { checked } from './file-checks.ts';
import { arePictures, withFilteredPictures } from './filter-pictures.ts';
import type { ReadOptions } from './fitted-data.ts';
import { decisionsOf, withDecisions } from './label-decisions.ts';
import { readerOf } from './sources/index.ts';

/** Sources whose readers apply decisions about labels themselves, to rows that they recognize by their text. */
const labelsRows: ReadonlySet<string> = new Set(['csv', 'text']);

/**
 * Reads the data of a project into memory; of some sources the split decides what is learned from, unless a run has
 * learned it before (`options.fitted`). `dataPath` replaces where files are looked for; a formula reads none.
 * Every problem of the files comes back as a diagnostic with its place and repair.
 */
export async function openDataset(
  section: Pick<DataSection, 'source' | 'split' | 'steps' | 'fields'>,
  place: DataPlace,
  options: ReadOptions = {},
): Promise<Checked<Dataset>> {
  return checked(place.dataPath ?? place.projectFolder, async () => {
    const { source, fields = {} } = section;
    if (fieldColumns(fields).length > 0 && sources[source.kind].takesFields !== true)
      throw new DiagnosticError([
        diagnostic('fields-need-table', { path: 'data.fields' }, { kind: source.kind }),
      ]);
    const read = await readerOf(section.source).read(section, place, options);
    if (!read.ok) throw new DiagnosticError(read.error);
    const decisions =
      options.isOther === true || labelsRows.has(source.kind) ? undefined : decisionsOf(section.steps);
    const file = place.dataPath ?? place.projectFolder;
    const decided = decisions === undefined ? read.value : withDecisions(read.value, decisions, file);
    const filtered = await withFilteredPictures(decided, section.steps ?? [], options);
    const unused = options.fitted === undefined ? unusedSteps(section, filtered, file) : [];
    return unused.length === 0 ? filtered : { ...filtered, findings: [...filtered.findings, ...unused] };
  });
}

/** Steps on pictures or on series, of data that is none. */
function unusedSteps(
  { source, steps = [] }: Pick<DataSection, 'source' | 'steps'>,
  { features, fields }: Dataset,
  file: string,
): readonly Diagnostic[] {
  const hasPictures = [features, ...(fields?.inputs ?? []).map((input) => input.features)].some(arePictures);
  const unused = activeSteps(steps).filter((step) => {
    const { scope } = stepDefinition(step);
    return (scope === 'picture' && !hasPictures) || (scope === 'series' && source.kind !== 'series');
  });
  if (unused.length === 0) return [];
  const names = [...new Set(unused.map(({ kind }) => kind))].join(', ');
  return [diagnostic('steps-unused', { file, path: 'data.steps' }, { count: unused.length, names })];
}
