import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { describeDataset } from './describe-dataset.ts';

const scratch = mkdtempSync(path.join(tmpdir(), 'netloom-describe-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const at = (name: string): string => path.join(scratch, name);

async function describeText(text: string) {
  writeFileSync(at('table.csv'), text);
  return describeDataset(at('table.csv'));
}

describe('describeDataset', () => {
  it('describes the columns of a table', async () => {
    expect(await describeText('a,b,kind\n1,2,x\n3,,y\n5,6,x\n')).toMatchObject({
      ok: true,
      value: {
        kind: 'csv',
        samples: 3,
        columns: [
          { name: 'a', kind: 'number', missing: 0, distinct: 3, minimum: 1, maximum: 5, mean: 3 },
          { name: 'b', kind: 'number', missing: 1, minimum: 2, maximum: 6, mean: 4 },
          { name: 'kind', kind: 'text', missing: 0, distinct: 2 },
        ],
        findings: [{ code: 'csv-missing-value', where: { row: 3, column: 'b' }, values: { count: 1 } }],
      },
    });
  });

  it('describes a table without a header, and ragged rows', async () => {
    expect(await describeText('1;2\n3;4;5\n')).toMatchObject({
      ok: true,
      value: {
        samples: 2,
        columns: [{ name: '1' }, { name: '2' }],
        findings: [{ code: 'csv-dialect' }, { code: 'csv-ragged-row', where: { row: 2 } }],
      },
    });
  });

  it('describes images by class, broken ones included', async () => {
    const image = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    for (const name of ['cat', 'dog']) {
      mkdirSync(at(`pets/${name}`), { recursive: true });
      writeFileSync(at(`pets/${name}/1.png`), image);
    }
    const classes = [
      { name: 'cat', count: 1 },
      { name: 'dog', count: 1 },
    ];
    const sound = await describeDataset(at('pets'));
    expect(sound).toMatchObject({ ok: true, value: { kind: 'image-folder', samples: 2, classes } });
    writeFileSync(at('pets/dog/1.png'), image.subarray(0, 40));
    expect(await describeDataset(at('pets'))).toMatchObject({
      ok: true,
      value: { samples: 2, classes, findings: [{ code: 'image-broken' }] },
    });
  });

  it('counts the lines of texts, of each class where there are several', async () => {
    mkdirSync(at('reviews'));
    writeFileSync(at('reviews/bad.txt'), 'dull\n\nweak\n');
    expect(await describeDataset(at('reviews/bad.txt'))).toEqual({
      ok: true,
      value: { kind: 'text', samples: 2, findings: [] },
    });
    writeFileSync(at('reviews/good.txt'), 'fine');
    const classes = [
      { name: 'bad', count: 2 },
      { name: 'good', count: 1 },
    ];
    expect(await describeDataset(at('reviews'))).toMatchObject({
      value: { kind: 'text', samples: 3, classes },
    });
  });

  it.each([
    ['nothing', 'none', 'data-file-missing'],
    ['an empty file', 'empty.csv', 'data-empty'],
    ['an empty folder', 'empty', 'data-kind-unknown'],
  ])('names the problem of %s', async (_, name, code) => {
    writeFileSync(at('empty.csv'), '');
    mkdirSync(at('empty'), { recursive: true });
    expect(await describeDataset(at(name))).toMatchObject({ ok: false, error: [{ code }] });
  });
});

const data = path.resolve('../shared/data');
describe.skipIf(!existsSync(data))('real data (skipped where absent)', () => {
  it('is described', async () => {
    const mnist = await describeDataset(path.join(data, 'mnist-10k'));
    expect(mnist).toMatchObject({ ok: true, value: { kind: 'idx', samples: 10_000 } });
    expect(mnist.ok && mnist.value.classes?.[1]).toEqual({ name: '1', count: 1135 });
    const films = await describeDataset(path.join(data, 'movie-polarity'));
    expect(films).toMatchObject({ ok: true, value: { kind: 'text', samples: 10_662 } });
    const digits = await describeDataset(path.join(data, 'tables/digits.csv'));
    expect(digits).toMatchObject({ ok: true, value: { kind: 'csv', samples: 1797 } });
  });
});
