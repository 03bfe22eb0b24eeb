/** What a step did to a table: which rows and cells, with examples. */
import type { StepEffect } from '../../../shared/contract/data.ts';
import { type Column, positionsOfRows, type Table, textAt } from '../../../shared/data/table.ts';

const maxExamples = 5;
const maxColumns = 6;
/** Names of columns made that are listed. */
const maxMade = 1000;

/** Compares a table with what a step made of it, which kept the order of the rows. `named`: the columns that the step names. */
export function tableDifference(before: Table, after: Table, named: readonly string[]): StepEffect {
  const [columns, later] = [byName(before), byName(after)];
  const kept = keptRows(before, after);
  const made = [...later.keys()].filter((name) => !columns.has(name));
  const removed = [...columns.keys()].filter((name) => !later.has(name));
  const changes = [...columns].flatMap(([name, column]) => {
    const next = later.get(name);
    if (next === undefined || (next === column && kept === undefined)) return [];
    const change = changedCells(column, next, kept);
    return change.count === 0 ? [] : [{ name, ...change }];
  });
  const left = kept === undefined ? [] : leftPositions(before.rows.length, kept);
  const positions = examplePositions(left, changes, made.length + removed.length > 0, before.rows.length);
  const changed = changes.map(({ name }) => name);
  const [isLeft, places] = [new Set(left), placesAfter(kept)];
  const shown =
    left.length > 0 && changed.length === 0
      ? { before: shownOfLeft(before, named), made: [] }
      : { before: [...changed.slice(0, maxColumns - 1), ...removed], made };
  const listed = shown.before.slice(0, made.length > 0 ? maxColumns / 2 : maxColumns);
  const speaking = speakingFirst(shown.made, later, positions.map(places)).slice(
    0,
    maxColumns - listed.length,
  );
  return {
    rows: left.length,
    cells: changes.reduce((sum, { count }) => sum + count, 0),
    made: made.slice(0, maxMade),
    removed,
    examples: {
      columns: [
        ...listed.map((name) => ({
          name,
          stands: later.has(name) ? ('in-both' as const) : ('before' as const),
        })),
        ...speaking.map((name) => ({ name, stands: 'after' as const })),
      ],
      rows: positions.map((position) => ({
        row: before.rows[position] as number,
        before: [...listed.map((name) => cellText(columns.get(name), position)), ...speaking.map(() => null)],
        ...(!isLeft.has(position) && {
          after: [...listed, ...speaking].map((name) => cellText(later.get(name), places(position))),
        }),
      })),
    },
  };
}

function byName({ columns }: Table): ReadonlyMap<string, Column> {
  return new Map(columns.map(({ column }) => [column.name, column]));
}

/** Of each row after a step, its position before; undefined where all rows stay. */
function keptRows(before: Table, after: Table): Uint32Array | undefined {
  return after.rows.length === before.rows.length ? undefined : positionsOfRows(after.rows, before.rows);
}

function leftPositions(rows: number, kept: Uint32Array): readonly number[] {
  const left: number[] = [];
  let next = 0;
  for (let position = 0; position < rows; position++) {
    if (kept[next] === position) next++;
    else left.push(position);
  }
  return left;
}

function placesAfter(kept: Uint32Array | undefined): (position: number) => number {
  return kept === undefined ? (position) => position : (position) => kept.indexOf(position);
}

interface ChangedCells {
  readonly count: number;
  /** Positions of the first of them, before the step. */
  readonly first: readonly number[];
}

function changedCells(before: Column, after: Column, kept: Uint32Array | undefined): ChangedCells {
  const rows = after.kind === 'text' ? after.codes.length : after.values.length;
  const first: number[] = [];
  let count = 0;
  for (let i = 0; i < rows; i++) {
    const position = kept === undefined ? i : (kept[i] as number);
    if (isSameCell(before, position, after, i)) continue;
    if (count < maxExamples) first.push(position);
    count++;
  }
  return { count, first };
}

/** Whether two cells hold the same; a text that writes a number is that number. */
export function isSameCell(a: Column, i: number, b: Column, j: number): boolean {
  if (a.kind === 'text' && b.kind === 'text') return textAt(a, i) === textAt(b, j);
  if (a.kind === 'number' && b.kind === 'number')
    return Object.is(a.values[i], b.values[j]) && a.unread.get(i) === b.unread.get(j);
  const [x, y] = [exactText(a, i), exactText(b, j)];
  return x === y || (x !== null && y !== null && Number(x) === Number(y));
}

function exactText(column: Column, position: number): string | null {
  if (column.kind === 'text') return textAt(column, position) ?? null;
  const value = column.values[position] as number;
  return Number.isNaN(value) ? (column.unread.get(position) ?? null) : String(value);
}

const maxCharacters = 60;
const shownDigits = 6;

/** A cell as a person reads it: numbers with six digits, the first characters of a text; null where it has no value. */
export function cellText(column: Column | undefined, position: number): string | null {
  const text = column === undefined ? null : exactText(column, position);
  if (text === null || column?.kind === 'text' || Number.isNaN(Number(text)))
    return text?.slice(0, maxCharacters) ?? null;
  return String(Number(Number(text).toPrecision(shownDigits)));
}

/** The first rows left out, else the first with a changed cell, else the first where columns come or go. */
function examplePositions(
  left: readonly number[],
  changes: readonly ChangedCells[],
  isOtherwise: boolean,
  rows: number,
): readonly number[] {
  const changed = [...new Set(changes.flatMap(({ first }) => first))].sort((a, b) => a - b);
  const found = [...left.slice(0, maxExamples), ...changed].slice(0, maxExamples);
  if (found.length > 0 || !isOtherwise) return found;
  return Array.from({ length: Math.min(rows, maxExamples) }, (_, position) => position);
}

function shownOfLeft({ columns }: Table, named: readonly string[]): readonly string[] {
  const all = columns.map(({ column }) => column.name);
  const known = named.filter((name) => all.includes(name));
  return [...known, ...all.filter((name) => !known.includes(name))].slice(0, Math.max(known.length, 3));
}

/** Columns that hold other than 0 in an example stand first: of a column for each category few do. */
function speakingFirst(
  names: readonly string[],
  columns: ReadonlyMap<string, Column>,
  positions: readonly number[],
): readonly string[] {
  const speaks = (name: string): boolean =>
    positions.some((position) => cellText(columns.get(name), position) !== '0');
  const speaking = names.filter(speaks);
  return [...speaking, ...names.filter((name) => !speaking.includes(name))];
}
