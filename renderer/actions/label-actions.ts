/** Decisions about doubted labels, each as one undo step. */
import type { DoubtedLabel } from '../../shared/contract/label-check.ts';
import { withLabelDecision } from '../../shared/data/label-edits.ts';
import { translate } from '../i18n/index.ts';
import { currentDocument, useProject } from '../state/project-store.ts';
import { changeDataOnce } from './settings-editing.ts';

export const labelWays = ['relabel', 'remove', 'keep'] as const;
/** To take the likely class, to leave the sample out, or to keep the label it has. */
export type LabelWay = (typeof labelWays)[number];

export function decideLabel({ sample, text, given, likely }: DoubtedLabel, way: LabelWay): void {
  if (useProject.getState().open?.writable !== true || currentDocument() === undefined) return;
  const to = way === 'relabel' ? likely : given;
  changeDataOnce(translate()(`labels.undo.${way}`, { sample }), (section) =>
    withLabelDecision(section, {
      sample,
      ...(text !== undefined && { text }),
      from: given,
      ...(way !== 'remove' && { to }),
    }),
  );
}
