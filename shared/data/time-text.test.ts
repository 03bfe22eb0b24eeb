import { describe, expect, it } from 'vitest';
import { dateOrderOf, parseMoment, parseTime, timeFormatsOf } from './time-text.ts';

describe('parseTime', () => {
  it.each([
    ['2024-02-29', 'ymd', '2024-02-29T00:00:00.000Z'],
    ['31.01.2024 14:05', 'dmy', '2024-01-31T14:05:00.000Z'],
    ['01/31/2024 02:05:30 PM', 'mdy', '2024-01-31T14:05:30.000Z'],
    ['2024-10-27T02:30:00+02:00', 'ymd', '2024-10-27T00:30:00.000Z'],
    ['2024-10-27T02:30:00+01:00', 'ymd', '2024-10-27T01:30:00.000Z'],
    ['5 Mar 2024', 'dmy', '2024-03-05T00:00:00.000Z'],
    ['March 5, 2024', 'mdy', '2024-03-05T00:00:00.000Z'],
    ['2024年1月5日', 'ymd', '2024-01-05T00:00:00.000Z'],
    ['1/2/69', 'dmy', '2069-02-01T00:00:00.000Z'],
    ['1/2/70', 'dmy', '1970-02-01T00:00:00.000Z'],
  ] as const)('reads %s', (text, order, time) => {
    expect(new Date(parseTime(text, order) ?? Number.NaN).toISOString()).toBe(time);
  });

  it.each([
    ['a day that does not exist', '2023-02-29', 'ymd'],
    ['a month that does not exist', '31/13/2024', 'dmy'],
    ['an hour that does not exist', '2024-01-01 25:00', 'ymd'],
    ['a word', 'soon', 'ymd'],
    ['a number', '20240101', 'ymd'],
  ] as const)('takes %s for no time', (_, text, order) => {
    expect(parseTime(text, order)).toBeUndefined();
  });
});

describe('dateOrderOf', () => {
  it('finds the order in which every date exists', () => {
    expect(dateOrderOf(['01/02/2024', '13/02/2024'])).toBe('dmy');
    expect(dateOrderOf(['01/02/2024', '02/13/2024'])).toBe('mdy');
    expect(dateOrderOf(['2024-01-02', '2024-13-02'])).toBeUndefined();
    expect(dateOrderOf([])).toBeUndefined();
  });
});

describe('parseMoment', () => {
  it.each([
    ['20260327', 'compact', '2026-03-27T00:00:00.000Z'],
    ['202603270130', 'compact', '2026-03-27T01:30:00.000Z'],
    ['1774569600', 'unix', '2026-03-27T00:00:00.000Z'],
    ['1774569600123', 'unix-ms', '2026-03-27T00:00:00.123Z'],
    ['Mar 2026', 'year-month', '2026-03-01T00:00:00.000Z'],
    ['2026年3月', 'year-month', '2026-03-01T00:00:00.000Z'],
    ['1850', 'year', '1850-01-01T00:00:00.000Z'],
  ] as const)('reads %s', (text, format, time) => {
    expect(new Date(parseMoment(text, format)?.time ?? Number.NaN).toISOString()).toBe(time);
  });

  it('keeps the zone that a text names', () => {
    expect(parseMoment('2026-03-27T01:00+02:00', 'ymd')?.zone).toBe(120);
    expect(parseMoment('2026-03-27 01:00', 'ymd')?.zone).toBeUndefined();
  });
});

describe('timeFormatsOf', () => {
  it('leaves open what days and months up to 12 leave open', () => {
    expect(timeFormatsOf(['01/02/2024', '03/02/2024'])).toEqual(['dmy', 'mdy']);
    expect(timeFormatsOf(['01/02/2024', '13/02/2024'])).toEqual(['dmy']);
  });

  it('passes over a few slips', () => {
    const dates = Array.from({ length: 20 }, (_, i) => `2024-01-${i + 1}`);
    expect(timeFormatsOf([...dates, 'soon'])).toEqual(['ymd']);
    expect(timeFormatsOf(['soon', 'later'])).toEqual([]);
  });
});
