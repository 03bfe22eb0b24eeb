/** From pictures with outlines of things to a network that draws their masks, in the terminal. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { lastEvent } from './testing/program-result.ts';
import { runHere } from './testing/run-here.ts';

let work: string;
const side = 16;
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'netloom-annotated-'));
  vi.stubEnv('XDG_DATA_HOME', join(work, 'home'));
  await mkdir(join(work, 'shapes'));
  const shapes = Array.from({ length: 20 }, (_, i) => ({
    label: i % 2,
    box: [(i * 5) % 9, (i * 7) % 8, 5 + (i % 3), 5 + (i % 4)] as const,
  }));
  for (const [
    i,
    {
      label,
      box: [x, y, w, h],
    },
  ] of shapes.entries()) {
    const raw = Uint8Array.from({ length: side * side * 3 }, (_, at) => {
      const [column, row] = [Math.floor(at / 3) % side, Math.floor(at / 3 / side)];
      const isInside = column >= x && column < x + w && row >= y && row < y + h;
      return isInside && at % 3 === 2 * label ? 250 : 20 + ((at * 13 + i) % 30);
    });
    const file = join(work, 'shapes', `${i}.png`);
    await sharp(raw, { raw: { width: side, height: side, channels: 3 } })
      .png()
      .toFile(file);
  }
  await writeFile(
    join(work, 'shapes', 'instances.json'),
    JSON.stringify({
      images: shapes.map((_, i) => ({ id: i, file_name: `${i}.png`, width: side, height: side })),
      annotations: shapes.map(({ label, box: [x, y, w, h] }, i) => ({
        id: i,
        image_id: i,
        category_id: label,
        bbox: [x, y, w, h],
        segmentation: [[x, y, x + w, y, x + w, y + h, x, y + h]],
      })),
      categories: [
        { id: 0, name: 'red' },
        { id: 1, name: 'blue' },
      ],
    }),
  );
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(work, { recursive: true, force: true });
});

it('draws masks of what is outlined, where a person asks for them', async () => {
  const project = join(work, 'masks');
  const asked = ['--data', join(work, 'shapes'), '--fix', 'annotations-masks-offered'];
  expect(lastEvent(await runHere(['new', project, ...asked]))).toMatchObject({
    source: { kind: 'annotated-images', use: 'masks', labels: ['blue', 'red'], width: 16, height: 16 },
    fixed: [{ code: 'annotations-masks-offered' }],
    template: 'u-net',
  });
  const run = lastEvent(await runHere(['train', project, '--epochs', '2', '--device', 'cpu']));
  const { dice = 0 } = (run as { readonly validation: { readonly dice?: number } }).validation;
  expect(dice).toBeGreaterThan(0.4);
});
