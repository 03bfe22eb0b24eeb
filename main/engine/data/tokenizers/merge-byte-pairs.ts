/** Cuts pieces of text into the tokens that byte pair encoding has learned. */
import { toByteCharacters } from './byte-alphabet.ts';

/** Pieces that are remembered with their tokens. */
const remembered = 100_000;

/** Gives the tokens of a piece: of the pairs that were learned, the earliest is merged first, everywhere. */
export function createMerger(
  merges: readonly (readonly [string, string])[],
): (piece: string) => readonly string[] {
  const ranks = new Map(merges.map(([left, right], rank) => [`${left} ${right}`, rank]));
  const known = new Map<string, readonly string[]>();
  return (piece) => {
    const found = known.get(piece);
    if (found !== undefined) return found;
    const tokens = mergeAll(toByteCharacters(piece), ranks);
    if (known.size < remembered) known.set(piece, tokens);
    return tokens;
  };
}

function mergeAll(characters: readonly string[], ranks: ReadonlyMap<string, number>): readonly string[] {
  let tokens = characters;
  for (;;) {
    const pairs = tokens.slice(1).map((token, i) => ranks.get(`${tokens[i]} ${token}`));
    const best = pairs.reduce<number>((low, rank) => Math.min(low, rank ?? low), Number.POSITIVE_INFINITY);
    if (best === Number.POSITIVE_INFINITY) return tokens;
    const merged: string[] = [];
    for (let i = 0; i < tokens.length; i++) {
      const isPair = pairs[i] === best;
      merged.push(isPair ? (tokens[i] as string) + (tokens[i + 1] as string) : (tokens[i] as string));
      if (isPair) i++;
    }
    tokens = merged;
  }
}
