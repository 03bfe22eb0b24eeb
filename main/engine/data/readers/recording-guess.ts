/** Whether tables in folders are recordings, each a sample of the class of its folder, or one table in several files. */
import path from 'node:path';
import { parseMoment, timeFormatsOf } from '../../../../shared/data/time-text.ts';
import { type Diagnostic, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import { firstRows } from '../tables/first-rows.ts';
import { targetNames } from '../tables/target-names.ts';
import { numberReader, parseNumber } from './csv-cells.ts';
import type { RecordingFile, RecordingForm } from './recording-files.ts';

const months =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
/** A year, a quarter, a month or a day, with no time of the day: `2020`, `2020-Q1`, `sales_2024-01`, `jan`. */
const period = new RegExp(
  `^(?:.*[^0-9a-z])?(?:(?:19|20)\\d\\d(?:[-_.]?(?:\\d\\d(?:[-_.]?\\d\\d)?|q[1-4]))?|q[1-4]|${months})$`,
  'i',
);
/** Places, devices, persons and parts, by number or letter: whence rows are, and not what they show. */
const origin =
  /^(?:region|area|zone|state|country|city|town|district|province|site|location|store|shop|branch|market|warehouse|customer|client|company|team|device|sensor|station|node|machine|unit|subject|patient|participant|person|user|day|week|month|year|quarter|batch|part|chunk|shard|page|fold|门店|店|区|地区|城市|站|设备|用户)[-_ ]?(?:\d+|[a-z]|(?:north|south|east|west)[a-z]*)$/i;
/** Columns that name a thing that rows are about; a lone `id` may count the rows. */
const identifier = /(?:[_\- ]id|[a-z]Id|[a-z]ID|编号)$/;
/** What instruments write: axes, channels and physical quantities. */
const measured =
  /^(?:[xyz]|(?:a|g|m|w|r|q|acc|gyr|gyro|mag|rot|lin|accel|user)[a-z]*[_. -]?[xyz]|(?:ch|channel|sensor|emg|eeg|ecg|lead|v|f|value|signal)[_ -]?\d*|(?:body|total|lin|linear|tilt|acc|gyro|mag|vib|force|torque|volt|curr|pressure|roll|pitch|yaw|amplitude).*)$/i;
/** Columns that say when a row was measured, or count the rows of a measurement. */
const clock = /^(?:t|time|timestamp|frame|step|sample)$/i;
/** Milliseconds. */
const dayLength = 86_400_000;
/** Of so many tables the order of the rows is looked at. */
const maxLooked = 6;
/** Neighbouring rows of a measured signal are alike: the correlation of each with the next, of rows in no order about 0. */
const minAlike = 0.5;

/**
 * Whether tables in folders, all written in one form, are recordings. They are one table where the rows have texts, answers or
 * identifiers, where folders or files are periods or places, or where the rows of several columns stand in no order and nothing says that
 * they are measured in time. Throws DiagnosticError and system errors.
 */
export async function areRecordings(files: readonly RecordingFile[], form: RecordingForm): Promise<boolean> {
  const names = [...form.columns, ...form.others];
  if (form.columns.length === 0 || form.hasTexts) return false;
  if (names.some((name) => targetNames.test(name) || identifier.test(name))) return false;
  const classes = [...new Set(files.map(({ class: name }) => name))];
  const stems = files.map(({ file }) => path.basename(file, path.extname(file)));
  const areOne = (all: readonly string[]): boolean =>
    all.every((name) => period.test(name)) || all.every((name) => origin.test(name));
  if (areOne(classes) || areOne(stems)) return false;
  if (form.dialect.headerRow === 0 || form.columns.length === 1) return true;
  const time = form.time;
  if (time !== undefined) return !(await holdsDays(files[0]?.file ?? '', form, time));
  if (form.others.some((name) => clock.test(name)) || form.columns.every((name) => measured.test(name)))
    return true;
  return areInOrder(files.slice(0, maxLooked), form);
}

/** Says as what tables in folders are read, and how they are read the other way. */
export function otherReading(
  folder: string,
  files: readonly unknown[],
  reading: 'recordings' | 'table',
): Diagnostic {
  return diagnostic('folder-tables-read', { file: folder }, { count: files.length, reading });
}

/** Whether a column holds days without the time of the day. */
async function holdsDays(file: string, { dialect }: RecordingForm, column: string): Promise<boolean> {
  const first = await firstRows(file, dialect, true);
  if (first === undefined) return false;
  const cells = first.rows.map((row) => (row[first.names.indexOf(column)] ?? '').trim());
  const [format] = timeFormatsOf(cells);
  if (format === undefined) return false;
  return cells.every((cell) => (parseMoment(cell, format)?.time ?? 0) % dayLength === 0);
}

/** Whether the neighbouring rows of more than half of the columns that vary are alike. */
async function areInOrder(files: readonly RecordingFile[], form: RecordingForm): Promise<boolean> {
  const read = numberReader(form.dialect, parseNumber);
  const alike: number[] = [];
  for (const { file } of files) {
    const first = await firstRows(file, form.dialect, true);
    if (first === undefined) continue;
    for (const name of form.columns) {
      const place = first.names.indexOf(name);
      const values = first.rows.map((row) => read(row[place] ?? ''));
      const own = likeness(values.filter((value) => typeof value === 'number'));
      if (own !== undefined) alike.push(own);
    }
  }
  return alike.filter((value) => value >= minAlike).length * 2 > alike.length;
}

/** The correlation of each value with the next (lag 1); undefined for constants and fewer than four values. */
function likeness(values: readonly number[]): number | undefined {
  if (values.length < 4) return undefined;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const rest = values.map((value) => value - mean);
  const spread = rest.reduce((sum, value) => sum + value * value, 0);
  if (spread === 0) return undefined;
  return rest.reduce((sum, value, i) => sum + value * (rest[i + 1] ?? 0), 0) / spread;
}
