/** Texts as tokens, and tokens as the numbers a network takes. */

/** What a token is: a character (code point), or a word, number or mark. */
export interface Tokenization {
  readonly unit: 'character' | 'word';
  readonly lowerCase: boolean;
}

/** All that is needed to turn another text into the same numbers. */
export interface TextEncoding extends Tokenization {
  /** The token of each id: padding, the unknown token, then by frequency. */
  readonly vocabulary: readonly string[];
}

/** The id that fills a text up to its length. */
export const paddingId = 0;
/** The id of every token that is not in the vocabulary. */
export const unknownId = 1;
/** Names of the ids that no text holds. No text is cut into such tokens: `<` is a token of its own. */
const reserved = ['<pad>', '<unk>'] as const;

/** A Chinese character, letters and digits with inner apostrophes and hyphens, a line break, or any other mark. */
const wordPattern =
  /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+(?:['’-](?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+)*|\n|[^\s]/gu;

/** The regular expression whose matches are the tokens; needs the flags `gu`. */
export const tokenPattern: Readonly<Record<Tokenization['unit'], string>> = {
  character: String.raw`[\s\S]`,
  word: wordPattern.source,
};

/** Cuts a text into tokens. Composed and decomposed letters are made alike (NFC). Words drop the spaces between them. */
export function tokenize(text: string, { unit, lowerCase }: Tokenization): string[] {
  const composed = text.normalize('NFC');
  const cased = lowerCase ? composed.toLowerCase().normalize('NFC') : composed;
  return unit === 'character' ? Array.from(cased) : (cased.match(wordPattern) ?? []);
}

/** Tokens as a text again: characters as they stand, words with spaces between them. */
export function joinTokens(tokens: readonly string[], unit: Tokenization['unit']): string {
  return tokens.join(unit === 'character' ? '' : ' ');
}

/** The tokens of highest frequency, at most `size` with padding and unknown; equal ones in the order of their code points. */
export function buildVocabulary(texts: Iterable<readonly string[]>, size: number): string[] {
  const counts = new Map<string, number>();
  for (const tokens of texts) {
    for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  }
  const ordered = [...counts].sort(([a, m], [b, n]) => n - m || byCodePoints(a, b));
  return [...reserved, ...ordered.slice(0, Math.max(0, size - reserved.length)).map(([token]) => token)];
}

function byCodePoints(a: string, b: string): number {
  const [left, right] = [Array.from(a), Array.from(b)];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const difference = (left[i]?.codePointAt(0) ?? 0) - (right[i]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** Gives each token its id; those that are not in the vocabulary the unknown one. */
export function createEncoder(vocabulary: readonly string[]): (tokens: readonly string[]) => Int32Array {
  const ids = new Map(vocabulary.map((token, id) => [token, id]));
  return (tokens) => Int32Array.from(tokens, (token) => ids.get(token) ?? unknownId);
}

/** Ids as a text: without the padding, unknown tokens by their reserved name. */
export function decodeText(ids: ArrayLike<number>, { vocabulary, unit }: TextEncoding): string {
  const shown = Array.from(ids).filter((id) => id !== paddingId);
  return joinTokens(
    shown.map((id) => vocabulary[id] ?? reserved[unknownId]),
    unit,
  );
}
