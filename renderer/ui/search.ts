/** Finds what a person looks for by a few letters of it: by its title, by what else it is called, and past a slip. */
import { distance as editDistance } from 'fastest-levenshtein';

/** What can be searched. */
export interface Searched {
  readonly id: string;
  /** What is searched and shown. */
  readonly title: string;
  /** Also searched, not shown: whole names by which people know it. */
  readonly synonyms?: readonly string[];
  /** Also searched, not shown: the name in the other language, the type. */
  readonly keywords?: string;
}

/** Items that contain every word of the query, the best first; where there is none, those that are a slip away. */
export function search<Item extends Searched>(items: readonly Item[], query: string): readonly Item[] {
  const words = query.trim().toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return items;
  const found = ranked(items, (item) => rankOf(item, words));
  return found.length > 0 ? found : ranked(items, (item) => slips(item, words));
}

/** Items with a rank, the lowest first; items of one rank keep their order. */
function ranked<Item>(items: readonly Item[], rankOf: (item: Item) => number | undefined): readonly Item[] {
  return items
    .flatMap((item, index) => {
      const rank = rankOf(item);
      return rank === undefined ? [] : [{ item, index, rank }];
    })
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .map(({ item }) => item);
}

/** How well an item is meant by the words: 0 best; undefined where it lacks one. */
function rankOf(
  { title, synonyms = [], keywords = '' }: Searched,
  words: readonly string[],
): number | undefined {
  const name = title.toLowerCase();
  const others = synonyms.map((synonym) => synonym.toLowerCase());
  const all = [name, ...others, keywords.toLowerCase()].join(' ');
  if (!words.every((word) => all.includes(word))) return undefined;
  const phrase = words.join(' ');
  if (name.startsWith(phrase)) return 0;
  if (others.includes(phrase)) return 1;
  if (others.some((other) => other.startsWith(phrase))) return 2;
  return words.every((word) => name.includes(word)) ? 3 : 4;
}

/** A slip is forgiven in words of at fewest so many letters, a second one from the next number on. */
const lettersForSlip = [4, 8];

/** How many slips away an item is: every word is nearly the start of one of its own; undefined where one is not. */
function slips(
  { title, synonyms = [], keywords = '' }: Searched,
  words: readonly string[],
): number | undefined {
  const own = [title, ...synonyms, keywords]
    .join(' ')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
  let sum = 0;
  for (const word of words) {
    const allowed = lettersForSlip.filter((letters) => word.length >= letters).length;
    const fewest = Math.min(...own.map((other) => fewestSlips(word, other)));
    if (fewest > allowed) return undefined;
    sum += fewest;
  }
  return sum;
}

/** Slips between a word and another, or the beginning of it: it may not be written to its end. */
function fewestSlips(word: string, other: string): number {
  const starts = [other.length, word.length - 1, word.length, word.length + 1];
  const distances = starts.map((length) => editDistance(word, other.slice(0, length)));
  return Math.min(...distances, isSwapped(word, other) ? 1 : Number.POSITIVE_INFINITY);
}

/** Whether two neighbouring letters of a word changed places at the start of another: one slip, though two edits. */
function isSwapped(word: string, other: string): boolean {
  const at = [...word].findIndex((letter, place) => letter !== other[place]);
  const swapped =
    word.slice(0, at) +
    word
      .slice(at, at + 2)
      .split('')
      .reverse()
      .join('') +
    word.slice(at + 2);
  return at >= 0 && other.startsWith(swapped);
}
