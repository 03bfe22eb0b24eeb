/** Findings of picked data with the repairs that a person takes, applied one after the other. */
import type { DataSection } from '../../shared/data/data-schema.ts';
import { dataRepairs } from '../../shared/data/repairs/index.ts';
import type { DataRepair } from '../../shared/data/repairs/repair.ts';
import type { Diagnostic } from '../../shared/diagnostics/diagnostic.ts';

export interface TakenRepair {
  readonly finding: Diagnostic;
  /** Id of the repair. */
  readonly repair: string;
}

/** A finding as it is listed: its ways out, and the one that is taken. */
export interface FindingRow {
  readonly key: string;
  readonly finding: Diagnostic;
  readonly repairs: readonly DataRepair[];
  readonly taken?: string;
}

/** One and the same finding, wherever it is listed. */
export function findingKey(finding: Diagnostic): string {
  return JSON.stringify([finding.code, finding.where, finding.values]);
}

/** The section after the repairs; one that is no longer offered after those before it changes nothing. */
export function repaired(section: DataSection, taken: readonly TakenRepair[]): DataSection {
  return taken.reduce((current, { finding, repair }) => {
    return dataRepairs(finding, current).find(({ id }) => id === repair)?.section ?? current;
  }, section);
}

/** Takes a repair of a finding in place of another one of it, or takes it back. */
export function toggled(
  taken: readonly TakenRepair[],
  { finding, repair }: TakenRepair,
): readonly TakenRepair[] {
  const key = findingKey(finding);
  const place = taken.findIndex((each) => findingKey(each.finding) === key);
  if (place < 0) return [...taken, { finding, repair }];
  const isSame = taken[place]?.repair === repair;
  return isSame ? taken.filter((_, i) => i !== place) : taken.with(place, { finding, repair });
}

/**
 * The repaired findings with what they offered when they were repaired, and those that are left; each finding once.
 * @param before keys in the order they were listed, which they keep
 */
export function findingRows(
  section: DataSection,
  taken: readonly TakenRepair[],
  findings: readonly Diagnostic[],
  before: readonly string[] = [],
): readonly FindingRow[] {
  const rows = new Map<string, FindingRow>();
  taken.forEach(({ finding, repair }, i) => {
    const key = findingKey(finding);
    const repairs = dataRepairs(finding, repaired(section, taken.slice(0, i)));
    rows.set(key, { key, finding, repairs, taken: repair });
  });
  const now = repaired(section, taken);
  for (const finding of findings) {
    const key = findingKey(finding);
    if (!rows.has(key)) rows.set(key, { key, finding, repairs: dataRepairs(finding, now) });
  }
  const place = (key: string): number => {
    const known = before.indexOf(key);
    return known < 0 ? before.length : known;
  };
  return [...rows.values()].sort((a, b) => place(a.key) - place(b.key));
}
