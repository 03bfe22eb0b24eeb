/** A text as words and what stands between them. */

/** A word, or the marks and blanks between two. */
export interface Piece {
  readonly text: string;
  readonly isWord: boolean;
}

const letter = String.raw`(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])`;
/** Chinese characters in a row; letters and digits with inner apostrophes and hyphens; anything else. */
const runs = new RegExp(
  String.raw`(\p{Script=Han}+)|(${letter}+(?:['’-]${letter}+)*)|[^\p{L}\p{M}\p{N}\p{Script=Han}]+`,
  'gu',
);

let segmenter: Intl.Segmenter | undefined;

/** Cuts a text into pieces that make it whole again when joined; Chinese by the words that ICU finds. */
export function piecesOf(text: string): Piece[] {
  return [...text.matchAll(runs)].flatMap(([own, han, word]) => {
    if (han === undefined) return [{ text: own, isWord: word !== undefined }];
    segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
    return Array.from(segmenter.segment(han), ({ segment }) => ({ text: segment, isWord: true }));
  });
}

export function joined(pieces: readonly Piece[]): string {
  return pieces.map(({ text }) => text).join('');
}

const han = /\p{Script=Han}/u;

/** A new word beside another of the same script, with a blank where words have blanks between them. */
export function spaced(word: string): string {
  return han.test(word) ? word : `${word} `;
}

/** The pieces without one of them; of the blanks on both of its sides one stays. */
export function without(pieces: readonly Piece[], place: number): Piece[] {
  const before = pieces[place - 1];
  const after = pieces[place + 1];
  const left = pieces.toSpliced(place, 1);
  if (after === undefined || !/^\s/.test(after.text)) return left;
  if (before !== undefined && (before.isWord || !/\s$/.test(before.text))) return left;
  return left.with(place, { ...after, text: after.text.replace(/^\s/, '') });
}

/** The places of words that may be changed. `protect`: words that stay, whatever their capitals. */
export function changeable(pieces: readonly Piece[], protect: readonly string[] = []): number[] {
  const kept = new Set(protect.map((word) => word.toLowerCase()));
  return pieces.flatMap(({ text, isWord }, place) =>
    isWord && !kept.has(text.toLowerCase()) ? [place] : [],
  );
}

/** How many of so many words a share is: one at the fewest, where there are any. */
export function shareOf(words: number, share: number): number {
  return share === 0 ? 0 : Math.min(words, Math.max(1, Math.round(words * share)));
}
