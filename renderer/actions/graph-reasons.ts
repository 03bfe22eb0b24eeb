/** Why actions on the graph cannot be run where the person stands. */
import { translate } from '../i18n/index.ts';
import { isGraphEditable } from '../state/graph-editable.ts';
import { isProjectOpen, useProject } from '../state/project-store.ts';

/** Why the graph cannot be changed here; undefined where it can. */
export function graphDisabledReason(): string | undefined {
  if (isGraphEditable()) return undefined;
  const t = translate();
  if (!isProjectOpen()) return t('disabledReason.no-project');
  return useProject.getState().open?.writable === true
    ? t('disabledReason.watching')
    : t('disabledReason.read-only');
}
