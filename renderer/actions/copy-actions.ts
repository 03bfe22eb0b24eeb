/** Choices which of several copies is kept, each as one undo step. */
import type { CopyGroup } from '../../shared/contract/data.ts';
import { withLabelDecisions } from '../../shared/data/label-edits.ts';
import { translate } from '../i18n/index.ts';
import { currentDocument, useProject } from '../state/project-store.ts';
import { changeDataOnce } from './settings-editing.ts';

/** Keeps one sample of a group and leaves the others out; without one keeps them all. */
export function decideCopies({ samples }: CopyGroup, kept?: string): void {
  if (useProject.getState().open?.writable !== true || currentDocument() === undefined) return;
  const label = kept === undefined ? 'copies.undo.all' : 'copies.undo.one';
  const values = { sample: kept ?? '', count: samples.length };
  changeDataOnce(translate()(label, values), (section) =>
    withLabelDecisions(
      section,
      samples.map(({ sample, text, given }) => ({
        sample,
        ...(text !== undefined && { text }),
        from: given,
        ...((kept === undefined || kept === sample) && { to: given }),
      })),
    ),
  );
}
