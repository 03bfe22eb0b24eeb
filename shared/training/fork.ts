/** A fork: a run that begins with the settings of another, some of them changed. The other is its parent. */
import { z } from 'zod';
import { err, ok } from '../base/result.ts';
import { dataSchema } from '../data/data-schema.ts';
import { type Checked, diagnostic } from '../diagnostics/diagnostic.ts';
import type { ProjectDocument } from '../document/schema.ts';
import { fieldProblems } from '../document/schema-problems.ts';
import { trainingSchema } from '../document/training-schema.ts';

type Tree = Record<string, unknown>;

/** A value of project.json that a fork has otherwise than its parent. */
export const settingEditSchema = z.object({
  path: z.string().min(1).max(400).describe('Names and positions from the document down, parted by dots.'),
  value: z.union([
    z.string().max(400),
    z.number(),
    z.boolean(),
    z.array(z.string().max(400)).max(1000).readonly(),
  ]),
});
export type SettingEdit = z.infer<typeof settingEditSchema>;

export const runParentSchema = z.looseObject({
  run: z.string().min(1).describe('Name of the run folder.'),
  number: z.int().min(1).optional().describe("The parent's number in its project."),
  changes: z.array(settingEditSchema).readonly().describe('What the fork has otherwise.'),
  atEpoch: z
    .int()
    .min(0)
    .optional()
    .describe('Epochs of the parent that the fork goes on from; absent where it began with fresh weights.'),
});
export type RunParent = z.infer<typeof runParentSchema>;

/** What a fork may change: how is trained and what with, never which files are read. */
const changeable =
  /^(training\.(?!startFrom(\.|$))|data\.(normalization|steps|shuffle)(\.|$)|graph\.nodes\.[^.]+\.)/;
const reserved: readonly string[] = ['__proto__', 'constructor', 'prototype'];

/**
 * The document with values in their places; sections that are not there yet are made. Problems: fork-setting-refused for a
 * place that no fork may change or that lies in none, and those of a document that cannot be read.
 */
export function forkedDocument(
  document: ProjectDocument,
  edits: readonly SettingEdit[],
): Checked<ProjectDocument> {
  const { graph: drawn, training: trained, data: read } = document;
  const tree = JSON.parse(JSON.stringify({ graph: drawn, training: trained, data: read })) as Tree;
  const refused = edits.filter((edit) => !put(tree, edit));
  if (refused.length > 0)
    return err(refused.map(({ path }) => diagnostic('fork-setting-refused', { path }, { found: path })));
  const training = trainingSchema.safeParse(tree.training);
  if (!training.success) return err(fieldProblems(training.error.issues, tree.training, 'training'));
  const data = dataSchema.safeParse(tree.data);
  if (!data.success) return err(fieldProblems(data.error.issues, tree.data, 'data'));
  // Parameters of nodes are checked where the graph is compiled.
  const graph = tree.graph as ProjectDocument['graph'];
  return ok({ ...document, graph, training: training.data, data: data.data });
}

/** Puts a value in its place; false where it has none. */
function put(tree: Tree, { path, value }: SettingEdit): boolean {
  const parts = path.split('.');
  if (!changeable.test(path) || parts.some((part) => part === '' || reserved.includes(part))) return false;
  const last = parts.pop() as string;
  let at: Tree = tree;
  for (const part of parts) {
    const next = Object.hasOwn(at, part) ? at[part] : undefined;
    // A list or a table of nodes is not made longer; a section that has its defaults is written out.
    if (next === undefined && (Array.isArray(at) || parts[0] === 'graph')) return false;
    if (next !== undefined && (typeof next !== 'object' || next === null)) return false;
    if (next === undefined) at[part] = {};
    at = at[part] as Tree;
  }
  if (Array.isArray(at) && !Object.hasOwn(at, last)) return false;
  at[last] = value;
  return true;
}
