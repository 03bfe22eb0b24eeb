import { dirname, resolve } from 'node:path';
import { err, ok } from '../../../shared/base/result.ts';
import { decodeUtf8 } from '../../../shared/base/utf8.ts';
import type { DataPlace } from '../../../shared/contract/data-place.ts';
import { type Checked, diagnostic, hasErrors } from '../../../shared/diagnostics/diagnostic.ts';
import type { ProjectDocument } from '../../../shared/document/schema.ts';
import { mismatches } from '../../../shared/document/schema-problems.ts';
import type { TrialValues } from '../../../shared/document/search-schema.ts';
import { projectValue } from '../../../shared/document/serialize.ts';
import {
  type ExperimentFile,
  type ExperimentSettings,
  experimentFileSchema,
} from '../../../shared/experiment/experiment-schema.ts';
import { searchedNode } from '../../../shared/nodes/searched-node.ts';
import { applyValues } from '../../../shared/search/apply-values.ts';
import { spaceProblems } from '../../../shared/search/check-space.ts';
import { readFileBytes } from '../../files/read-file.ts';
import { frozenData } from '../data/data-versions.ts';
import { type OpenedProject, openProject } from '../project-files.ts';
import { weightsProblem } from '../runs/starting-weights-place.ts';

/** Larger than any file that a person writes. */
const maxBytes = 2 ** 20;

/** A variant as it is trained. */
export interface PlacedVariant extends DataPlace {
  readonly name: string;
  readonly document: ProjectDocument;
  /** The frozen version of the data that it is trained on. */
  readonly dataVersion?: string | undefined;
}

/** Where the data of a project lies. */
export type PlaceOf = (project: Pick<OpenedProject, 'folder' | 'document'>) => Promise<DataPlace>;

/** Reads the file of an experiment. Problems: experiment-file-invalid, those of reading a file. */
export async function readExperimentFile(file: string): Promise<Checked<ExperimentFile>> {
  const bytes = await readFileBytes(file, { limit: maxBytes });
  if (!bytes.ok) return bytes;
  let value: unknown;
  try {
    value = JSON.parse(decodeUtf8(bytes.value) ?? '');
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    return err([diagnostic('experiment-file-invalid', { file }, { path: 'JSON', expected: 'JSON', found })]);
  }
  const parsed = experimentFileSchema.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  return err(
    mismatches(parsed.error.issues, value).map((mismatch) =>
      diagnostic(
        'experiment-file-invalid',
        { file },
        { ...mismatch, path: mismatch.path === '' ? '.' : mismatch.path },
      ),
    ),
  );
}

/** The projects of the variants, each checked. Problems: those of projects, of data versions, of search paths, and of starting weights. */
export async function placeVariants(
  file: string,
  { variants, metric }: ExperimentFile,
  base: OpenedProject,
  placeOf: PlaceOf,
): Promise<Checked<readonly PlacedVariant[]>> {
  const placed: PlacedVariant[] = [];
  for (const { name, project, dataVersion, changes = {} } of variants) {
    const opened = project === undefined ? ok(base) : await openProject(resolve(dirname(file), project));
    if (!opened.ok) return opened;
    if (hasErrors(opened.value.problems)) return err(opened.value.problems);
    const { folder } = opened.value;
    const frozen = dataVersion === undefined ? undefined : await frozenData(folder, dataVersion);
    if (frozen?.ok === false) return frozen;
    const own = frozen ? { ...opened.value.document, data: frozen.value.data } : opened.value.document;
    const document = changed(own, changes, metric);
    if (!document.ok) return document;
    const { startFrom } = document.value.training;
    const outside = await weightsProblem(startFrom, folder, async () => false);
    if (outside !== undefined) return err([outside]);
    const place = frozen?.value.place ?? (await placeOf(opened.value));
    placed.push({ name, document: document.value, ...(dataVersion && { dataVersion }), ...place });
  }
  return ok(placed);
}

/** What an experiment is recognized by when it goes on. */
export function settingsOf(
  { question, metric, folds }: ExperimentFile,
  variants: readonly PlacedVariant[],
): ExperimentSettings {
  return {
    version: 1,
    question,
    ...(metric !== undefined && { metric }),
    ...(folds !== undefined && { folds }),
    variants: variants.map(({ name, document, dataVersion }) => ({
      name,
      project: projectValue(document),
      ...(dataVersion && { dataVersion }),
    })),
  };
}

function changed(
  document: ProjectDocument,
  changes: TrialValues,
  metric: string | undefined,
): Checked<ProjectDocument> {
  const space = Object.entries(changes).map(([path, value]) => ({
    kind: 'choice' as const,
    path,
    values: [value],
  }));
  const nodeOf = (id: string) => searchedNode(document, id);
  const problems =
    space.length === 0 ? [] : spaceProblems(space, { document, nodeOf, metric, pruner: 'none' });
  return problems.length > 0 ? err(problems) : applyValues(document, changes);
}
