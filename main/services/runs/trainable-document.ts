import { dirname, resolve } from 'node:path';
import { err, ok } from '../../../shared/base/result.ts';
import { validateGraph } from '../../../shared/compiler/validate.ts';
import {
  type Checked,
  type Diagnostic,
  diagnostic,
  hasErrors,
} from '../../../shared/diagnostics/diagnostic.ts';
import type { ProjectDocument } from '../../../shared/document/schema.ts';
import { nodeCatalogue } from '../../../shared/nodes/index.ts';
import { openDocument } from '../../../shared/nodes/open-document.ts';
import { canonicalPath, isInside } from '../../files/contained-path.ts';
import type { PickedFiles } from '../files/picked-files.ts';
import { projectFileNames } from '../projects/project-texts.ts';

/**
 * A document that can be trained as far as can be said without its data, and that reads nothing this window may not; what
 * the compiler finds, the run tells.
 * @param folder of the project
 */
export async function trainableDocument(
  text: string,
  folder: string,
  picked: PickedFiles,
): Promise<Checked<ProjectDocument>> {
  const parsed = openDocument(text, projectFileNames.project, nodeCatalogue);
  if (!parsed.ok) return parsed;
  const { document } = parsed.value;
  const problems = [...parsed.value.problems, ...validateGraph(document.graph, nodeCatalogue).problems];
  if (hasErrors(problems)) return err(problems);
  const outside = await weightsProblem(document, folder, picked);
  return outside === undefined ? ok(document) : err([outside]);
}

/** The weights to begin with may lie in the project or in what the window was granted, not elsewhere nor through a link. */
async function weightsProblem(
  { training }: ProjectDocument,
  folder: string,
  picked: PickedFiles,
): Promise<Diagnostic | undefined> {
  if (training.startFrom === undefined) return undefined;
  const file = resolve(folder, training.startFrom.from);
  const place = await nearest(file);
  const project = await nearest(folder);
  const isAllowed = isInside(project, place) || (await picked.check(place)).ok;
  return isAllowed ? undefined : diagnostic('path-not-granted', { file, path: 'training.startFrom.from' });
}

/** The real place of a path, or of its nearest folder that stands: that nothing is there is found when it is read. */
async function nearest(path: string): Promise<string> {
  const parent = dirname(path);
  return (await canonicalPath(path)) ?? (parent === path ? path : nearest(parent));
}
