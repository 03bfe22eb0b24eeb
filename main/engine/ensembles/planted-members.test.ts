/** An ensemble of weak networks that err apart, each seeing another strip of a picture. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { parseProjectValue } from '../../../shared/document/parse.ts';
import { trainDocument } from '../exporting/testing/trained-run.ts';
import { ensembleRuns } from './ensemble-runs.ts';

const digits = join(import.meta.dirname, '../../../templates/digits-cnn');
/** Rows and columns that each network does not see: top, left, bottom, right. */
const hidden = [
  [0, 0, 5, 0],
  [3, 0, 3, 0],
  [5, 0, 0, 0],
];

let work: string;
beforeEach(async () => {
  work = await mkdtemp(join(tmpdir(), 'netloom-planted-'));
});
afterEach(() => rm(work, { recursive: true, force: true }));

async function trainSeeing(amounts: readonly number[]): Promise<string> {
  const file = join(digits, 'project.json');
  const { graph, data, training, ...document } = JSON.parse(await readFile(file, 'utf8'));
  const { input, flatten1, dense2, target, loss, accuracy } = graph.nodes;
  const strip = { type: 'cropping2d', version: 1, parameters: { amounts } };
  const parsed = parseProjectValue(
    {
      ...document,
      graph: {
        nodes: { input, strip, flatten1, dense2, target, loss, accuracy },
        edges: [
          ['input.output', 'strip.input'],
          ['strip.output', 'flatten1.input'],
          ['flatten1.output', 'dense2.input'],
          ['dense2.output', 'loss.logits'],
          ['target.output', 'loss.target'],
          ['dense2.output', 'accuracy.scores'],
          ['target.output', 'accuracy.target'],
        ],
      },
      data: { ...data, split: { ...data.split, test: 0.3 } },
      training: { ...training, epochs: 12 },
    },
    file,
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return trainDocument(parsed.value.document, digits, join(work, 'runs'));
}

it('beats its best member on the test part by more than the interval', async () => {
  const runs: string[] = [];
  for (const amounts of hidden) runs.push(await trainSeeing(amounts));
  const result = await ensembleRuns({
    members: runs.map((run) => ({ run, projectFolder: digits })),
    method: 'average',
  });
  if (!result.ok) throw new Error(result.error.map(({ code }) => code).join());
  const { members, test, comparison } = result.value;
  const best = Math.max(...members.map((member) => member.test?.accuracy ?? 1));
  expect(test?.figures.accuracy).toBeGreaterThan(best + 0.1);
  expect(comparison).toMatchObject({ part: 'test', figure: 'accuracy' });
  expect(comparison?.interval[0]).toBeGreaterThan(0);
});
