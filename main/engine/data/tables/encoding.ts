/** Which encoding the bytes of a text or table are written in, from the bytes alone. */
import { isAscii, isUtf8 } from 'node:buffer';
import type { EncodingName } from '../../../../shared/data/encoding-names.ts';
import { decodePiece } from './encodings.ts';
import { noText, type Writing, writings } from './writings.ts';

export interface FoundEncoding {
  readonly encoding: EncodingName;
  /**
   * `given`: a person said so; `mark`: a byte order mark; `ascii`: no other characters, so that encodings do not differ;
   * `valid`: what the bytes are valid in, by its form; `likely`: the usual letters and characters of a language come out.
   */
  readonly reason: 'given' | 'mark' | 'ascii' | 'valid' | 'likely';
  /** Others to offer, in which the bytes are a text too, the likelier first. */
  readonly alternatives: readonly EncodingName[];
}

/** Bytes around characters beyond ASCII that are enough to find an encoding. */
const evidenceBytes = 1 << 14;
const maxAlternatives = 4;
/** A file in UTF-8 may have so few invalid places, as a share of its characters beyond ASCII, and still be one. */
const damagedShare = 0.05;

/**
 * Finds the encoding of a file from its first bytes, with samples from further on behind them (`encodingSample`).
 * A character that is cut off at the end does no harm.
 */
export function findEncoding(bytes: Uint8Array): FoundEncoding {
  const mark = byteOrderMark(bytes);
  if (mark !== undefined) return { encoding: mark, reason: 'mark', alternatives: [] };
  if (isAscii(bytes) && !bytes.includes(0)) {
    const shifted = hasShiftSequences(bytes);
    return shifted
      ? { encoding: 'iso-2022-jp', reason: 'valid', alternatives: ['utf-8'] }
      : { encoding: 'utf-8', reason: 'ascii', alternatives: [] };
  }
  const wide = bytes.includes(0) ? wideEncoding(bytes) : undefined;
  if (wide !== undefined) return { encoding: wide, reason: 'valid', alternatives: [] };
  const evidence = evidenceIn(withPlainBlanks(bytes));
  // Blanks between thousands alone: a byte that all encodings of Windows share.
  if (evidence.length === 0) return { encoding: 'windows-1252', reason: 'likely', alternatives: [] };
  const ranked = likelyEncodings(evidence);
  if (isPlausibleUtf8(bytes, ranked)) {
    const alternatives = ranked.slice(0, maxAlternatives).map(({ encoding }) => encoding);
    return { encoding: 'utf-8', reason: 'valid', alternatives };
  }
  const [first, ...others] = ranked.map(({ encoding }) => encoding);
  return {
    encoding: first ?? 'windows-1252',
    reason: 'likely',
    alternatives: others.slice(0, maxAlternatives),
  };
}

function byteOrderMark(bytes: Uint8Array): EncodingName | undefined {
  const [first, second, third, fourth] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0x84 && second === 0x31 && third === 0x95 && fourth === 0x33) return 'gb18030';
  return undefined;
}

/** The sequences that switch ISO-2022-JP to its kanji. */
function hasShiftSequences(bytes: Uint8Array): boolean {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return whole.includes('\x1b$B') || whole.includes('\x1b$@');
}

/** UTF-16 without a mark: of the two orders of bytes that which gives a text with more of ASCII. */
function wideEncoding(bytes: Uint8Array): EncodingName | undefined {
  const sample = bytes.subarray(0, 1 << 16);
  const [best] = (['utf-16le', 'utf-16be'] as const)
    .map((encoding) => {
      const text = decodePiece(sample.subarray(0, sample.length - (sample.length % 2)), encoding);
      const characters = [...text];
      const bad = characters.filter((c) => noText.test(c) && !/[\t\n\r]/.test(c)).length;
      const plain = characters.filter((c) => /[\t\n\r -~]/.test(c)).length;
      return { encoding, isText: bad * 50 <= characters.length && plain * 50 >= characters.length, plain };
    })
    .filter(({ isText }) => isText)
    .sort((a, b) => b.plain - a.plain);
  return best?.encoding;
}

const noBreakBlank = 0xa0;
const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39;

/** The bytes, with no-break blanks between digits as plain ones: they part thousands, and say nothing of a language. */
function withPlainBlanks(bytes: Uint8Array): Uint8Array {
  if (!bytes.includes(noBreakBlank)) return bytes;
  return bytes.map((byte, i) =>
    byte === noBreakBlank && isDigit(bytes[i - 1]) && isDigit(bytes[i + 1]) ? 0x20 : byte,
  );
}

/** The first lines that hold characters beyond ASCII. */
function evidenceIn(bytes: Uint8Array): Uint8Array {
  const kept: Uint8Array[] = [];
  let size = 0;
  for (let from = 0; from < bytes.length && size < evidenceBytes; ) {
    let end = bytes.indexOf(0x0a, from);
    end = end < 0 ? bytes.length : end + 1;
    const line = bytes.subarray(from, end);
    if (!isAscii(line)) {
      kept.push(line.subarray(0, evidenceBytes));
      size += Math.min(line.length, evidenceBytes);
    }
    from = end;
  }
  return Buffer.concat(kept);
}

interface RankedEncoding {
  readonly encoding: EncodingName;
  readonly score: number;
}

/** Encodings in which the bytes mean a text, the likelier first; each by the best of its languages. */
function likelyEncodings(evidence: Uint8Array): RankedEncoding[] {
  const texts = new Map<EncodingName, string>();
  const best = new Map<EncodingName, number>();
  for (const writing of writings()) {
    const { encoding } = writing;
    const text = texts.get(encoding) ?? decodePiece(evidence, encoding);
    texts.set(encoding, text);
    best.set(encoding, Math.max(best.get(encoding) ?? Number.NEGATIVE_INFINITY, scoreOf(text, writing)));
  }
  const ranked = [...best]
    .map(([encoding, score]) => ({ encoding, score }))
    .sort((a, b) => b.score - a.score);
  const [first] = ranked;
  // Encodings that give the very text of a better one are no choice.
  const seen = new Set<string>();
  return ranked.filter((each) => {
    const text = texts.get(each.encoding) as string;
    const isNew = !seen.has(text);
    seen.add(text);
    return isNew && (each === first || !text.includes('\ufffd'));
  });
}

/** Log-likelihood of the characters beyond ASCII, and of what stands beside them. */
function scoreOf(text: string, writing: Writing): number {
  let score = writing.prior;
  let before = ' ';
  for (const character of text) {
    if (character > '\x7f') score += writing.logOf(character);
    if (character > '\x7f' || before > '\x7f') score += joinOf(before, character, writing);
    before = character;
  }
  return score;
}

type CharacterKind = 'ascii' | 'letter' | 'mark' | 'space';

function kindOf(character: string): CharacterKind {
  if (character <= '\x7f') return /[A-Za-z]/.test(character) ? 'ascii' : 'space';
  return /[\p{L}\p{M}]/u.test(character) ? 'letter' : 'mark';
}

const seldom = -4.5;

/** Logarithm of how usual it is that one character follows another. */
function joinOf(before: string, character: string, { latin, ideographic }: Writing): number {
  const [a, b] = [kindOf(before), kindOf(character)];
  const isLetter = (kind: CharacterKind): boolean => kind === 'letter' || kind === 'ascii';
  if (!isLetter(a) || !isLetter(b)) return latin && isInside(a, b, before, character) ? -2.5 : -1;
  if (!ideographic && isLower(before) && isUpper(character)) return -6;
  // A word in capitals: each of them but the first is as usual as a small letter.
  if (a === 'letter' && b === 'letter' && !latin && !ideographic && isUpper(before) && isUpper(character))
    return 1.5;
  if (a === 'letter' && b === 'letter') return latin ? -3 : -0.2;
  return latin ? -0.1 : seldom;
}

/** A sign such as `³` or `¹` right before a letter, any but closing ones right behind one, or a digit there: no word is written so. */
function isInside(a: CharacterKind, b: CharacterKind, before: string, character: string): boolean {
  if (a === 'letter' && /\d/.test(character)) return true;
  if (a === 'mark' && (b === 'ascii' || b === 'letter')) return !/[’‘“„«µ°\u00a0¿¡–—·…€£§]/.test(before);
  return a === 'letter' && b === 'mark' && !/[’”“»–—…\u00a0]/.test(character);
}

function isLower(character: string): boolean {
  return character !== character.toUpperCase();
}

function isUpper(character: string): boolean {
  return character !== character.toLowerCase();
}

/** Letters and signs that a short text in UTF-8 may well hold. */
const usualTwoByteCharacters =
  /^[\u00a0-\u017f\u0218-\u021b\u0370-\u045f\u0490\u0491\u05d0-\u05ea\u060c-\u06cc]$/;
/** Better than this for each character is a text of common characters. */
const commonCharacter = -14;

/**
 * Bytes that are valid in UTF-8 are hardly ever anything else. The exception is a file with one or two characters of two
 * bytes, which would be strange letters in UTF-8 and common ones in another encoding.
 */
function isPlausibleUtf8(bytes: Uint8Array, ranked: readonly RankedEncoding[]): boolean {
  const text = decodePiece(bytes, 'utf-8');
  const beyond = [...text].filter((character) => character > '\x7f');
  const invalid = beyond.filter((character) => character === '\ufffd').length;
  const valid = beyond.length - invalid;
  if (!isUtf8(bytes) && invalid > 0) return invalid <= damagedShare * valid;
  if (beyond.length > 4 || beyond.some((character) => character > '\u07ff')) return true;
  if (beyond.every((character) => usualTwoByteCharacters.test(character)) && beyond.length > 1) return true;
  const [first] = ranked;
  const isUsual = beyond.every((character) => /^[\u00a0-\u00ff€]$/.test(character));
  return isUsual || first === undefined || first.score < commonCharacter * Math.max(1, beyond.length);
}
