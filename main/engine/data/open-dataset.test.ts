import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { type DataSectionInput, dataSchema } from '../../../shared/data/data-schema.ts';
import { openDataset } from './open-dataset.ts';

const scratch = mkdtempSync(path.join(tmpdir(), 'netloom-data-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const projectFolder = path.join(scratch, 'project');
const elsewhere = path.join(scratch, 'elsewhere');
function write(file: string, content: string | Uint8Array): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
}
mkdirSync(projectFolder);

const csv: DataSectionInput['source'] = {
  kind: 'csv',
  path: 'data/a.csv',
  target: 'kind',
  targetKind: 'class',
};
const idx: DataSectionInput['source'] = { kind: 'idx', images: 'train-images', labels: 'train-labels' };
const imageBytes = Uint8Array.of(0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 1, 5, 6);
const labelBytes = Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 2, 3, 4);

async function open(source: DataSectionInput['source'], dataPath?: string) {
  return openDataset(dataSchema.parse({ source }), {
    projectFolder,
    ...(dataPath !== undefined && { dataPath }),
  });
}
async function code(source: DataSectionInput['source'], dataPath?: string): Promise<string | undefined> {
  const result = await open(source, dataPath);
  return result.ok ? undefined : result.error[0]?.code;
}

describe('openDataset', () => {
  it('reads a table beside the project file, or where --data says', async () => {
    expect(await code(csv)).toBe('data-file-missing');
    write(path.join(projectFolder, 'data/a.csv'), 'v,kind\n1,x\n2,y\n');
    expect((await open(csv)).ok).toBe(true);
    write(path.join(elsewhere, 'a.csv'), 'v,kind\n1,x\n2,y\n3,z\n');
    for (const place of [elsewhere, path.join(elsewhere, 'a.csv')]) {
      expect(await open(csv, place)).toMatchObject({ ok: true, value: { samples: 3 } });
    }
    expect(await code(csv, path.join(scratch, 'nothing'))).toBe('data-file-missing');
    expect(await code({ ...csv, path: 'b.csv' }, elsewhere)).toBe('data-file-missing');
  });

  it('finds IDX files by the usual names', async () => {
    expect(await code(idx)).toBe('data-file-missing');
    const folder = path.join(scratch, 'idx');
    mkdirSync(folder);
    expect(await code(idx, folder)).toBe('idx-pair-not-found');
    write(path.join(folder, 't10k-images-idx3-ubyte.gz'), gzipSync(imageBytes));
    expect(await code(idx, folder)).toBe('data-file-missing');
    write(path.join(folder, 't10k-labels-idx1-ubyte'), labelBytes);
    expect((await open(idx, folder)).ok).toBe(true);
    expect((await open(idx, path.join(folder, 't10k-images-idx3-ubyte.gz'))).ok).toBe(true);
    write(path.join(folder, 'other-images-idx3-ubyte'), imageBytes);
    expect(await code(idx, folder)).toBe('idx-pair-not-found');
    write(path.join(folder, 'train-images-idx3-ubyte'), imageBytes);
    write(path.join(folder, 'train-labels-idx1-ubyte'), labelBytes);
    expect((await open(idx, folder)).ok).toBe(true);
  });

  it('reads a folder of images', async () => {
    const source: DataSectionInput['source'] = {
      kind: 'image-folder',
      path: 'pets',
      width: 4,
      height: 4,
      channels: 3,
    };
    expect(await code(source)).toBe('data-folder-missing');
    const image = sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } });
    for (const name of ['cat', 'dog']) {
      write(path.join(projectFolder, 'pets', name, '1.png'), await image.png().toBuffer());
    }
    expect(await open(source)).toMatchObject({ ok: true, value: { target: { classes: ['cat', 'dog'] } } });
    expect((await open(source, path.join(projectFolder, 'pets'))).ok).toBe(true);
  });

  it('makes formula data, and says that --data changes nothing', async () => {
    const source: DataSectionInput['source'] = { kind: 'formula', formula: 'moons', samples: 20 };
    expect(await open(source)).toMatchObject({ ok: true, value: { samples: 20, findings: [] } });
    expect(await open(source, elsewhere)).toMatchObject({
      ok: true,
      value: { findings: [{ code: 'data-path-unused' }] },
    });
  });

  it('lets no project read outside its folder', async () => {
    for (const name of ['../elsewhere/a.csv', path.join(elsewhere, 'a.csv'), '..']) {
      expect(await code({ ...csv, path: name })).toBe('data-path-outside-project');
    }
    symlinkSync(elsewhere, path.join(projectFolder, 'link'));
    expect(await code({ ...csv, path: 'link/a.csv' })).toBe('data-path-outside-project');
    expect(await code({ ...csv, path: 'link/none.csv' })).toBe('data-path-outside-project');
    expect(await code({ ...csv, path: 'a\0b' })).toBe('data-not-readable');
  });
});

const mnist = path.resolve('../shared/data/mnist-10k');
describe.skipIf(!existsSync(mnist))('the MNIST test files (skipped where absent)', () => {
  it('are found in their folder', async () => {
    expect(await open(idx, mnist)).toMatchObject({ ok: true, value: { samples: 10_000 } });
  });
});
