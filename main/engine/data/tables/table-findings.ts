/** What may be wrong with the columns of a table though they can be read; a person decides. */

import { firstNames } from '../../../../shared/base/first-names.ts';
import {
  type Column,
  countTexts,
  type NumberColumn,
  type Table,
  type TableColumn,
  type TextColumn,
  takeRows,
} from '../../../../shared/data/table.ts';
import { type Diagnostic, diagnostic, type Place } from '../../../../shared/diagnostics/diagnostic.ts';
import { keptWords } from '../readers/csv-class-findings.ts';
import { alikeNames } from './alike-names.ts';
import { type DistinctValues, distinctValues } from './distinct-values.ts';
import { isIdentifier } from './identifier.ts';
import { classesByColumn, type LonePredictor, numbersByColumn } from './lone-predictor.ts';
import { findOutlier } from './outlier.ts';
import { findSentinel } from './sentinels.ts';

/** Fewer rows say nothing of what a column is. */
const minRows = 20;
/** Of longer tables as many rows, evenly spread, show what predicts what. */
const maxLooked = 20_000;
const maxShown = 5;
const maxCharacters = 40;

/** What is predicted: a class a row, or numbers, of which the first is looked at. */
export type ComparedTarget =
  | { readonly kind: 'class'; readonly labels: Int32Array; readonly classes: number }
  | { readonly kind: 'number'; readonly values: Float64Array };

/** `target`: absent where it has problems of its own. */
export function tableFindings(table: Table, target: ComparedTarget | undefined, file: string): Diagnostic[] {
  const findings = table.columns.flatMap(({ role, column }) => {
    const place = { file, column: column.name };
    return [...strangeNumbers(column, table, place), ...namesAlike(column, role, place)];
  });
  if (table.rows.length < minRows) return findings;
  const features = table.columns.filter(({ role }) => role === 'feature');
  const looked = evenlySpread(table.rows.length);
  const spread = takeRows({ ...table, columns: features }, looked);
  const compared = {
    columns: features.length,
    target: target && takeTarget(target, looked),
    targetName: table.columns.find(({ role }) => role === 'target')?.column.name ?? '',
  };
  const checks = spread.columns.map(({ column }, i) =>
    checkColumn(column, (features[i] as TableColumn).column, { file, column: column.name }, compared),
  );
  // Where several columns part the classes by their order, these are far apart, and no column has the answer.
  const ordered = checks.filter(({ by }) => by === 'order').length;
  const found = checks.flatMap(({ by, finding }) =>
    finding === undefined || (by === 'order' && ordered > 1) ? [] : [finding],
  );
  findings.push(...constantTogether(found, file));
  return findings;
}

/** More constant columns than so many are named in one finding: pictures as rows have hundreds. */
const maxConstant = 3;

function constantTogether(findings: readonly Diagnostic[], file: string): readonly Diagnostic[] {
  const constant = findings.filter(({ code }) => code === 'csv-constant-column');
  if (constant.length <= maxConstant) return findings;
  const names = constant.map(({ where }) => where.column ?? '');
  const values = {
    count: names.length,
    names: firstNames(names, 2 * maxShown),
    columns: JSON.stringify(names),
  };
  const others = findings.filter(({ code }) => code !== 'csv-constant-column');
  return [...others, diagnostic('csv-constant-columns', { file }, values)];
}

interface Compared {
  /** How many columns the network sees. */
  readonly columns: number;
  readonly target: ComparedTarget | undefined;
  readonly targetName: string;
}

interface ColumnCheck {
  readonly finding?: Diagnostic;
  /** How a column predicts classes. */
  readonly by?: LonePredictor['by'];
}

/** `column`: the rows of it that are looked at. */
function checkColumn(
  column: Column,
  whole: Column,
  place: Place,
  { columns, target, targetName }: Compared,
): ColumnCheck {
  const samples = whole.kind === 'text' ? whole.codes.length : whole.values.length;
  const distinct = distinctValues(column);
  if (distinct.counts.length < 2) return constant(whole, samples, place);
  // A single column is all there is to learn from.
  if (columns < 2) return {};
  const number = column.kind === 'number' ? column : undefined;
  if (whole.kind === 'number' && number !== undefined && mayIdentify(number, whole, distinct)) {
    const low = number.values.reduce((a, b) => Math.min(a, b));
    const high = number.values.reduce((a, b) => Math.max(a, b));
    return { finding: diagnostic('csv-identifier-column', place, { count: samples, samples, low, high }) };
  }
  return target === undefined ? {} : leak(number, distinct, target, place, targetName);
}

/** The numbers looked at are not neighbours where the table is long: then the whole of the column decides. */
function mayIdentify(looked: NumberColumn, whole: NumberColumn, distinct: DistinctValues): boolean {
  const { length } = distinct.counts;
  if (!looked.values.every(Number.isInteger)) return false;
  return looked.values.length === whole.values.length
    ? isIdentifier(looked, length)
    : length > looked.values.length / 2 && isIdentifier(whole, new Set(whole.values).size);
}

function leak(
  column: NumberColumn | undefined,
  distinct: DistinctValues,
  target: ComparedTarget,
  place: Place,
  targetName: string,
): ColumnCheck {
  if (target.kind === 'class') {
    const found = classesByColumn(column, distinct, target.labels, target.classes);
    if (found === undefined) return {};
    const share = Number((100 * found.share).toFixed(1));
    return { by: found.by, finding: diagnostic('csv-column-leak', place, { target: targetName, share }) };
  }
  const fit = numbersByColumn(column, distinct, target.values);
  if (fit === undefined) return {};
  const values = { target: targetName, fit: Number(fit.toFixed(4)) };
  return { finding: diagnostic('csv-column-leaks-number', place, values) };
}

function constant(column: Column, samples: number, place: Place): ColumnCheck {
  const { counts, texts } = distinctValues(column);
  // Cells without a value are a problem of their own.
  if (counts.length !== 1 || counts[0] !== samples) return {};
  const text = (texts[0] as string).slice(0, maxCharacters);
  return { finding: diagnostic('csv-constant-column', place, { text, samples }) };
}

/** Codes for no value, or a single number far larger than all others. */
function strangeNumbers(column: Column, table: Table, place: Place): Diagnostic[] {
  if (column.kind === 'text') return [];
  const samples = table.rows.length;
  const sentinel = findSentinel(column);
  if (sentinel !== undefined) return [diagnostic('csv-sentinel', place, { ...sentinel, samples })];
  const outlier = findOutlier(column);
  if (outlier === undefined) return [];
  const { position, value, next } = outlier;
  const text = (number: number): string => String(Number(number.toPrecision(4)));
  const row = table.rows[position] as number;
  return [diagnostic('csv-outlier', { ...place, row }, { largest: text(value), next: text(next), value })];
}

function namesAlike(column: Column, role: TableColumn['role'], place: Place): Diagnostic[] {
  const counts =
    column.kind === 'text'
      ? countTexts(column)
      : [...column.unread.values()].reduce(
          (all, text) => all.set(text, (all.get(text) ?? 0) + 1),
          new Map<string, number>(),
        );
  const kept = column.kind === 'text' && role === 'feature' ? keptWords(counts, place) : [];
  const words = [...kept, ...(column.kind === 'text' ? cutBlanks(column, counts, place) : [])];
  const groups = alikeNames(counts);
  // Numbers that are classes are joined without a question.
  if (groups.length === 0 || (role === 'target' && groups.every(areOneNumber))) return words;
  const names = firstNames(
    groups.map(({ spellings }) => spellings.map(({ text, count }) => `"${text}" (${count})`).join(', ')),
    maxShown,
  );
  const joined = Object.fromEntries(
    groups.flatMap(({ spellings: [first, ...others] }) =>
      others.map(({ text }) => [text, first?.text ?? '']),
    ),
  );
  const count = groups
    .flatMap(({ spellings }) => spellings.slice(1))
    .reduce((sum, { count }) => sum + count, 0);
  return [...words, diagnostic('csv-names-alike', place, { names, count, joined: JSON.stringify(joined) })];
}

/** Texts that stand in a column with blanks at their ends and without: the blanks are cut, and both are one. */
function cutBlanks(
  { texts, padded = new Map() }: TextColumn,
  counts: ReadonlyMap<string, number>,
  place: Place,
): Diagnostic[] {
  const joined = [...padded]
    .map(([code, count]) => ({ text: texts[code] ?? '', count }))
    .filter(({ text, count }) => count < (counts.get(text) ?? 0));
  if (joined.length === 0) return [];
  const count = joined.reduce((sum, one) => sum + one.count, 0);
  const names = firstNames(
    joined.map((one) => `"${one.text}" (${one.count})`),
    maxShown,
  );
  return [diagnostic('csv-blanks-cut', place, { count, names })];
}

const areOneNumber = ({ spellings }: { readonly spellings: readonly { readonly text: string }[] }): boolean =>
  spellings.every(({ text }) => Number.isFinite(Number(text)));

function evenlySpread(rows: number): Uint32Array {
  const count = Math.min(rows, maxLooked);
  return Uint32Array.from({ length: count }, (_, i) => Math.floor((i * rows) / count));
}

function takeTarget(target: ComparedTarget, positions: Uint32Array): ComparedTarget {
  if (target.kind === 'class')
    return { ...target, labels: Int32Array.from(positions, (at) => target.labels[at] as number) };
  return { kind: 'number', values: Float64Array.from(positions, (at) => target.values[at] as number) };
}
