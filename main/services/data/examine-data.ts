/** Data read as a section says, with the first repairs of what stops a run taken where a person asks for them. */

import type { DataDescription } from '../../../shared/contract/data.ts';
import type { DataPlace } from '../../../shared/contract/data-place.ts';
import type { Cancellation } from '../../../shared/contract/procedure.ts';
import type { DataSection } from '../../../shared/data/data-schema.ts';
import { type FixedData, fixFindings } from '../../../shared/data/repairs/index.ts';
import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import type { DataBrowsers } from './data-browsers.ts';

/** What was repaired, in order. */
export type FixedFindings = FixedData['fixed'];

export interface ExaminedData {
  readonly section: DataSection;
  readonly fixed: FixedFindings;
  /** What was read, or what keeps the data from being read. */
  readonly described: Checked<DataDescription>;
}

/** A repair may show what lies behind it, which is repaired in turn; as often as this at the outside. */
const maxRounds = 20;

/** What is examined, and how. */
export interface Examination {
  readonly browsers: DataBrowsers;
  readonly place: DataPlace;
  /** Questions of one key share a process and what it read; absent: the folder of the project. */
  readonly key?: string;
  /** `all` for what stops a run, or the code of the findings to repair; absent: nothing is repaired. */
  readonly fix?: string;
  readonly signal?: Cancellation;
  readonly onProgress?: (done: number, total: number) => void;
}

export async function examineData(section: DataSection, examination: Examination): Promise<ExaminedData> {
  const { browsers, place, key = place.projectFolder, fix, signal, onProgress } = examination;
  let current = section;
  const fixed: FixedFindings[number][] = [];
  for (let round = 0; ; round++) {
    const question = { ask: 'describe', data: current, ...place } as const;
    const described = await browsers.ask(key, question, signal, onProgress);
    const findings = described.ok ? described.value.findings : described.error;
    const next = fix === undefined ? undefined : fixFindings(findings, current, fix);
    if (next === undefined || next.fixed.length === 0 || round === maxRounds)
      return { section: current, fixed, described };
    current = next.section;
    fixed.push(...next.fixed);
  }
}
