import { expect, it } from 'vitest';
import { must } from '../../../base/assert.ts';
import type { SynonymsOf } from '../../augmentation-definition.ts';
import { drawsOf } from '../draws.ts';
import { augmentationDefinition, augmentationSchema } from '../index.ts';
import { keysBeside } from './keyboard.ts';
import { joined, piecesOf } from './pieces.ts';

const synonymsOf: SynonymsOf = (word) => (word.toLowerCase() === 'film' ? ['movie'] : []);

/** What an augmentation makes of a text by the draws of a number. */
function changed(kind: string, text: string, settings: object = {}, key = 1): string {
  const augmentation = augmentationSchema.parse({ kind, ...settings });
  const { work } = augmentationDefinition(augmentation);
  if (work.of !== 'text') throw new Error('not of texts');
  return work.draw(augmentation, drawsOf(key), synonymsOf)(text);
}

const wordsOf = (text: string): string[] =>
  piecesOf(text).flatMap((each) => (each.isWord ? [each.text] : []));

const english = "A film that isn't bad, and a well-made one.";
const chinese = '这部电影非常好看，我们都喜欢。';

it('cuts texts into words and gives them back whole', () => {
  expect([english, chinese].map((text) => joined(piecesOf(text)))).toEqual([english, chinese]);
  expect(wordsOf(english)).toContain("isn't");
});

it('cuts Chinese by words, not by characters', () => {
  expect(wordsOf(chinese)).toEqual(expect.arrayContaining(['电影', '非常', '我们', '喜欢']));
});

it('replaces a word by a synonym and keeps its capital', () => {
  expect(changed('synonyms', 'Film by film', { share: 1 })).toBe('Movie by movie');
});

it('leaves protected words where they are', () => {
  const kinds = ['synonyms', 'random-swap', 'random-deletion', 'keyboard-noise'];
  const made = kinds.map((kind) => changed(kind, 'film a film', { share: 1, protect: ['FILM'] }));
  expect(made.map((text) => text.split(' ').filter((word) => word === 'film').length)).toEqual([2, 2, 2, 2]);
});

it('swaps words without losing one', () => {
  const made = changed('random-swap', english, { share: 0.5 });
  expect(made).not.toBe(english);
  expect(wordsOf(made).toSorted()).toEqual(wordsOf(english).toSorted());
});

it('inserts a synonym between words', () => {
  const made = changed('random-insertion', 'the film ends', { share: 0.1 });
  expect(wordsOf(made).toSorted()).toEqual(['ends', 'film', 'movie', 'the']);
});

it('deletes words with one of their blanks, and never all of them', () => {
  const made = Array.from({ length: 20 }, (_, key) =>
    changed('random-deletion', 'a b c d', { share: 0.9 }, key),
  );
  expect(made.every((text) => wordsOf(text).length > 0 && !text.includes('  '))).toBe(true);
});

it('mistypes letters by keys beside them', () => {
  const made = changed('keyboard-noise', 'Great film', { share: 1 });
  const pairs = Array.from('Great film', (letter, i) => [
    letter.toLowerCase(),
    must(made[i], 'a letter').toLowerCase(),
  ]);
  const isBeside = ([typed = '', other = '']: string[]): boolean =>
    typed === ' ' ? other === ' ' : keysBeside(typed).includes(other);
  expect(pairs.every(isBeside)).toBe(true);
  expect(made.charAt(0)).toBe(made.charAt(0).toUpperCase());
});

it('knows the keys around a letter', () => {
  expect(Array.from(keysBeside('g')).toSorted().join('')).toBe('bfhtvy');
});

it('draws the same by the same key', () => {
  const kinds = ['synonyms', 'random-swap', 'random-insertion', 'random-deletion', 'keyboard-noise'];
  const twice = [1, 2].map(() => kinds.map((kind) => changed(kind, chinese, { share: 0.5 }, 7)));
  expect(twice[0]).toEqual(twice[1]);
});
