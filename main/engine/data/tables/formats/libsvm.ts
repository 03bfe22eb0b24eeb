/**
 * LIBSVM's sparse text: a label and `index:value` pairs in ascending order a line, indices mostly from 1
 * (https://www.csie.ntu.edu.tw/~cjlin/libsvmtools/datasets/). What a line does not name is 0.
 */
import { DiagnosticError, diagnostic } from '../../../../../shared/diagnostics/diagnostic.ts';
import { inBlocks } from './blocks.ts';
import { fileLines } from './file-lines.ts';
import { defineTableFormat } from './table-format.ts';

/** Indices beyond it are hashes of words, and no columns of a dense table. */
const maxIndex = 20_000;

const line = /^[-+]?[\d.eE+-]+(,[-+]?[\d.]+)*(\s+qid:\d+)?(\s+\d+:[-+]?[\d.eE+-]+)+\s*(#.*)?$/;

export const libsvm = defineTableFormat({
  kind: 'libsvm',
  matches: (head) => isLibsvm(Buffer.from(head).toString('utf8')),
  shape: () => Promise.resolve({ headerRow: 1 }),
  records: (file) => inBlocks(rowsOf(file)),
});

/** All whole lines of the head; a row of zeros alone is its label. */
function isLibsvm(head: string): boolean {
  const lines = head.replace(/^\ufeff/, '').split(/\r\n?|\n/);
  const whole = (lines.length > 1 ? lines.slice(0, -1) : lines).filter((each) => each.trim() !== '');
  const full = whole.filter((each) => line.test(each)).length;
  return full > 0 && whole.every((each) => line.test(each) || /^[-+]?[\d.]+\s*$/.test(each));
}

interface SparseRow {
  readonly label: string;
  readonly values: readonly (readonly [index: number, value: string])[];
}

async function* rowsOf(file: string): AsyncGenerator<readonly string[]> {
  let first = 1;
  let last = 0;
  for await (const { values } of sparseRows(file)) {
    for (const [index] of values) {
      first = Math.min(first, index);
      last = Math.max(last, index);
    }
  }
  const columns = Math.max(0, last - first + 1);
  yield ['label', ...Array.from({ length: columns }, (_, i) => `x${first + i}`)];
  for await (const { label, values } of sparseRows(file)) {
    const cells = Array.from({ length: columns }, () => '0');
    for (const [index, value] of values) cells[index - first] = value;
    yield [label, ...cells];
  }
}

async function* sparseRows(file: string): AsyncGenerator<SparseRow> {
  let row = 0;
  for await (const text of fileLines(file)) {
    row++;
    const [label, ...pairs] = text.replace(/#.*/, '').trim().split(/\s+/);
    if (label === undefined || label === '') continue;
    const values = pairs
      .filter((pair) => !pair.startsWith('qid:'))
      .map((pair) => {
        const at = pair.indexOf(':');
        return [Number(pair.slice(0, at)), pair.slice(at + 1)] as const;
      });
    const bad = values.find(([index]) => !Number.isInteger(index) || index < 0 || index > maxIndex);
    if (bad !== undefined)
      throw new DiagnosticError([
        diagnostic('libsvm-bad-index', { file, row }, { text: text.slice(0, 60), limit: maxIndex }),
      ]);
    yield { label, values };
  }
}
