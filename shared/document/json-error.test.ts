import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonErrorOffset, rowAndColumn } from './json-error.ts';

describe('jsonErrorOffset', () => {
  it.each([
    ['', 0],
    ['{', 1],
    ['{"a"', 4],
    ['{"a":', 5],
    ['{"a":1', 6],
    ['{"a":1,', 7],
    ['"ab', 3],
    ['"a\\', 2],
    ['[1,]', 3],
    ['{"a":1,}', 7],
    ['{a:1}', 1],
    ['[1 2]', 3],
    ['nul', 3],
    ['nulL', 3],
    ['01', 1],
    ['1.', 1],
    ['-', 0],
    ['[] x', 3],
    ['"\n"', 1],
    ['}', 0],
  ])('of %j is %d', (text, offset) => {
    expect(jsonErrorOffset(text)).toBe(offset);
  });

  it('agrees with the engine on what is JSON', () => {
    const nearly = fc
      .tuple(
        fc.json(),
        fc.nat(60),
        fc.constantFrom('', '"', '\\', ',', '}', ']', '{', '0', '-', 'e', '\u0001', '\u007f'),
      )
      .map(([text, at, insert]) => text.slice(0, at) + insert + text.slice(at + 1));
    fc.assert(
      fc.property(fc.oneof(fc.json(), nearly, fc.string()), (text) => {
        expect(jsonErrorOffset(text) === undefined).toBe(engineReads(text));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('rowAndColumn', () => {
  it.each([
    ['ab', 0, 1, 1],
    ['ab', 2, 1, 3],
    ['a\nb', 2, 2, 1],
    ['a\nb\n', 4, 3, 1],
  ])('%j at %d is row %d, column %d', (text, offset, row, column) => {
    expect(rowAndColumn(text, offset)).toEqual({ row, column });
  });
});

function engineReads(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
