import { err, ok } from '../../../shared/base/result.ts';
import { validateGraph } from '../../../shared/compiler/validate.ts';
import { type Checked, hasErrors } from '../../../shared/diagnostics/diagnostic.ts';
import type { ProjectDocument } from '../../../shared/document/schema.ts';
import { catalogueOf } from '../../../shared/nodes/catalogue.ts';
import { openDocument } from '../../../shared/nodes/open-document.ts';
import type { PickedFiles } from '../files/picked-files.ts';
import { projectFileNames } from '../projects/project-texts.ts';
import { type IsGranted, weightsProblem } from './starting-weights-place.ts';

/**
 * A document that can be trained as far as can be said without its data, and that reads nothing this window may not; what
 * the compiler finds, the run reports.
 * @param folder of the project
 */
export async function trainableDocument(
  text: string,
  folder: string,
  picked: PickedFiles,
): Promise<Checked<ProjectDocument>> {
  const parsed = openDocument(text, projectFileNames.project);
  if (!parsed.ok) return parsed;
  const { document } = parsed.value;
  const problems = [
    ...parsed.value.problems,
    ...validateGraph(document.graph, catalogueOf(document)).problems,
  ];
  if (hasErrors(problems)) return err(problems);
  const outside = await weightsProblem(document.training.startFrom, folder, grantedIn(picked));
  return outside === undefined ? ok(document) : err([outside]);
}

/** What a window was granted. */
export function grantedIn(picked: PickedFiles): IsGranted {
  return async (place) => (await picked.check(place)).ok;
}
