import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Embedding } from '../../shared/contract/embedding.ts';
import { lastEvent } from './testing/program-result.ts';
import { runHere } from './testing/run-here.ts';

const templates = join(import.meta.dirname, '..', '..', 'templates');
let folder: string;
let run: string;

async function embedded(...args: readonly string[]): Promise<Embedding> {
  const result = await runHere(['embed', run, ...args]);
  const last = lastEvent(result);
  expect(last).toMatchObject({ event: 'done' });
  return last as unknown as Embedding;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'netloom-embed-'));
  const out = join(folder, 'iris');
  const trained = await runHere(['train', join(templates, 'iris-mlp'), '--epochs', '20', '--out', out]);
  run = String(lastEvent(trained).run);
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Share of the samples whose nearest neighbour is of their class. */
function agreement({ points }: Embedding): number {
  const agrees = points.filter((own) => {
    const others = points.filter((other) => other !== own);
    const far = ({ x, y }: { readonly x: number; readonly y: number }): number =>
      Math.hypot(x - own.x, y - own.y);
    return others.reduce((best, other) => (far(other) < far(best) ? other : best)).label === own.label;
  });
  return agrees.length / points.length;
}

describe('embedding the samples of a run', () => {
  it('by PCA lays flowers beside those of their kind, and writes a table of a row each', async () => {
    const out = join(folder, 'iris.csv');
    const found = await embedded('--part', 'all', '--out', out);
    expect(found).toMatchObject({ samples: 150, classes: ['setosa', 'versicolor', 'virginica'] });
    expect(agreement(found)).toBeGreaterThan(0.9);
    const rows = (await readFile(out, 'utf8')).trim().split('\n');
    expect(rows[0]).toBe('sample,x,y,class,answer,confidence');
    expect(rows).toHaveLength(151);
  });

  it('by UMAP lays them out alike for an equal seed', async () => {
    const first = await embedded('--method', 'umap', '--samples', '40', '--part', 'all');
    expect(first.points).toHaveLength(40);
    expect((await embedded('--method', 'umap', '--samples', '40', '--part', 'all')).points).toEqual(
      first.points,
    );
  });

  it('names a node that is near in its letters where there is none of a name', async () => {
    const result = await runHere(['embed', run, '--node', 'dens1']);
    expect(lastEvent(result)).toMatchObject({ code: 'explain-unknown-node' });
  });
});
