import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseProject } from '../../../shared/document/parse.ts';
import type { ProjectDocument } from '../../../shared/document/schema.ts';
import { isInstalled, openInstalled } from '../backends/tensorflow/testing/installed.ts';
import type { TrainRequest } from '../messages.ts';
import { trainProject } from './train-project.ts';

const projectFolder = join(import.meta.dirname, '../../../templates/digits-cnn');
const [epochs, cuts] = process.env.NETLOOM_SOAK === undefined ? [1, 1] : [8, 50];

let runsFolder = '';
beforeAll(async () => {
  runsFolder = await mkdtemp(join(tmpdir(), 'netloom-cuts-'));
});
afterAll(() => rm(runsFolder, { recursive: true, force: true }));

/** Digits through a convolution, batch normalization and dropout, by Adam. */
async function digits(): Promise<ProjectDocument> {
  const file = join(projectFolder, 'project.json');
  const parsed = parseProject(await readFile(file, 'utf8'), file);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  const { graph, training, ...rest } = parsed.value.document;
  const relu2 = {
    type: 'batch-normalization',
    version: 1,
    parameters: { momentum: 0.1, epsilon: 1e-5 },
  };
  return {
    ...rest,
    graph: { ...graph, nodes: { ...graph.nodes, relu2 } },
    training: { ...training, epochs, batchSize: 200 },
  };
}

async function train(request: Pick<TrainRequest, 'document'> & Partial<TrainRequest>) {
  const trained = await trainProject(
    { projectFolder, runsFolder, device: 'tensorflow', ...request },
    await openInstalled(),
    { onEvent: () => undefined, shouldStop: () => false },
  );
  if (!trained.ok) throw new Error(JSON.stringify(trained.error));
  return trained.value;
}

/** The bytes of a run's last state. */
async function lastState(run: string): Promise<Buffer> {
  const folder = join(run, 'checkpoints');
  const names = (await readdir(folder)).filter((name) => name.startsWith('step-')).sort();
  return readFile(join(folder, names.at(-1) ?? ''));
}

describe.skipIf(!isInstalled)('a run on TensorFlow (skipped where it is not installed)', () => {
  it(`cut at ${cuts} of its steps ends in the same bytes`, async () => {
    const document = await digits();
    const whole = await train({ document });
    const expected = await lastState(whole.run);
    for (let cut = 0; cut < cuts; cut++) {
      const stopAfterSteps = 1 + Math.floor((cut * (whole.steps - 1)) / cuts);
      const part = await train({ document, stopAfterSteps });
      const rest = await train({ document, resume: part.run });
      expect((await lastState(rest.run)).equals(expected), `cut after step ${stopAfterSteps}`).toBe(true);
    }
  });
});
