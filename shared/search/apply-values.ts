import { ok } from '../base/result.ts';
import { dataSchema } from '../data/data-schema.ts';
import { type Checked, type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts';
import type { ParameterValue, ProjectDocument } from '../document/schema.ts';
import { excerpt, mismatches } from '../document/schema-problems.ts';
import type { TrialValue, TrialValues } from '../document/search-schema.ts';
import { trainingSchema } from '../document/training-schema.ts';
import { pathParts, refusal } from './searchable-paths.ts';

type Tree = Record<string, unknown>;

/**
 * The project of a trial: the document with the trial's values in their places, and without its search. The document itself stays as it is;
 * a training setting that is off is on in the trial.
 * Problems: search-path-unknown, search-path-refused, search-value-outside.
 */
export function applyValues(document: ProjectDocument, values: TrialValues): Checked<ProjectDocument> {
  const { search: _, ...rest } = document;
  const { graph: drawn, training: trained, data: read } = rest;
  const tree = JSON.parse(JSON.stringify({ graph: drawn, training: trained, data: read })) as Tree;
  const problems = Object.entries(values).flatMap(([path, value]) => put(tree, path, value));
  if (problems.length > 0) return { ok: false, error: problems };
  const training = trainingSchema.safeParse(tree.training);
  const data = dataSchema.safeParse(tree.data);
  if (!training.success) return outside('training', training.error.issues, tree.training);
  if (!data.success) return outside('data', data.error.issues, tree.data);
  const graph = tree.graph as ProjectDocument['graph'];
  return ok({ ...rest, graph, training: training.data, data: data.data });
}

function outside(
  section: string,
  issues: Parameters<typeof mismatches>[0],
  value: unknown,
): { readonly ok: false; readonly error: readonly Diagnostic[] } {
  const error = mismatches(issues, value).map(({ path, expected, found }) =>
    diagnostic('search-value-outside', { path: `${section}.${path}` }, { expected, found }),
  );
  return { ok: false, error };
}

/** Puts a value in its place of the tree, all above which must be there, but for a group of training settings that is off. */
function put(tree: Tree, path: string, value: TrialValue): readonly Diagnostic[] {
  const reason = refusal(path);
  if (reason !== undefined) return [diagnostic('search-path-refused', { path }, { reason, instead: reason })];
  const parts = pathParts(path);
  const last = parts.pop() as string;
  let at: unknown = tree;
  for (const part of parts) at = childOf(at, part) ?? newGroup(at, part, path);
  if (typeof at !== 'object' || at === null || (Array.isArray(at) && childOf(at, last) === undefined)) {
    return [diagnostic('search-path-unknown', { path }, { found: excerpt(at) })];
  }
  (at as Record<string, ParameterValue>)[last] = value;
  return [];
}

/** Settings that come and go together, which begin empty where a trial gives one of them; nothing in the graph and the data. */
function newGroup(at: unknown, part: string, path: string): unknown {
  if (!path.startsWith('training.') || typeof at !== 'object' || at === null) return undefined;
  // A name that every object has, such as `constructor`, is no setting.
  if (Array.isArray(at) || part in at) return undefined;
  const group: Tree = {};
  (at as Tree)[part] = group;
  return group;
}

/** What lies in a record or a list under a name of its own; undefined where nothing does. */
export function childOf(at: unknown, part: string): unknown {
  if (typeof at !== 'object' || at === null || !Object.hasOwn(at, part)) return undefined;
  return (at as Record<string, unknown>)[part];
}
