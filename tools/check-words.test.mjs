import { describe, expect, it } from 'vitest';
import { findWords } from './check-words.mjs';

/** @param {string} text @param {string} [file] @returns {string[]} line and word of each finding */
const found = (text, file = 'one.ts') => findWords(file, text).map(({ line, word }) => `${line} ${word}`);

describe('the check for plain words', () => {
  it('finds a word inside an identifier and names the word to use', () => {
    expect(findWords('one.ts', 'const mostBytes = 3;')).toEqual([
      { line: 1, word: 'most', use: 'max', text: 'mostBytes' },
    ]);
  });

  it.each([
    ['a private name', 'class A { #told = 1; }', '1 told'],
    ['a line comment', 'const a = 1;\n// Nobody hears of it.', '2 hears'],
    ['a line of a block comment', '/**\n * What is judged.\n */\nconst a = 1;', '2 judged'],
    ['a comment at the end of a file', 'const a = 1;\n/* a lot */\n', '2 lot'],
  ])('finds it in %s', (_where, text, finding) => {
    expect(found(text)).toEqual([finding]);
  });

  it('finds it in components', () => {
    expect(found('const A = () => <BuildRoom obstacle="one" />;', 'a.tsx')).toEqual(['1 room', '1 obstacle']);
  });

  it.each([
    ['a word that only contains it', 'const outermost = desktop + slot + recommends;'],
    ['a text that a person reads', "const text = 'There is no room on the disk.';"],
    ['a comparison in a sentence', '// At least 3, at most 5, and most of them.'],
  ])('leaves %s alone', (_what, text) => {
    expect(found(text)).toEqual([]);
  });
});
