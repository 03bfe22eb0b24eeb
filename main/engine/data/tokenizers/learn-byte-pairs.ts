/** Learns the vocabulary of byte pair encoding from texts: the pair of neighbours that is seen most often becomes one token. */
import { byteCharacters, toByteCharacters } from './byte-alphabet.ts';
import { Heap } from './heap.ts';

/** What byte pair encoding learns. */
export interface BytePairs {
  /** The token of each id: the reserved ones, the 256 bytes by their characters, then the merged ones as they were learned. */
  readonly vocabulary: readonly string[];
  /** Pairs of tokens that become one, in the order in which they are merged. */
  readonly merges: readonly (readonly [string, string])[];
}

/** Tokens of a vocabulary without any merge, beyond the reserved ones. */
export const byteTokens = 256;

interface Word {
  readonly ids: number[];
  readonly count: number;
}

interface Candidate {
  readonly pair: number;
  readonly count: number;
}

/** Two ids as one number: a vocabulary has less than 2^21 tokens. */
const pairBase = 2 ** 21;

/**
 * Byte pair encoding (Sennrich et al. 2016) on bytes, as GPT-2 has it. `words`: how often each piece of the texts is seen; no
 * pair crosses from one piece into another. Merges until there are `size` tokens, the reserved ones included, or no pair is seen
 * `minCount` times. Of pairs seen equally often the one with the lower ids comes first, as in Hugging Face's trainer, so that
 * the same texts give the same vocabulary.
 */
export function learnBytePairs(
  words: ReadonlyMap<string, number>,
  { size, minCount, reserved }: { size: number; minCount: number; reserved: readonly string[] },
): BytePairs {
  const alphabet = [...byteCharacters].sort((a, b) => (a.codePointAt(0) ?? 0) - (b.codePointAt(0) ?? 0));
  const vocabulary = [...reserved, ...alphabet];
  const ids = new Map(vocabulary.map((token, id) => [token, id]));
  const corpus = new Corpus(
    [...words].map(([text, count]) => ({
      ids: toByteCharacters(text).map((character) => ids.get(character) as number),
      count,
    })),
  );
  const merges: (readonly [string, string])[] = [];
  while (vocabulary.length < size) {
    const best = corpus.takeBest();
    if (best === undefined || best.count < Math.max(1, minCount)) break;
    const [left, right] = [Math.floor(best.pair / pairBase), best.pair % pairBase];
    const [a, b] = [vocabulary[left] as string, vocabulary[right] as string];
    const token = a + b;
    // Two different pairs may make the same token.
    const id = ids.get(token) ?? vocabulary.push(token) - 1;
    ids.set(token, id);
    merges.push([a, b]);
    corpus.merge(left, right, id);
  }
  return { vocabulary, merges };
}

/** Words as ids, with how often each pair of neighbours stands in them and where. */
class Corpus {
  readonly #words: readonly Word[];
  readonly #counts = new Map<number, number>();
  readonly #places = new Map<number, Set<number>>();
  readonly #candidates = new Heap<Candidate>((a, b) =>
    a.count === b.count ? a.pair < b.pair : a.count > b.count,
  );

  constructor(words: readonly Word[]) {
    this.#words = words;
    for (const place of words.keys()) this.#count(place, 1);
    for (const [pair, count] of this.#counts) this.#candidates.push({ pair, count });
  }

  /** The pair that is seen most often. */
  takeBest(): Candidate | undefined {
    for (let best = this.#candidates.pop(); best !== undefined; best = this.#candidates.pop()) {
      const count = this.#counts.get(best.pair) ?? 0;
      if (count === best.count) return best;
      // It was seen more often when it was put here; a pair that is seen more often by now was put here again.
      if (count > 0 && count < best.count) this.#candidates.push({ pair: best.pair, count });
    }
    return undefined;
  }

  /** Makes one token of a pair wherever it stands. */
  merge(left: number, right: number, id: number): void {
    const pair = left * pairBase + right;
    const grown = new Set<number>();
    for (const place of this.#places.get(pair) ?? []) {
      const { ids } = this.#words[place] as Word;
      this.#count(place, -1);
      let kept = 0;
      for (let i = 0; i < ids.length; i++) {
        const isPair = ids[i] === left && ids[i + 1] === right;
        ids[kept++] = isPair ? id : (ids[i] as number);
        if (isPair) i++;
      }
      ids.length = kept;
      for (const seen of this.#count(place, 1))
        if (seen % pairBase === id || Math.floor(seen / pairBase) === id) grown.add(seen);
    }
    this.#places.delete(pair);
    for (const seen of grown) this.#candidates.push({ pair: seen, count: this.#counts.get(seen) ?? 0 });
  }

  /** Counts the pairs of a word, or takes them away again; gives them. */
  #count(place: number, sign: 1 | -1): readonly number[] {
    const { ids, count } = this.#words[place] as Word;
    const pairs: number[] = [];
    for (let i = 0; i + 1 < ids.length; i++) {
      const pair = (ids[i] as number) * pairBase + (ids[i + 1] as number);
      this.#counts.set(pair, (this.#counts.get(pair) ?? 0) + sign * count);
      pairs.push(pair);
      if (sign < 0) continue;
      const places = this.#places.get(pair);
      if (places === undefined) this.#places.set(pair, new Set([place]));
      else places.add(place);
    }
    return pairs;
  }
}
