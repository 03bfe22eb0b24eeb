/** Names of one class or category that are written in several ways. */
import { plainNumber } from '../classes.ts';

export interface AlikeNames {
  /** Every way to write a name, the frequent one first. */
  readonly spellings: readonly { readonly text: string; readonly count: number }[];
}

/** A name without what may differ by a slip: case, blanks, full and half width, `1` and `1.0`. */
function comparable(text: string): string {
  return plainNumber(text.normalize('NFKC').replaceAll(/\s+/gu, '').toLowerCase());
}

/** Names that are alike, in groups of two and more; `counts`: how often each stands in the column. */
export function alikeNames(counts: Iterable<readonly [text: string, count: number]>): AlikeNames[] {
  const groups = new Map<string, { text: string; count: number }[]>();
  for (const [text, count] of counts) {
    const key = comparable(text);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [{ text, count }]);
    else group.push({ text, count });
  }
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .map((group) => ({ spellings: group.sort((a, b) => b.count - a.count) }));
}
