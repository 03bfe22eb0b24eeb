/**
 * Finds words in identifiers and comments for which the field has a plainer one, and names the word to use. Run by
 * `npm run check`; the words that are right are in docs/glossary.md.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** Each word to avoid, with all its forms, and what to write in its place. */
const plainerWords = [
  { forms: ['tell', 'tells', 'telling', 'told', 'teller'], use: 'send, report, show or say' },
  { forms: ['hear', 'hears', 'hearing', 'heard'], use: 'receive, listen, or "Called when"' },
  { forms: ['least'], use: 'min' },
  { forms: ['most'], use: 'max' },
  {
    forms: ['judge', 'judges', 'judged', 'judging', 'judgement', 'judgements'],
    use: 'evaluate or check',
  },
  { forms: ['mend', 'mends', 'mended', 'mending'], use: 'fix' },
  { forms: ['lot', 'lots'], use: 'batch' },
  { forms: ['room', 'rooms'], use: 'page, or space' },
  { forms: ['desk', 'desks'], use: 'its job' },
  { forms: ['obstacle', 'obstacles'], use: 'disabledReason' },
  { forms: ['farewell'], use: 'shutdown' },
];

/** In sentences, "at least 3", "at most 3" and "most of them" are plain English. */
const plainPhrases = /\bat (least|most)\b|\bmost (of|often)\b/gi;

/** A text without any of the forms, in whatever word, needs no reading: that is what takes time. */
const anyForm = new RegExp(plainerWords.flatMap(({ forms }) => forms).join('|'), 'i');

/** @typedef {{ line: number, word: string, use: string, text: string }} Finding */

const useOf = new Map(plainerWords.flatMap(({ forms, use }) => forms.map((form) => [form, use])));

/** @param {string} name an identifier @returns {string[]} its words in lower case: `xMostOf` has x, most and of */
function wordsOfIdentifier(name) {
  return name
    .split(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[^A-Za-z]+/)
    .map((word) => word.toLowerCase());
}

/** @param {string} comment @returns {string[]} */
function wordsOfComment(comment) {
  return comment
    .replace(plainPhrases, ' ')
    .split(/[^A-Za-z]+/)
    .flatMap(wordsOfIdentifier);
}

/**
 * The identifiers and comments of a TypeScript or JavaScript file that hold a word to avoid.
 * @param {string} fileName decides how the text is read
 * @param {string} text
 * @returns {Finding[]}
 */
export function findWords(fileName, text) {
  if (!anyForm.test(text)) return [];
  const kind = fileName.endsWith('x')
    ? ts.ScriptKind.TSX
    : fileName.endsWith('.ts')
      ? ts.ScriptKind.TS
      : ts.ScriptKind.JS;
  const source = ts.createSourceFile(fileName, text, ts.ScriptTarget.Latest, true, kind);
  /** @type {Finding[]} */
  const findings = [];
  /** @param {number} position @param {readonly string[]} words @param {string} found */
  const add = (position, words, found) => {
    for (const word of new Set(words)) {
      const use = useOf.get(word);
      if (use === undefined) continue;
      const line = source.getLineAndCharacterOfPosition(position).line + 1;
      findings.push({ line, word, use, text: found });
    }
  };
  /** @type {Set<number>} */
  const seen = new Set();
  /** @param {readonly ts.CommentRange[] | undefined} ranges */
  const addComments = (ranges) => {
    for (const { pos, end } of ranges ?? []) {
      if (seen.has(pos)) continue;
      seen.add(pos);
      let start = pos;
      for (const line of text.slice(pos, end).split('\n')) {
        add(start, wordsOfComment(line), line.trim());
        start += line.length + 1;
      }
    }
  };
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (ts.isJsxText(node)) return;
    if (node.getChildCount(source) === 0) {
      addComments(ts.getLeadingCommentRanges(text, node.pos));
      addComments(ts.getTrailingCommentRanges(text, node.end));
      if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node))
        add(node.getStart(source), wordsOfIdentifier(node.text), node.text);
    }
    for (const child of node.getChildren(source)) visit(child);
  };
  visit(source);
  return findings;
}

/** @returns {string[]} every finding in the files under version control, as "file:line word (use …): text" */
export function findWordsInProject() {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.ts', '*.tsx', '*.mjs'], {
    cwd: root,
    encoding: 'utf8',
  });
  return files
    .split('\n')
    .filter((file) => file !== '' && file !== 'tools/check-words.mjs' && existsSync(path.join(root, file)))
    .flatMap((file) =>
      findWords(file, readFileSync(path.join(root, file), 'utf8')).map(
        ({ line, word, use, text }) => `${file}:${line} "${word}" (use ${use}): ${text}`,
      ),
    );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const found = findWordsInProject();
  for (const line of found) process.stdout.write(`${line}\n`);
  process.exit(found.length === 0 ? 0 : 1);
}
