import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  createEncoder,
  createTokenizer,
  cutText,
  decodeText,
  learnEncoding,
  tokenTexts,
} from '../text-encoding.ts';
import { byteCharacters, fromByteCharacters, toByteCharacters } from './byte-alphabet.ts';
import { learnBytePairs } from './learn-byte-pairs.ts';
import { createMerger } from './merge-byte-pairs.ts';

const settings = { unit: 'byte-pair', lowerCase: false, vocabulary: 300 } as const;
const reserved = ['<pad>', '<unk>'];
/** Without halves of pairs of UTF-16, which are no text. */
const anyText = fc.string({ unit: 'binary', maxLength: 40 });
/** Of few letters, so that pairs are often equal in number and often overlap. */
const repetitive = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'é'), minLength: 1, maxLength: 9 }), {
  minLength: 1,
  maxLength: 12,
});

/** Byte pair encoding as it is described: every pair is counted anew before each merge. */
function learnedPlainly(texts: readonly string[], merges: number): string[][] {
  const words = texts.map((text) => toByteCharacters(text));
  const order = [...reserved, ...[...byteCharacters].sort()];
  const learned: string[][] = [];
  while (learned.length < merges) {
    const counts = new Map<string, number>();
    for (const word of words)
      for (let i = 1; i < word.length; i++) {
        const pair = `${word[i - 1]} ${word[i]}`;
        counts.set(pair, (counts.get(pair) ?? 0) + 1);
      }
    const ids = (pair: string): number[] => pair.split(' ').map((token) => order.indexOf(token));
    const [best] = [...counts].sort(
      ([a, m], [b, n]) => n - m || (ids(a)[0] ?? 0) - (ids(b)[0] ?? 0) || (ids(a)[1] ?? 0) - (ids(b)[1] ?? 0),
    );
    if (best === undefined) return learned;
    const [left = '', right = ''] = best[0].split(' ');
    learned.push([left, right]);
    if (!order.includes(left + right)) order.push(left + right);
    for (const word of words)
      for (let i = 0; i + 1 < word.length; i++)
        if (word[i] === left && word[i + 1] === right) word.splice(i, 2, left + right);
  }
  return learned;
}

function countsOf(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

it('learns the pairs that a plain count before each merge finds', () => {
  fc.assert(
    fc.property(repetitive, (texts) => {
      const { merges } = learnBytePairs(countsOf(texts), { size: 258 + 12, minCount: 1, reserved });
      // Two pairs that make one token take a single place in the vocabulary.
      expect(merges).toEqual(learnedPlainly(texts, merges.length));
    }),
  );
});

it('cuts a word as its merges in their order do', () => {
  fc.assert(
    fc.property(
      repetitive,
      fc.string({ unit: fc.constantFrom('a', 'b', 'é', 'c'), maxLength: 12 }),
      (texts, word) => {
        const { merges } = learnBytePairs(countsOf(texts), { size: 270, minCount: 1, reserved });
        const plain = toByteCharacters(word);
        for (const [left, right] of merges)
          for (let i = 0; i + 1 < plain.length; i++)
            if (plain[i] === left && plain[i + 1] === right) plain.splice(i, 2, left + right);
        expect(createMerger(merges)(word)).toEqual(plain);
      },
    ),
  );
});

it('gives every text back, whatever it has learned', () => {
  fc.assert(
    fc.property(fc.array(anyText, { minLength: 1, maxLength: 4 }), anyText, (seen, text) => {
      const encoding = learnEncoding(
        seen.map((each) => cutText(each, settings)),
        settings,
      );
      const ids = createEncoder(encoding.vocabulary)(createTokenizer(encoding)(text));
      expect(decodeText([...ids, 0, 0], encoding)).toBe(text.normalize('NFC'));
      expect(ids.every((id) => id > 1)).toBe(true);
    }),
  );
});

it('gives bytes back that are characters of one byte each', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(fromByteCharacters(toByteCharacters(text).join(''))).toBe(text);
    }),
  );
});

const said = [
  'low low low low low',
  'lower lower widest widest widest',
  'newest newest 很好 很好 the newest',
];

/** By a ByteLevel BpeTrainer with its alphabet and the same reserved tokens, vocab_size 274 and min_frequency 1. */
const recorded = {
  merges: [
    'l o',
    'lo w',
    'e s',
    'es t',
    'Ġ low',
    'd est',
    'e w',
    'i dest',
    'n ew',
    'w idest',
    'Ġ widest',
    'new est',
    'e r',
    '¥ ½',
    '¾ Ī',
    'å ¥½',
  ],
  last: ['¥½', '¾Ī', 'å¥½'],
  ids: [42, 8, 78, 222, 85, 73, 70, 262, 261, 13, 222, 222, 163, 272, 222, 163, 101, 249, 2, 200],
  shown: ['I', "'", 'm', ' '],
};

it('learns what tokenizers 0.23.3 of Hugging Face learns of the same texts', () => {
  const pieces = said.map((text) => cutText(text, settings));
  const { merges = [], vocabulary } = learnEncoding(pieces, { ...settings, vocabulary: 274 });
  expect(merges.map((pair) => pair.join(' '))).toEqual(recorded.merges);
  expect(vocabulary.slice(-3)).toEqual(recorded.last);
});

it('gives the ids that tokenizers 0.23.3 gives, and shows bytes that are no whole character', () => {
  const pieces = said.map((text) => cutText(text, settings));
  const encoding = learnEncoding(pieces, { ...settings, vocabulary: 274 });
  const ids = createEncoder(encoding.vocabulary)(createTokenizer(encoding)("I'm the lowest,  很 妙!\n"));
  expect([...ids]).toEqual(recorded.ids);
  expect(tokenTexts(ids, encoding).slice(0, 4)).toEqual(recorded.shown);
});

it('keeps to tokens that are seen often enough', () => {
  const pieces = said.map((text) => cutText(text, settings));
  const { merges = [] } = learnEncoding(pieces, { ...settings, minCount: 5 });
  expect(merges.map((pair) => pair.join(' '))).toEqual(['l o', 'lo w', 'e s', 'es t', 'Ġ low']);
});
