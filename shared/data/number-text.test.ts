import fc from 'fast-check';
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
    [['19.67 km/kg', '-3 km/kg'], { decimal: '.', unit: 'km/kg' }],
    [['1,248 m²', '12,000 m²'], { decimal: '.', thousands: ',', unit: 'm²' }],
    [['120 m2', '7.5 m2'], { decimal: '.', unit: 'm2' }],
    [['8GB', '16GB'], { decimal: '.', unit: 'GB' }],
  ] as const)('finds how %j are written', (texts, format) => {
    expect(formatOf(texts)).toEqual(format);
  });

  it.each([
    ['a text that is no number', ['3', 'red']],
    ['two units, which are not the same numbers', ['3 kg', '400 g']],
    ['numbers with and without a unit', ['3 kg', '4']],
    ['names that end in letters', ['12A', '12B']],
  ])('finds none for %s', (_, texts) => {
    expect(formatOf(texts)).toBeUndefined();
  });

  it('gives a format that reads each of its texts', () => {
    const unit = fc.constantFrom('kg', 'km/h', 'm²', 'm2', '°C', '岁', 'sq. ft', 'kg*m');
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -99_999, max: 99_999 }), { minLength: 1 }),
        unit,
        (numbers, own) => {
          const texts = numbers.map((number) => `${number} ${own}`);
          const format = formatOf(texts);
          expect(texts.map((text) => format && parseFormatted(text, format))).toEqual(
            numbers.map((number) => number + 0),
          );
        },
      ),
    );
  });
});

it.each(['NA', 'n/a', '#DIV/0!', '?', '-', '', 'inf', 'NaN', '缺失'])('%j stands for no value', (text) => {
  expect(isMissing(text)).toBe(true);
});

it.each(['0', 'nothing', '-1', 'Nadia'])('%j is a value', (text) => {
  expect(isMissing(text)).toBe(false);
});
