import { canonicalJson } from '../../../shared/base/stable-json.ts';
import { DiagnosticError, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { projectValue } from '../../../shared/document/serialize.ts';
import type { Member } from './members.ts';

/** The runs of one network over all folds, by their positions among the members, in the order of the folds. */
export type FoldGroup = readonly number[];

/**
 * Members by what they train, each with a run of every fold. Throws DiagnosticError: ensemble-folds-missing where a run has no
 * fold, or where a fold is missing or there twice.
 */
export function foldGroups(members: readonly Member[]): readonly FoldGroup[] {
  const groups = new Map<string, number[]>();
  for (const [position, { run }] of members.entries()) {
    const { fold } = run.document.data.split;
    const place = fold === undefined ? undefined : groupOf(groups, run.document);
    if (fold === undefined || place === undefined || place[fold.index] !== undefined)
      throw missing(run.folder);
    place[fold.index] = position;
  }
  const [first] = members;
  const folds = first?.run.document.data.split.fold?.of ?? 0;
  for (const group of groups.values())
    if (Array.from({ length: folds }, (_, i) => group[i]).includes(undefined))
      throw missing(members[group.find((one) => one !== undefined) ?? 0]?.run.folder ?? '');
  return [...groups.values()];
}

/** The runs of one network: their project, its fold aside. */
function groupOf(groups: Map<string, number[]>, document: Member['run']['document']): number[] {
  const { fold: _, ...split } = document.data.split;
  const key = canonicalJson(projectValue({ ...document, data: { ...document.data, split } }));
  const group = groups.get(key) ?? [];
  groups.set(key, group);
  return group;
}

function missing(run: string): DiagnosticError {
  return new DiagnosticError([diagnostic('ensemble-folds-missing', { file: run }, { run })]);
}
