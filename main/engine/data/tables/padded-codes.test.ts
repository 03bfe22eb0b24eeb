import { describe, expect, it } from 'vitest';
import { PaddedCodes } from './padded-codes.ts';

function lookAt(cells: readonly string[]) {
  const codes = new PaddedCodes();
  for (const cell of cells) codes.add(cell);
  return codes.found();
}

const rows = (cell: (i: number) => string): readonly string[] =>
  Array.from({ length: 20 }, (_, i) => cell(i));

describe('digits of one length', () => {
  it('with zeros before some of them are codes', () => {
    expect(lookAt(rows((i) => String(4000 + 700 * i).padStart(5, '0')))).toEqual({
      example: '04000',
      padded: 9,
      digits: 5,
    });
  });

  it('may lack a value', () => {
    expect(lookAt([...rows((i) => `0${100 + i}`), ''])).toMatchObject({ padded: 20, digits: 4 });
  });
});

it.each([
  ['no zeros before them', rows((i) => String(100 + i))],
  ['other lengths', rows((i) => `0${i}`)],
  ['two digits, as months have', rows((i) => String(i % 12).padStart(2, '0'))],
  ['fractions', rows((i) => `0.${10 + i}`)],
  ['few rows', ['0012', '0013']],
])('numbers with %s are quantities', (_, cells) => {
  expect(lookAt(cells)).toBeUndefined();
});
