import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { stepsTaken } from '../../../shared/nodes/testing/later-version.ts';
import { trainTemplate } from '../exporting/testing/trained-run.ts';
import { openTrainedRun } from './open-trained-run.ts';

vi.mock('../../../shared/nodes/index.ts', async (original) => {
  const { withLaterDense } = await import('../../../shared/nodes/testing/later-version.ts');
  const module = await original<typeof import('../../../shared/nodes/index.ts')>();
  return { ...module, builtInCatalogue: withLaterDense(module.builtInCatalogue) };
});

it('brings the nodes of a run to the versions of this build', async () => {
  const runs = await mkdtemp(join(tmpdir(), 'netloom-run-'));
  const run = await openTrainedRun(await trainTemplate('iris-mlp', 1, runs));
  await rm(runs, { recursive: true });
  expect(run.ok && stepsTaken(run.value.document).nodes).toBe(true);
});
