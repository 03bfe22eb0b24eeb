import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { type DataSectionInput, dataSchema } from '../../../shared/data/data-schema.ts';
import type { Dataset } from './dataset.ts';
import { openDataset } from './open-dataset.ts';

const folder = mkdtempSync(join(tmpdir(), 'netloom-labels-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const pixel = (shade: number) =>
  sharp({ create: { width: 2, height: 2, channels: 3, background: { r: shade, g: shade, b: shade } } })
    .png()
    .toBuffer();

function keep(files: Readonly<Record<string, string | Buffer>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

keep({
  'flowers.csv': 'width,kind\n1,rose\n2,rose\n3,lily\n4,lily\n',
  'words/good.txt': 'fine\nbad\nnice\n',
  'words/poor.txt': 'awful\nsad\n',
  'pictures/cat/1.png': await pixel(10),
  'pictures/cat/2.png': await pixel(60),
  'pictures/dog/1.png': await pixel(120),
  'pictures/dog/2.png': await pixel(180),
});

const table = {
  kind: 'csv',
  path: 'flowers.csv',
  target: 'kind',
  targetKind: 'class',
  header: true,
} as const;
const pictures = { kind: 'image-folder', path: 'pictures', width: 2, height: 2, channels: 1 } as const;
const texts = { kind: 'text', path: 'words', task: 'classification', length: 4 } as const;

type Decision = { sample: string; text?: string; from: string; to?: string };

async function read(
  source: DataSectionInput['source'],
  samples: readonly Decision[],
  isOther = false,
): Promise<Dataset> {
  const steps: DataSectionInput['steps'] = [{ kind: 'relabel', samples: [...samples] }];
  const opened = await openDataset(
    dataSchema.parse({ source, steps }),
    { projectFolder: folder },
    { isOther },
  );
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  return opened.value;
}

function labels({ target }: Dataset): readonly string[] {
  return target.kind === 'class' ? Array.from(target.labels, (label) => target.classes[label] ?? '') : [];
}

describe('what a person decided about labels', () => {
  it('corrects the row of a table and leaves another out', async () => {
    const decided = await read(table, [
      { sample: '3', text: '2 | rose', from: 'rose', to: 'lily' },
      { sample: '5', text: '4 | lily', from: 'lily' },
    ]);
    expect(labels(decided)).toEqual(['rose', 'lily', 'lily']);
    expect(decided.findings.map(({ code }) => code)).not.toContain('relabel-samples-gone');
  });

  it('leaves a row as it is that is another now, and says so', async () => {
    const decided = await read(table, [{ sample: '3', text: '9 | rose', from: 'rose', to: 'lily' }]);
    expect(labels(decided)).toEqual(['rose', 'rose', 'lily', 'lily']);
    expect(decided.findings).toMatchObject([{ code: 'relabel-samples-gone', values: { names: '3' } }]);
  });

  it('corrects and leaves out pictures by their files', async () => {
    const decided = await read(pictures, [
      { sample: 'cat/2.png', from: 'cat', to: 'dog' },
      { sample: 'dog/1.png', from: 'dog' },
    ]);
    expect(labels(decided)).toEqual(['cat', 'dog', 'dog']);
    expect(decided.sampleFiles).toEqual(['cat/1.png', 'cat/2.png', 'dog/2.png']);
    expect([...decided.features.data].filter((_, i) => i % 4 === 0)).toEqual([10, 60, 180]);
  });

  it('is not about the pictures of other data that have the same names', async () => {
    const decided = await read(pictures, [{ sample: 'cat/2.png', from: 'cat', to: 'dog' }], true);
    expect(labels(decided)).toEqual(['cat', 'cat', 'dog', 'dog']);
  });

  it('corrects and leaves out texts', async () => {
    const decided = await read(texts, [
      { sample: '2', text: 'bad', from: 'good', to: 'poor' },
      { sample: '5', text: 'sad', from: 'poor' },
    ]);
    expect(labels(decided)).toEqual(['good', 'poor', 'good', 'poor']);
  });

  it('changes nothing where a label is kept', async () => {
    const kept = await read(pictures, [{ sample: 'cat/2.png', from: 'cat', to: 'cat' }]);
    expect(labels(kept)).toEqual(['cat', 'cat', 'dog', 'dog']);
  });
});
