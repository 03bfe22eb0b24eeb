/** Data read as a section says, with the first repairs of what stops a run taken where a person asks for them. */

import type { DataDescription } from '../../../shared/contract/data.ts';
import type { DataPlace } from '../../../shared/contract/data-place.ts';
import type { DataSection } from '../../../shared/data/data-schema.ts';
import { type FixedData, fixFindings } from '../../../shared/data/repairs/index.ts';
import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import type { DataBrowsers } from './data-browsers.ts';

export interface ExaminedData {
  readonly section: DataSection;
  /** What was repaired, in order. */
  readonly fixed: FixedData['fixed'];
  /** What was read, or what keeps the data from being read. */
  readonly described: Checked<DataDescription>;
}

/** A repair may show what lies behind it, which is repaired in turn; as often as this at the outside. */
const maxRounds = 20;

/** `fix`: `all` for what stops a run, or the code of the findings to repair; absent: nothing is repaired. */
export async function examineData(
  browsers: DataBrowsers,
  section: DataSection,
  place: DataPlace,
  fix?: string,
): Promise<ExaminedData> {
  let current = section;
  const fixed: FixedData['fixed'][number][] = [];
  for (let round = 0; ; round++) {
    const described = await browsers.ask(place.projectFolder, { ask: 'describe', data: current, ...place });
    const findings = described.ok ? described.value.findings : described.error;
    const next = fix === undefined ? undefined : fixFindings(findings, current, fix);
    if (next === undefined || next.fixed.length === 0 || round === maxRounds)
      return { section: current, fixed, described };
    current = next.section;
    fixed.push(...next.fixed);
  }
}
