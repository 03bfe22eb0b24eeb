/** Which column of a table is to be predicted, and as what. */
import type { ColumnProfile } from '../../../shared/contract/engine-replies.ts';
import { targetNames } from '../data/tables/target-names.ts';

/** A target of more distinct whole numbers than this is taken for a quantity. */
const maxNumberClasses = 30;

/** Samples that a class has on average; a column of texts with fewer names things, and no classes. */
const minSamplesPerClass = 5;

/** Seconds since 1970 of the beginnings of 1990 and 2040. */
const [firstTime, lastTime] = [631_152_000, 2_208_988_800];

/** In fewer rows classes may all be different by chance. */
const minRows = 20;

/**
 * The column that is called like one; else the last column, where it holds classes or no column does. Of a last column of numbers
 * and classes before it, the numbers are meant where several columns hold classes or rows have times, the classes otherwise.
 * Points in time, as seconds since 1970, are never it where another column is left. `columns`: without that of the times.
 */
export function guessTarget(
  all: readonly ColumnProfile[],
  { samples, isInTime }: { readonly samples: number; readonly isInTime: boolean },
): ColumnProfile | undefined {
  const untimed = all.filter((column) => !areUnixTimes(column));
  const columns = untimed.length > 0 ? untimed : all;
  const named = columns.find(({ name }) => targetNames.test(name));
  if (named !== undefined) return named;
  // Names that are nearly all different at the end, as of cars or people, are not what is predicted.
  const isName = ({ kind, distinct = Number.POSITIVE_INFINITY }: ColumnProfile): boolean =>
    kind === 'text' && samples >= minRows && distinct * 2 > samples;
  const last = columns.filter((column) => !isName(column)).at(-1) ?? columns.at(-1);
  const areClasses = ({ kind, distinct = Number.POSITIVE_INFINITY }: ColumnProfile): boolean =>
    kind === 'text' && distinct > 1 && (distinct === 2 || distinct * minSamplesPerClass <= samples);
  const classes = columns.filter(areClasses);
  if (last === undefined || classes.length === 0 || areClasses(last)) return last;
  return last.kind === 'number' && (classes.length > 1 || isInTime) ? last : classes.at(-1);
}

/** Points in time from 1990 to 2040 as whole seconds since 1970, or as milliseconds. */
function areUnixTimes({
  kind,
  distinct = Number.POSITIVE_INFINITY,
  minimum = 0,
  maximum = 0,
}: ColumnProfile): boolean {
  if (kind !== 'number' || distinct <= maxNumberClasses) return false;
  if (!Number.isInteger(minimum) || !Number.isInteger(maximum)) return false;
  return [1, 1000].some((unit) => minimum >= firstTime * unit && maximum <= lastTime * unit);
}

/** A column of 0 and 1: whether a sample has a label. */
export const isLabel = ({ kind, distinct, minimum, maximum }: ColumnProfile): boolean =>
  kind === 'number' && distinct === 2 && minimum === 0 && maximum === 1;

/**
 * Columns of numbers that are called like what is predicted, and numbered: `y_1`, `y_2`, `y_3`. Those of 0 and 1 are the answers to as many questions, or one
 * class each; of one alone the others would give the answer away. Empty where there are none.
 */
export function numberedLabels(columns: readonly ColumnProfile[]): readonly string[] {
  const found = new Map<string, ColumnProfile[]>();
  for (const column of columns.filter(({ kind }) => kind === 'number')) {
    const [, base = ''] = /^(.+?)[_.\- ]?\d+$/.exec(column.name) ?? [];
    if (targetNames.test(base)) found.set(base, [...(found.get(base) ?? []), column]);
  }
  const alike = [...found.values()].map((all) => {
    const labels = all.filter(isLabel);
    return labels.length > 0 ? labels : all;
  });
  return (alike.find((all) => all.length > 1) ?? []).map(({ name }) => name);
}

/** Few whole numbers close together, each of them often, name classes. */
export function isClass(
  { kind, distinct, minimum = 0, maximum = 0 }: ColumnProfile,
  samples: number,
): boolean {
  if (kind === 'text') return true;
  if (distinct === undefined || distinct > maxNumberClasses || distinct * 2 > samples) return false;
  return Number.isInteger(minimum) && Number.isInteger(maximum) && maximum - minimum < 1000;
}
