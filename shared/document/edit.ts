import { applyPatches, type Draft, enablePatches, type Patch, produceWithPatches } from 'immer';
import { err, ok } from '../base/result.ts';
import { type Checked, DiagnosticError } from '../diagnostics/diagnostic.ts';
import type { ProjectDocument } from './schema.ts';

enablePatches();

/** A document being edited: an edit operation is a function on it. */
export type DocumentDraft = Draft<ProjectDocument>;

export interface EditedDocument {
  readonly document: ProjectDocument;
  /** What leads from the old document to the new one: stored, journalled, redone. */
  readonly patches: readonly Patch[];
  /** What leads back. */
  readonly inverse: readonly Patch[];
}

/** Runs an edit on a document. A refused edit leaves the document as it was and says why. */
export function editDocument(
  document: ProjectDocument,
  edit: (draft: DocumentDraft) => void,
): Checked<EditedDocument> {
  try {
    const [edited, patches, inverse] = produceWithPatches(document, (draft: DocumentDraft) => {
      edit(draft);
    });
    return ok({ document: edited, patches, inverse });
  } catch (problem) {
    if (problem instanceof DiagnosticError) return err(problem.diagnostics);
    throw problem;
  }
}

/** The document with an edit's patches applied: the forward ones to redo, the inverse ones to undo. */
export function patched(document: ProjectDocument, patches: readonly Patch[]): ProjectDocument {
  return applyPatches(document, patches);
}
