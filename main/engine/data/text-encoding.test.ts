import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEncoder, cutText, decodeText, learnEncoding } from './text-encoding.ts';

const word = { unit: 'word', lowerCase: false } as const;
const character = { unit: 'character', lowerCase: false } as const;
const vocabularyOf = (texts: readonly (readonly string[])[], vocabulary: number): readonly string[] =>
  learnEncoding(texts, { ...word, vocabulary }).vocabulary;
const anyText = fc.string({ unit: 'binary', maxLength: 60 });

describe('a text', () => {
  it('cuts words, numbers, marks, line breaks and Chinese characters', () => {
    const text = "It's a well-made film:  10/10\n我喜欢 it!";
    expect(cutText(text, word)).toEqual([
      "It's",
      'a',
      'well-made',
      'film',
      ':',
      '10',
      '/',
      '10',
      '\n',
      '我',
      '喜',
      '欢',
      'it',
      '!',
    ]);
    expect(cutText('Ab é', { unit: 'character', lowerCase: true })).toEqual(['a', 'b', ' ', 'é']);
  });

  it('loses nothing of any text but the spaces between words', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const composed = text.normalize('NFC');
        expect(cutText(text, character).join('')).toBe(composed);
        expect(cutText(text, word).join('')).toBe(composed.replace(/[^\S\n]/gu, ''));
      }),
    );
  });
});

describe('a vocabulary', () => {
  it('is ordered by frequency, ties by code point, and cut to its size', () => {
    const texts = [['b', '\u{1f600}', 'a', '\uffee'], ['b']];
    expect(vocabularyOf(texts, 100)).toEqual(['<pad>', '<unk>', 'b', 'a', '\uffee', '\u{1f600}']);
    expect(vocabularyOf(texts, 4)).toEqual(['<pad>', '<unk>', 'b', 'a']);
  });

  it('gives the text back where it knows every token', () => {
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 1, maxLength: 5 }), fc.boolean(), (texts, byWord) => {
        const kind = byWord ? word : character;
        const tokens = texts.map((text) => cutText(text, kind));
        const vocabulary = vocabularyOf(tokens, 10_000);
        expect(new Set(vocabulary).size).toBe(vocabulary.length);
        const encode = createEncoder(vocabulary);
        for (const each of tokens) {
          const ids = encode(each);
          expect(ids.every((id) => id > 1)).toBe(true);
          expect(decodeText([...ids, 0, 0], { ...kind, vocabulary })).toBe(each.join(byWord ? ' ' : ''));
        }
      }),
    );
  });

  it('knows no others', () => {
    const vocabulary = vocabularyOf([['a']], 10);
    expect([...createEncoder(vocabulary)(['a', 'z', '<unk>', '<pad>'].slice(0, 2))]).toEqual([2, 1]);
    expect(decodeText([2, 1, 0], { ...word, vocabulary })).toBe('a <unk>');
  });
});
