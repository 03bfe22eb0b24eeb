import { describe, expect, it } from 'vitest';
import { formatOf, isMissing, parseFormatted } from './number-text.ts';

describe('parseFormatted', () => {
  it.each([
    ['1.234,50 €', { decimal: ',', thousands: '.' }, 1234.5],
    ['$1,234', { decimal: '.', thousands: ',' }, 1234],
    ['-$5.50', { decimal: '.' }, -5.5],
    ['(120)', { decimal: '.' }, -120],
    ['12 %', { decimal: '.' }, 0.12],
    ["1'234'567.5", { decimal: '.', thousands: "'" }, 1_234_567.5],
    ['1\u202f234,5', { decimal: ',', thousands: ' ' }, 1234.5],
    ['EUR 7', { decimal: '.' }, 7],
  ] as const)('reads %s', (text, format, number) => {
    expect(parseFormatted(text, format)).toBeCloseTo(number, 12);
  });

  it.each([
    ['groups of another size', '12,34', { decimal: '.', thousands: ',' }],
    ['a word', 'twelve', { decimal: '.' }],
    ['two decimal marks', '1.2.3', { decimal: '.' }],
    ['nothing', '', { decimal: '.' }],
  ] as const)('takes %s for no number', (_, text, format) => {
    expect(parseFormatted(text, format)).toBeUndefined();
  });
});

describe('formatOf', () => {
  it.each([
    [['1.234,5', '12,25'], { decimal: ',', thousands: '.' }],
    [['3,5', '4,25'], { decimal: ',' }],
    [['1,234', '12,345'], { decimal: '.', thousands: ',' }],
    [['$1,200.50', '$3'], { decimal: '.', thousands: ',' }],
  ] as const)('finds how %j are written', (texts, format) => {
    expect(formatOf(texts)).toEqual(format);
  });

  it('finds none where a text is no number', () => {
    expect(formatOf(['3', 'red'])).toBeUndefined();
  });
});

it.each(['NA', 'n/a', '#DIV/0!', '?', '-', '', 'inf', 'NaN', '缺失'])('%j stands for no value', (text) => {
  expect(isMissing(text)).toBe(true);
});

it.each(['0', 'nothing', '-1', 'Nadia'])('%j is a value', (text) => {
  expect(isMissing(text)).toBe(false);
});
