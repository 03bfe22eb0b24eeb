/** Tables whose times are unsorted, repeated, missing, in several zones or unreadable. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dataSchema, type SeriesSource } from '../../../../shared/data/data-schema.ts';
import { dataRepairs } from '../../../../shared/data/repairs/index.ts';
import { sources } from '../../../../shared/data/sources/index.ts';
import type { Diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import type { FittedData } from '../fitted-data.ts';
import { readSeries } from './series.ts';
import { readForecasts } from './series-forecasts.ts';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'netloom-troubles-'));
  file = join(folder, 'series.csv');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

type Settings = Partial<SeriesSource>;
type Row = readonly [time: string, value: number | string];

const sourceOf = (settings: Settings): SeriesSource =>
  sources.series.schema.parse({ kind: 'series', path: 'series.csv', length: 2, ...settings });

async function ask(rows: readonly Row[], settings: Settings = {}) {
  await writeFile(file, `time,load\n${rows.map((row) => row.join(',')).join('\n')}\n`);
  return readSeries(file, { source: sourceOf(settings), split: { validation: 0.25 } });
}

/** What the windows hold: the rows that are seen, then the one to predict. */
async function windows(rows: readonly Row[], settings: Settings = {}): Promise<number[][]> {
  const result = await ask(rows, settings);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  const { features, target, samples } = result.value;
  const { length } = sourceOf(settings);
  return Array.from({ length: samples }, (_, sample) => [
    ...features.data.subarray(sample * length, (sample + 1) * length),
    target.kind === 'number' ? (target.values[sample] ?? -1) : -1,
  ]);
}

async function finding(
  code: string,
  rows: readonly Row[],
  settings: Settings = {},
): Promise<Diagnostic | undefined> {
  const result = await ask(rows, settings);
  const all = result.ok ? result.value.findings : result.error;
  return all.find((each) => each.code === code);
}

const repairsOf = (found: Diagnostic | undefined, settings: Settings = {}) =>
  found === undefined ? [] : dataRepairs(found, dataSchema.parse({ source: sourceOf(settings) }));

const clock = (hour: number): string =>
  `2026-03-${27 + Math.floor(hour / 24)} ${String(hour % 24).padStart(2, '0')}:00`;
/** The value of each hour is its number. */
const hours = (from: number, to: number): Row[] =>
  Array.from({ length: to - from }, (_, i) => [clock(from + i), from + i]);
const inOrder = [...Array(6).keys()].map((i) => [i, i + 1, i + 2]);

describe('rows with the newest first', () => {
  const rows = hours(0, 11).reverse();

  it('are named, with sorting as the way out', async () => {
    const found = await finding('series-unsorted', rows);
    expect(found).toMatchObject({
      severity: 'error',
      where: { row: 3 },
      values: { count: 10, order: 'descending' },
    });
    expect(repairsOf(found)[0]?.section.source).toMatchObject({ rowOrder: 'time' });
  });

  it('are read from the oldest on once they are sorted', async () => {
    expect((await windows(rows, { rowOrder: 'time' })).slice(0, 6)).toEqual(inOrder);
  });

  it('stay as they stand where a person says so', async () => {
    expect((await windows(rows, { rowOrder: 'file' }))[0]).toEqual([10, 9, 8]);
  });
});

describe('hours that are missing', () => {
  const rows = [...hours(0, 6), ...hours(9, 20)];

  it('are named with their places', async () => {
    const found = await finding('series-gaps', rows);
    expect(found).toMatchObject({
      severity: 'warning',
      where: { row: 8 },
      values: { count: 3, gaps: 1, places: '2026-03-27 05:00 – 2026-03-27 09:00 (3)' },
    });
  });

  it('keep windows from going across', async () => {
    const starts = (await windows(rows)).map(([first]) => first);
    expect(starts).toEqual([0, 1, 2, 3, 9, 10, 11, 12, 13, 16, 17]);
  });

  it('are filled with the value before', async () => {
    const filled = (await windows(rows, { gaps: 'last', length: 3 })).slice(0, 6);
    expect(filled.at(-1)).toEqual([5, 5, 5, 5]);
  });

  it('are filled by a straight line, but no window ends among values made of later ones', async () => {
    const filled = await windows(rows, { gaps: 'linear', length: 3 });
    expect(filled.map(([first]) => first)).not.toContain(4);
    expect(filled).toContainEqual([7, 8, 9, 10]);
  });

  it('stay open where more are missing than a window sees', async () => {
    expect((await windows(rows, { gaps: 'last', length: 2 })).map(([first]) => first)).not.toContain(5);
  });

  it('are no gap at the end of a working week', async () => {
    const days: Row[] = [2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 16, 17].map((day) => [`2026-03-${day}`, day]);
    expect(await finding('series-gaps', days)).toBeUndefined();
  });
});

describe('times that occur twice', () => {
  const rows: Row[] = [...hours(0, 4), [clock(3), 5], ...hours(4, 14)];

  it('are named, with what may become of them', async () => {
    const found = await finding('series-repeats', rows);
    expect(found).toMatchObject({ where: { row: 6 }, values: { count: 1, times: '2026-03-27 03:00' } });
    const repairs = repairsOf(found).map(({ section }) => section.source);
    expect(repairs.map((source) => source.kind === 'series' && source.repeats)).toEqual([
      'mean',
      'first',
      'last',
    ]);
  });

  it.each([
    ['mean', 4],
    ['first', 3],
    ['last', 5],
  ] as const)('become one: their %s', async (repeats, value) => {
    expect((await windows(rows, { repeats }))[3]).toEqual([value, 4, 5]);
  });

  it('are one hour apart where clocks go back, by the zone', async () => {
    const shown = [0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9, 10].map(
      (hour, i): Row => [`2025-10-26 ${String(hour).padStart(2, '0')}:00`, i],
    );
    const found = await finding('series-repeats', shown);
    expect(await finding('series-clock-change', shown)).toMatchObject({
      values: { zone: 'Europe/Berlin', hours: 'twice' },
    });
    expect(repairsOf(found)[0]?.section.source).toMatchObject({ timeZone: 'Europe/Berlin' });
    expect((await windows(shown, { timeZone: 'Europe/Berlin' })).slice(0, 6)).toEqual(inOrder);
  });
});

it('names an hour that clocks skip in spring', async () => {
  const shown = [0, 1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((hour, i): Row => [`2026-03-29 ${hour}:00`, i]);
  const found = await finding('series-clock-change', shown);
  expect(found).toMatchObject({ values: { time: '2026-03-29 02:00', zone: 'Europe/Berlin' } });
  expect(await finding('series-gaps', shown, { timeZone: 'Europe/Berlin' })).toBeUndefined();
});

it('brings times of several zones to UTC, and says so', async () => {
  const zoned: Row[] = [
    ['2026-03-29T00:00:00+01:00', 0],
    ['2026-03-29T01:00:00+01:00', 1],
    ...[3, 4, 5, 6, 7, 8, 9, 10, 11].map(
      (hour, i): Row => [`2026-03-29T${hour < 10 ? 0 : ''}${hour}:00:00+02:00`, i + 2],
    ),
  ];
  expect(await finding('series-gaps', zoned)).toBeUndefined();
  expect(await finding('series-zones', zoned)).toMatchObject({
    values: { zones: 2, names: '+01:00 (2), +02:00 (9)' },
  });
});

it('names rows without a time, and leaves them out where a person says so', async () => {
  const rows: Row[] = [...hours(0, 12), ['soon', 99], ...hours(12, 24)];
  const found = await finding('series-time-unread', rows);
  expect(found).toMatchObject({ where: { row: 14 }, values: { count: 1, samples: 25 } });
  expect(repairsOf(found)[0]?.section.source).toMatchObject({ unreadableRows: 'leave-out' });
  expect((await windows(rows, { unreadableRows: 'leave-out' })).flat()).not.toContain(99);
});

describe('days and months up to 12', () => {
  const firsts = (months: number): Row[] =>
    Array.from({ length: months }, (_, i) => [`01/${(i % 12) + 1}/${2024 + Math.floor(i / 12)}`, i]);

  it('are read in the order in which no time is missing', async () => {
    const found = await finding('series-time-column', firsts(24));
    expect(found).toMatchObject({ values: { format: 'dmy', step: 1, unit: 'month' } });
  });

  it('are left to a person where both orders would do', async () => {
    const found = await finding('series-ambiguous-dates', firsts(12));
    expect(repairsOf(found).map(({ id }) => id)).toEqual(['day-first', 'month-first']);
  });
});

it('fills cells without a number once a person has said how', async () => {
  const rows: Row[] = hours(0, 14).map(([time, value]) => [time, value === 4 ? '' : value]);
  const found = await finding('csv-missing-value', rows);
  expect(repairsOf(found).map(({ id }) => id)).toEqual(['fill-last', 'fill-linear', 'leave-gaps-open']);
  expect(await windows(rows, { gaps: 'last' })).toContainEqual([3, 3, 5]);
  expect(await finding('series-cells-missing', rows, { gaps: 'leave-out' })).toMatchObject({
    values: { names: 'load (1)' },
  });
});

it('offers to fill gaps, or a shorter window, where no window fits', async () => {
  const rows = hours(0, 24).filter((_, i) => i % 4 > 0);
  const found = await finding('windows-too-few', rows, { length: 3 });
  expect(repairsOf(found, { length: 3 }).map(({ id }) => id)).toEqual(['fill-last', 'fill-linear']);
  const short = await finding('windows-too-few', hours(0, 20), { length: 12 });
  expect(repairsOf(short, { length: 12 })[0]?.section.source).toMatchObject({ length: 1 });
});

it('says how far off the last value is as a forecast', async () => {
  const found = await finding('series-last-value', hours(0, 20));
  expect(found).toMatchObject({ values: { absolute: '1', squared: '1' } });
});

it('reads a table in another form as well', async () => {
  const rows = Array.from({ length: 15 }, (_, i) => `${i + 1}.3.2026;${i},5`);
  await writeFile(file, `A report\n\nday;load\n${rows.join('\n')}\n`);
  const result = await readSeries(file, { source: sourceOf({}), split: { validation: 0.25 } });
  expect(result.ok && Array.from(result.value.features.data.slice(0, 2))).toEqual([0.5, 1.5]);
});

describe('a file to forecast', () => {
  const fitted: FittedData = { dtype: 'float32', sampleShape: [2, 1], featureNames: ['load'] };
  const forecast = async (rows: readonly Row[]) => {
    await writeFile(
      file,
      `time,other,load\n${rows.map(([time, value]) => `${time},x,${value}`).join('\n')}\n`,
    );
    const result = await readForecasts(file, { source: sourceOf({ horizon: 2 }) }, fitted);
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    return result.value;
  };

  it('is answered up to its end, each answer with its time and what was measured', async () => {
    const { rows, features } = await forecast(hours(0, 4).reverse());
    expect([...features]).toEqual([0, 1, 1, 2, 2, 3]);
    expect(rows[1]).toEqual({
      seenUntil: '2026-03-27 02:00',
      times: ['2026-03-27 03:00', '2026-03-27 04:00'],
      measured: [[3], [undefined]],
    });
    expect(rows[2]?.times).toEqual(['2026-03-27 04:00', '2026-03-27 05:00']);
  });

  it('is not answered across a gap', async () => {
    const { rows } = await forecast([...hours(0, 3), ...hours(7, 9)]);
    expect(rows.map(({ times }) => times[0])).toEqual([
      '2026-03-27 02:00',
      '2026-03-27 03:00',
      '2026-03-27 09:00',
    ]);
  });
});
