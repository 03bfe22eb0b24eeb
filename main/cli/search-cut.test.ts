/** A search that is killed, whenever that happens, ends as one never cut. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { randomStream } from '../../shared/base/random.ts';
import { lastEvent } from './testing/program-result.ts';
import { runHere } from './testing/run-here.ts';
import { runNetloom } from './testing/run-netloom.ts';

/** A few in `npm test`; thirty kills of twenty trials by `npm run soak`. */
const isSoak = process.env.NETLOOM_SOAK !== undefined;
const kills = isSoak ? 30 : 2;
const trials = ['--trials', isSoak ? '20' : '4'];
/** Values with which a trial fails are among them: a batch of more samples than there are. */
const space = [
  ...['--space', 'training.objectives.0.optimizer.learningRate=choice:0.01,0.1,1'],
  ...['--space', 'training.batchSize=choice:8,60000'],
];

let work = '';
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'netloom-cut-'));
});
afterAll(() => rm(work, { recursive: true, force: true }));

async function project(name: string): Promise<string> {
  const folder = join(work, name);
  await cp(join(import.meta.dirname, '../../templates/iris-mlp'), folder, { recursive: true });
  const file = join(folder, 'project.json');
  const value = JSON.parse(await readFile(file, 'utf8'));
  value.training.epochs = 4;
  await writeFile(file, JSON.stringify(value));
  return folder;
}

/** Runs a search, killed after so many milliseconds of its own work; whether it was. */
async function killed(args: readonly string[], after: number): Promise<boolean> {
  const result = await runNetloom(['search', ...args], ({ event }, pid) => {
    if (event !== 'search') return;
    setTimeout(() => {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It has ended before.
      }
    }, after);
  });
  return result.signal === 'SIGKILL';
}

/** The table, the goal and the best, without the names of folders. */
function outcome(done: Readonly<Record<string, unknown>>): unknown {
  const { search: _, ...kept } = done;
  return JSON.parse(JSON.stringify(kept, (key, value) => (key === 'run' ? undefined : value)));
}

it('killed at random moments, ends with the table of a search never cut', async () => {
  const options = [...trials, '--seed', '7', '--pruner', 'asha', ...space];
  const whole = await runHere(['search', await project('whole'), ...options]);
  const folder = await project('cut');
  const moments = randomStream(7);
  let isKilled = await killed([folder, ...options], moments.uniform(0) * 1500);
  for (let kill = 1; isKilled && kill < kills; kill++)
    isKilled = await killed([folder, '--resume', ...trials], moments.uniform(kill) * 1500);
  const resumed = await runHere(['search', folder, '--resume', ...trials]);
  expect(outcome(lastEvent(resumed))).toEqual(outcome(lastEvent(whole)));
  expect((lastEvent(whole).trials as { state: string }[]).map(({ state }) => state)).toContain('failed');
}, 120_000);
