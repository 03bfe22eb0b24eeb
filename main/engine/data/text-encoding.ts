/** Texts as tokens, and tokens as the numbers a network takes. */
import type { TextUnit } from '../../../shared/data/sources/text.ts';
import { fromByteCharacters, tokenOfBytes } from './tokenizers/byte-alphabet.ts';
import { compareCodePoints } from './tokenizers/code-points.ts';
import { learnBytePairs } from './tokenizers/learn-byte-pairs.ts';
import { createMerger } from './tokenizers/merge-byte-pairs.ts';

/** What a token is: a character (code point), a word, number or mark, or bytes that often stand together. */
export interface Tokenization {
  readonly unit: TextUnit;
  readonly lowerCase: boolean;
  /** Of byte pair encoding: the pairs of tokens that become one, in the order in which they are merged. */
  readonly merges?: readonly (readonly [string, string])[] | undefined;
}

/** All that is needed to turn another text into the same numbers. */
export interface TextEncoding extends Tokenization {
  /** The token of each id: padding, the unknown token, then by frequency; of byte pair encoding as it was learned. */
  readonly vocabulary: readonly string[];
  /** Which tokens of a longer text with a class are taken; absent: the first ones. */
  readonly keep?: 'last' | undefined;
}

/** The id that fills a text up to its length. */
export const paddingId = 0;
/** The id of every token that is not in the vocabulary. */
export const unknownId = 1;
/** Names of the ids that no text holds. No text is cut into such tokens: `<` is a token of its own. */
export const reservedTokens = ['<pad>', '<unk>'] as const;

/** A Chinese character, letters and digits with inner apostrophes and hyphens, a line break, or any other mark. */
const wordPattern =
  /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+(?:['’-](?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+)*|\n|[^\s]/gu;

/** The pieces that GPT-2 cuts a text into before pairs of bytes are merged within them: a word or a number with the space before it. */
const piecePattern =
  /'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\p{White_Space}\p{L}\p{N}]+|\p{White_Space}+(?!\P{White_Space})|\p{White_Space}+/gu;

/** The regular expression whose matches are the tokens, or the pieces that byte pair encoding cuts; needs the flags `gu`. */
export const tokenPattern: Readonly<Record<TextUnit, string>> = {
  character: String.raw`[\s\S]`,
  word: wordPattern.source,
  'byte-pair': piecePattern.source,
};

/** Cuts a text into tokens, or into the pieces that byte pair encoding cuts. Composed and decomposed letters are made alike (NFC). Words drop the spaces between them. */
export function cutText(text: string, { unit, lowerCase }: Tokenization): string[] {
  const composed = text.normalize('NFC');
  const cased = lowerCase ? composed.toLowerCase().normalize('NFC') : composed;
  if (unit === 'character') return Array.from(cased);
  return cased.match(unit === 'word' ? wordPattern : piecePattern) ?? [];
}

/** Gives the tokens of a piece of text: itself, or those that byte pair encoding makes of it by the pairs it learned. */
export function createPieceCutter({ unit, merges = [] }: Tokenization): (piece: string) => readonly string[] {
  return unit === 'byte-pair' ? createMerger(merges) : (piece) => [piece];
}

/** Cuts texts into tokens. */
export function createTokenizer(tokenization: Tokenization): (text: string) => string[] {
  const cutPiece = createPieceCutter(tokenization);
  return (text) => cutText(text, tokenization).flatMap((piece) => cutPiece(piece));
}

/** How texts become tokens, as a person sets it. */
export interface TokenSettings extends Pick<Tokenization, 'unit' | 'lowerCase'> {
  /** Tokens that are known at most, padding and the unknown one included. */
  readonly vocabulary: number;
  /** How often a token must be seen to be known; absent: once. */
  readonly minCount?: number | undefined;
  readonly keep?: 'first' | 'last' | undefined;
}

/** Learns the vocabulary of texts that are cut into pieces, and of byte pair encoding the pairs that become one token. */
export function learnEncoding(texts: Iterable<readonly string[]>, settings: TokenSettings): TextEncoding {
  const { unit, lowerCase, vocabulary: size, minCount = 1, keep } = settings;
  const counts = new Map<string, number>();
  for (const pieces of texts) for (const piece of pieces) counts.set(piece, (counts.get(piece) ?? 0) + 1);
  const learned =
    unit === 'byte-pair'
      ? learnBytePairs(counts, { size, minCount, reserved: reservedTokens })
      : { vocabulary: frequentTokens(counts, size, minCount) };
  return { unit, lowerCase, ...learned, ...(keep === 'last' && { keep }) };
}

/** The tokens of highest frequency, at most `size` with padding and unknown; equal ones in the order of their code points. */
function frequentTokens(counts: ReadonlyMap<string, number>, size: number, minCount: number): string[] {
  const ordered = [...counts]
    .filter(([, count]) => count >= minCount)
    .sort(([a, m], [b, n]) => n - m || compareCodePoints(a, b));
  const known = ordered.slice(0, Math.max(0, size - reservedTokens.length)).map(([token]) => token);
  return [...reservedTokens, ...known];
}

/** Which tokens of a longer text are taken: of one that is to be continued the last. */
export function keptTokens({ keep }: TextEncoding, isContinued: boolean): 'first' | 'last' {
  return isContinued ? 'last' : (keep ?? 'first');
}

/** The tokens of a text with a class that a sample of `length` holds. */
export function fittingTokens(
  tokens: readonly string[],
  length: number,
  keep: TextEncoding['keep'],
): readonly string[] {
  return keep === 'last' ? tokens.slice(-length) : tokens.slice(0, length);
}

/** Gives each token its id; those that are not in the vocabulary the unknown one. */
export function createEncoder(vocabulary: readonly string[]): (tokens: readonly string[]) => Int32Array {
  const ids = new Map(vocabulary.map((token, id) => [token, id]));
  return (tokens) => Int32Array.from(tokens, (token) => ids.get(token) ?? unknownId);
}

/** Ids as a text: without the padding, unknown tokens by their reserved name. Characters as they stand, words with spaces between them. */
export function decodeText(ids: ArrayLike<number>, { vocabulary, unit }: TextEncoding): string {
  const shown = Array.from(ids).filter((id) => id !== paddingId);
  const tokens = shown.map((id) => vocabulary[id] ?? reservedTokens[unknownId]);
  if (unit === 'byte-pair') return fromByteCharacters(tokens.join(''));
  return tokens.join(unit === 'character' ? '' : ' ');
}

/** A token as a person reads it; bytes that are no whole character are written `<0xE4>`. */
export function tokenText(token: string, unit: TextUnit): string {
  return unit === 'byte-pair' ? tokenOfBytes(token) : token;
}

/** The tokens of ids as a person reads them, without the padding. */
export function tokenTexts(ids: ArrayLike<number>, { vocabulary, unit }: TextEncoding): readonly string[] {
  return Array.from(ids)
    .filter((id) => id !== paddingId)
    .map((id) => tokenText(vocabulary[id] ?? reservedTokens[unknownId], unit));
}
