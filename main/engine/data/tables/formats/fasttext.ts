/** fastText's labelled lines: `__label__spam WIN money now` (https://fasttext.cc/docs/en/supervised-tutorial.html). */
import { inBlocks } from './blocks.ts';
import { fileLines } from './file-lines.ts';
import { defineTableFormat } from './table-format.ts';

const labelled = /^\s*((?:__label__\S+[\s,]+)+)(.*)$/;

export const fasttext = defineTableFormat({
  kind: 'fasttext',
  matches: (head) => /^\ufeff?\s*__label__\S/.test(Buffer.from(head).toString('utf8')),
  shape: () => Promise.resolve({ headerRow: 1 }),
  records: (file) => inBlocks(rowsOf(file)),
});

/** A column of texts and one of labels; a line of several labels has the class of them together, a line of none an empty one. */
async function* rowsOf(file: string): AsyncGenerator<readonly string[]> {
  yield ['text', 'label'];
  for await (const line of fileLines(file)) {
    if (line.trim() === '') continue;
    const [, labels = '', text = line] = labelled.exec(line) ?? [];
    const names = labels.split(/[\s,]+/).filter((each) => each !== '');
    yield [text.trim(), names.map((name) => name.slice('__label__'.length)).join(' ')];
  }
}
