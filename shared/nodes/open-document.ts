import { ok } from '../base/result.ts';
import type { Checked } from '../diagnostics/diagnostic.ts';
import { type ParsedProject, parseProject, parseProjectValue } from '../document/parse.ts';
import { catalogueOf } from './catalogue.ts';
import { migrateNodes } from './migrate-nodes.ts';

/**
 * The one way to open the text of a project, wherever it comes from: reads it as `parseProject` does, and brings the
 * document and every node of it to the versions of this build. `file` is how problems name it.
 */
export function openDocument(text: string, file: string): Checked<ParsedProject> {
  return migrated(parseProject(text, file));
}

/** The same of a project that was read as part of another file, such as the record of a run. */
export function openDocumentValue(project: unknown, file: string): Checked<ParsedProject> {
  return migrated(parseProjectValue(project, file));
}

function migrated(parsed: Checked<ParsedProject>): Checked<ParsedProject> {
  if (!parsed.ok) return parsed;
  const { document } = parsed.value;
  const graph = migrateNodes(document.graph, catalogueOf(document));
  return ok({ ...parsed.value, document: { ...document, graph } });
}
