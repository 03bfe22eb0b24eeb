import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lastEvent } from './testing/program-result.ts';
import { runNetloom } from './testing/run-netloom.ts';

const project = join(import.meta.dirname, '../../templates/digits-cnn');

let out: string;
beforeAll(async () => {
  out = await mkdtemp(join(tmpdir(), 'netloom-death-'));
});
afterAll(() => rm(out, { recursive: true, force: true }));

/** The engine process that a running command line has started (Linux). */
async function childOf(pid: number): Promise<number> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return Number(children.trim().split(' ')[0]);
}

/** One in `npm test`; a hundred of the same run by `npm run soak`. */
const deaths = process.env.NETLOOM_SOAK === undefined ? 1 : 100;

describe('when the engine process dies', () => {
  it.skipIf(process.platform !== 'linux')(
    'says the signal and the step, and the run goes on from there',
    async () => {
      const settings = ['train', project, '--device', 'cpu', '--epochs', '5'];
      let place = ['--out', out];
      let run = '';
      for (let death = 1; death <= deaths; death++) {
        let progress = 0;
        const result = await runNetloom([...settings, ...place], (event, pid) => {
          // At another point each time, the first time as early as can be.
          if (event.event !== 'progress' || progress++ !== (death - 1) % 7) return;
          void childOf(pid).then((engine) => process.kill(engine, 'SIGKILL'));
        });
        expect(result.code).toBe(1);
        const problem = lastEvent(result);
        expect(problem).toMatchObject({
          event: 'error',
          code: 'engine-died',
          found: expect.stringContaining('SIGKILL'),
        });
        const { step, file } = problem.where as { step: number; file: string };
        expect(step).toBeGreaterThan(0);
        run = file;
        place = ['--resume', run];
      }
      const resumed = await runNetloom([...settings, ...place]);
      expect(lastEvent(resumed)).toMatchObject({ event: 'done', reason: 'completed', epochs: 5, run });
    },
  );
});
