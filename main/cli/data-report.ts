/** Prints what data holds, what is wrong with it, and how that can be repaired. */
import type { SampledSize } from '../../shared/contract/data.ts';
import type { Augmentation } from '../../shared/data/augmentations/index.ts';
import type { DataSection } from '../../shared/data/data-schema.ts';
import type { Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import type { CommandResult } from './command.ts';
import type { DataField } from './data-fields.ts';
import {
  type Fixed,
  findingValue,
  fixedLines,
  fixedValues,
  printFinding,
  type RepairsOf,
  repairLines,
} from './data-findings.ts';
import type { Output } from './output.ts';
import { figureText, tableLines } from './text.ts';

type Cells = Readonly<Record<string, string | number | undefined>>;
const shownOfColumn = ['name', 'kind', 'missing', 'distinct', 'minimum', 'maximum', 'mean'];
const columnHeadings = ['column', 'kind', 'missing', 'distinct', 'min', 'max', 'mean'];

/** Numbers with four digits that count; a dash where there is none. */
function cellText(cell: string | number | undefined): string | number {
  if (cell === undefined) return '-';
  return typeof cell === 'number' && !Number.isInteger(cell) ? Number(figureText(cell)) : cell;
}

/** `rotation (30 %)`: its kind, and how often it is applied where that is not always. */
const augmentationText = ({ kind, probability }: Augmentation): string =>
  probability === 1 ? kind : `${kind} (${figureText(100 * probability)} %)`;

/** What data holds, for the report. */
export interface Reported {
  readonly kind: string;
  /** How it was recognized. */
  readonly reason?: string;
  readonly samples: number | undefined;
  /** Of a large table of which a part was looked at. */
  readonly sampled?: SampledSize | undefined;
  readonly columns?: readonly Cells[] | undefined;
  readonly fields?: readonly DataField[];
  readonly classes?: readonly { readonly name: string; readonly count: number }[] | undefined;
  readonly findings: readonly Diagnostic[];
}

/** How the findings can be repaired, and what was. */
export interface Examination {
  readonly section: DataSection;
  readonly fixed: Fixed;
  readonly repairsOf: RepairsOf;
}

/** Prints what was found; ends with the errors where something stops a run. */
export function reportData(
  { kind, reason, samples, sampled, columns, fields = [], classes = [], findings }: Reported,
  examined: Examination | undefined,
  output: Output,
): CommandResult {
  const { language } = output;
  const about = sampled?.isExact === false ? 'about ' : '';
  const looked = sampled === undefined ? '' : `, ${sampled.looked} of them looked at`;
  output.line(samples === undefined ? kind : `${kind}: ${about}${samples} samples${looked}`);
  if (reason !== undefined) output.line(`  ${reason}`);
  if (columns !== undefined && columns.length > 0) {
    const rows = columns.map((column) => shownOfColumn.map((field) => cellText(column[field])));
    for (const line of tableLines(columnHeadings, rows)) output.line(`  ${line}`);
  }
  const counted = classes.map(({ name, count }) => [name, count]);
  if (counted.length > 0)
    for (const line of tableLines(['class', 'samples'], counted)) output.line(`  ${line}`);
  const { section, fixed = [], repairsOf } = examined ?? {};
  const changes = (section?.augmentations ?? []).filter(({ off }) => off !== true);
  if (changes.length > 0) output.line(`  augmentation: ${changes.map(augmentationText).join(', ')}`);
  for (const line of fixedLines(fixed, language)) output.line(line);
  const value = {
    kind,
    ...(samples !== undefined && { samples }),
    ...(sampled && { sampled }),
    ...(reason !== undefined && { reason }),
    ...(columns && { columns }),
    fields,
    counts: Object.fromEntries(counted),
    findings:
      repairsOf === undefined ? findings : findings.map((each) => findingValue(each, repairsOf, language)),
    ...(section && {
      source: section.source,
      recipe: section.steps ?? [],
      augmentations: section.augmentations ?? [],
    }),
    fixed: fixedValues(fixed, language),
  };
  const errors = findings.filter(({ severity }) => severity === 'error');
  const beside = findings.filter(({ severity }) => severity !== 'error');
  // A program reads them in the last event.
  for (const finding of output.json ? [] : beside) {
    if (repairsOf === undefined) output.problem(finding);
    else printFinding(finding, repairsOf, output);
  }
  if (errors.length === 0) return { ok: true, value };
  if (repairsOf !== undefined) {
    const lines = errors.flatMap((error) => repairLines(error, repairsOf, language));
    // One repair may be that of several findings.
    for (const line of new Set(lines)) output.line(line);
  }
  return { ok: false, error: errors, value };
}
