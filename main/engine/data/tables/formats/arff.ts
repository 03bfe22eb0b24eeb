/**
 * ARFF, the tables of Weka and OpenML: names and types of the columns, then rows parted by commas, or sparse rows of
 * `{index value, ...}` (https://waikato.github.io/weka-wiki/formats_and_processing/arff_stable/).
 */
import { DiagnosticError, diagnostic } from '../../../../../shared/diagnostics/diagnostic.ts';
import { inBlocks } from './blocks.ts';
import { fileLines } from './file-lines.ts';
import { defineTableFormat } from './table-format.ts';

interface Attribute {
  readonly name: string;
  /** What a sparse row means where it does not name the column: 0, or the first word of a list. */
  readonly unnamed: string;
}

export const arff = defineTableFormat({
  kind: 'arff',
  matches: (head) => isArff(Buffer.from(head).toString('utf8')),
  shape: () => Promise.resolve({ headerRow: 1 }),
  records: (file) => inBlocks(rowsOf(file)),
});

/** Comments and blank lines, then the name of the relation or the first attribute. */
function isArff(head: string): boolean {
  const lines = head.replace(/^\ufeff/, '').split(/\r\n?|\n/);
  const first = lines.find((line) => line.trim() !== '' && !line.startsWith('%'));
  return first !== undefined && /^\s*@(relation|attribute)\s/i.test(first);
}

async function* rowsOf(file: string): AsyncGenerator<readonly string[]> {
  const attributes: Attribute[] = [];
  let inData = false;
  let row = 0;
  for await (const line of fileLines(file)) {
    row++;
    const text = line.trim();
    if (text === '' || text.startsWith('%')) continue;
    if (!inData) {
      if (/^@attribute\s/i.test(text)) attributes.push(attributeOf(text));
      if (!/^@data\b/i.test(text)) continue;
      inData = true;
      yield attributes.map(({ name }) => name);
      continue;
    }
    const cells = text.startsWith('{') ? sparseRow(text, attributes) : cellsOf(text);
    if (cells === undefined)
      throw new DiagnosticError([
        diagnostic('arff-bad-row', { file, row }, { text: text.slice(0, 60), columns: attributes.length }),
      ]);
    yield cells.map((cell) => (cell === '?' ? '' : cell));
  }
}

/** A word, or one in quotes in which a backslash takes the next character as it is. */
const word = /\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|([^\s,{}]+))/y;

/** The word of a line that begins at a position, after blanks; undefined where none does. */
function wordAt(text: string, at: number): { readonly value: string; readonly end: number } | undefined {
  word.lastIndex = at;
  const found = word.exec(text);
  if (found === null) return undefined;
  const quoted = found[1] ?? found[2];
  const value = quoted === undefined ? (found[3] as string) : quoted.replace(/\\(.)/g, '$1');
  return { value, end: word.lastIndex };
}

function attributeOf(text: string): Attribute {
  const from = '@attribute'.length;
  const name = wordAt(text, from);
  const list = text.slice(name?.end ?? from).trim();
  const isList = list.startsWith('{');
  return { name: name?.value ?? '', unnamed: isList ? (wordAt(list, 1)?.value ?? '') : '0' };
}

/** The cells of a dense row; those without quotes may hold blanks. */
function cellsOf(text: string): string[] {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    const start = at + (/^\s*/.exec(text.slice(at))?.[0].length ?? 0);
    const isQuoted = text[start] === "'" || text[start] === '"';
    const found = isQuoted ? wordAt(text, start) : undefined;
    const comma = text.indexOf(',', found?.end ?? start);
    const end = comma < 0 ? text.length : comma;
    cells.push(found?.value ?? text.slice(start, end).trim());
    if (comma < 0) return cells;
    at = end + 1;
  }
}

function sparseRow(text: string, attributes: readonly Attribute[]): string[] | undefined {
  const cells = attributes.map(({ unnamed }) => unnamed);
  let at = 1;
  while (!/^\s*\}/.test(text.slice(at))) {
    const index = wordAt(text, at);
    const value = index && wordAt(text, index.end);
    const column = Number(index?.value);
    if (value === undefined || !Number.isInteger(column) || cells[column] === undefined) return undefined;
    cells[column] = value.value;
    at = value.end + (/^\s*,/.exec(text.slice(value.end))?.[0].length ?? 0);
  }
  return cells;
}
