import { distance as editDistance } from 'fastest-levenshtein';

/** The candidate nearest to a mistyped text (Levenshtein distance at most a third of its length), else ''. */
export function closestText(text: string, candidates: readonly string[]): string {
  let best = '';
  let shortest = Math.max(2, Math.ceil(text.length / 3)) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(text.toLowerCase(), candidate);
    if (distance < shortest) {
      best = candidate;
      shortest = distance;
    }
  }
  return best;
}
