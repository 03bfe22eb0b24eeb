import { err, ok } from '../../../shared/base/result.ts';
import { type Checked, hasErrors } from '../../../shared/diagnostics/diagnostic.ts';
import type { ProjectDocument } from '../../../shared/document/schema.ts';
import { orderedByConditions } from '../../../shared/document/search-order.ts';
import type { SearchedValue, SearchSection } from '../../../shared/document/search-schema.ts';
import { projectValue } from '../../../shared/document/serialize.ts';
import { openDocumentValue } from '../../../shared/nodes/open-document.ts';
import { searchedNode } from '../../../shared/nodes/searched-node.ts';
import { spaceProblems } from '../../../shared/search/check-space.ts';
import type { SearchSettings } from '../../../shared/search/journal.ts';
import { createSearch, newestSearch, openSearch, type SearchFolder } from '../../store/search-folder.ts';

/** A search ready to go on, with the project it began with. */
export interface OpenedSearch {
  readonly folder: SearchFolder;
  readonly document: ProjectDocument;
}

/** What a person says beside the project's own search section. */
export type SearchChoices = Partial<
  Pick<SearchSection, 'algorithm' | 'pruner' | 'metric' | 'costs' | 'seed'>
> & {
  /** Values beside the project's; one of the same place stands in its stead. */
  readonly space?: readonly SearchedValue[];
};

/** What a search of a project begins with. Problems: those of its space. */
export function searchSettings(document: ProjectDocument, choices: SearchChoices): Checked<SearchSettings> {
  const section = document.search;
  const { space: more = [], ...chosen } = choices;
  const own = (section?.space ?? []).filter(({ path }) => !more.some((other) => other.path === path));
  const { algorithm, pruner, metric, costs, seed } = { ...section, ...chosen };
  const settings: SearchSettings = {
    version: 1,
    projectName: document.name,
    space: more.length > 0 ? [...orderedByConditions([...own, ...more])] : own,
    algorithm: algorithm ?? 'tpe',
    pruner: pruner ?? 'none',
    seed: seed ?? 0,
    ...(metric !== undefined && { metric }),
    ...(costs !== undefined && { costs: [...new Set(costs)] }),
    epochs: document.training.epochs,
  };
  const problems = spaceProblems(settings.space, {
    document,
    nodeOf: (id) => searchedNode(document, id),
    metric,
    pruner: settings.pruner,
  });
  return hasErrors(problems) ? err(problems) : ok(settings);
}

/** Begins a search of a project: checks its space and makes its folder. */
export async function beginSearch(
  document: ProjectDocument,
  searchesFolder: string,
  choices: SearchChoices,
): Promise<Checked<OpenedSearch>> {
  const settings = searchSettings(document, choices);
  if (!settings.ok) return settings;
  const folder = await createSearch(searchesFolder, {
    settings: settings.value,
    project: projectValue(document),
  });
  return folder.ok ? ok({ folder: folder.value, document }) : folder;
}

/** Opens the newest search of a project to go on with it. */
export async function continueSearch(searchesFolder: string): Promise<Checked<OpenedSearch>> {
  const newest = await newestSearch(searchesFolder);
  return newest.ok ? continueSearchIn(newest.value) : newest;
}

/** Opens one search, by its folder, to go on with it. */
export async function continueSearchIn(searchFolder: string): Promise<Checked<OpenedSearch>> {
  const folder = await openSearch(searchFolder);
  if (!folder.ok) return folder;
  const parsed = openDocumentValue(folder.value.record.project, folder.value.folder);
  if (parsed.ok) return ok({ folder: folder.value, document: parsed.value.document });
  await folder.value.close();
  return parsed;
}
