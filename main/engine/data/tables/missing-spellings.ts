/** How the cells of a column say that they hold no value. */
import { firstNames } from '../../../../shared/base/first-names.ts';
import { byFrequency } from '../../../../shared/data/table.ts';

const maxShown = 8;
const maxCharacters = 40;

/** The spellings, the frequent ones first, each with its count: `"" (4), "NA" (3)`. */
export function missingSpellings(counts: ReadonlyMap<string, number>): string {
  const named = byFrequency(counts).map(([text, count]) => `"${text.slice(0, maxCharacters)}" (${count})`);
  return firstNames(named, maxShown);
}
