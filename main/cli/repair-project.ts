/** What repairs of its data change in a project. */
import { ok } from '../../shared/base/result.ts';
import type { Checked } from '../../shared/diagnostics/diagnostic.ts';
import { editDocument } from '../../shared/document/edit.ts';
import { setData } from '../../shared/document/edit-settings.ts';
import { fitInputWidth, projectRepairs } from '../../shared/document/project-repairs.ts';
import type { ProjectDocument } from '../../shared/document/schema.ts';
import type { ExaminedData } from '../services/data/examine-data.ts';
import type { Fixed } from './data-findings.ts';

/**
 * The document with its repaired data settings, an input as wide as the samples then are, and the first repair of the network
 * for findings of the code `fix`; repairs of the network are never among `all`.
 */
export function repairProject(
  document: ProjectDocument,
  { section, fixed, described }: ExaminedData,
  fix: string | undefined,
): Checked<{ readonly document: ProjectDocument; readonly fixed: Fixed }> {
  const all = [...fixed] as Fixed[number][];
  let current = document;
  if (fixed.length > 0) {
    const edited = editDocument(current, (draft) => {
      setData(draft, section);
      if (described.ok) fitInputWidth(draft, described.value.facts);
    });
    if (!edited.ok) return edited;
    current = edited.value.document;
  }
  const findings = described.ok ? described.value.findings : described.error;
  for (const finding of findings.filter(({ code }) => code === fix)) {
    const repair = projectRepairs(finding, current).find(({ ofNetwork }) => ofNetwork);
    if (repair === undefined) continue;
    const edited = editDocument(current, repair.apply);
    if (!edited.ok) return edited;
    current = edited.value.document;
    all.push({ finding, repair });
  }
  return ok({ document: current, fixed: all });
}
