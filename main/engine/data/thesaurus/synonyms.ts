/** Words of nearly the same meaning: those of a person's own file first, then of the lists beside this. */
import type { SynonymsOf } from '../../../../shared/data/augmentation-definition.ts';
import chinese from './chinese.json' with { type: 'json' };
import english from './english.json' with { type: 'json' };

type Synonyms = ReadonlyMap<string, readonly string[]>;

let known: Synonyms | undefined;

/** `own`: the text of a person's file of groups; absent: the lists alone. */
export function createSynonyms(own?: string): SynonymsOf {
  known ??= new Map([
    ...synonymsOfGroups(chinese.groups.join('\n')),
    // Each word of a line with its own: what it may stand for is another line.
    ...english.lines.split('\n').map((line): [string, readonly string[]] => {
      const [word = '', ...others] = line.split(' ');
      return [word, others];
    }),
  ]);
  const first = own === undefined ? undefined : synonymsOfGroups(own);
  const lists = known;
  return (word) => {
    const small = word.toLowerCase();
    return first?.get(small) ?? lists.get(small) ?? [];
  };
}

const marks = /[,;\t，；、]/;

/**
 * Each word of groups with the others of its groups: a group a line, with commas, semicolons or tabs between its words, or blanks
 * where there are none of these; after # stands a remark.
 */
export function synonymsOfGroups(text: string): Synonyms {
  const all = new Map<string, string[]>();
  for (const line of text.split(/\r?\n/)) {
    const [group = ''] = line.split('#');
    const words = group
      .split(marks.test(group) ? marks : /\s+/)
      .map((word) => word.trim())
      .filter((word) => word !== '');
    for (const word of words) {
      const key = word.toLowerCase();
      const others = words.filter((other) => other.toLowerCase() !== key);
      all.set(key, [...new Set([...(all.get(key) ?? []), ...others])]);
    }
  }
  return all;
}
