/** Ten competitions, each from its archive as downloaded to the file that it wants back. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { competitionTwins } from './testing/competitions.ts';
import { lastEvent } from './testing/program-result.ts';
import { runHere } from './testing/run-here.ts';

let work: string;
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'netloom-competitions-'));
  vi.stubEnv('XDG_DATA_HOME', join(work, 'home'));
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(work, { recursive: true, force: true });
});

describe.each(competitionTwins)('$name', ({ name, archive, test, header, ids, answer }) => {
  it('becomes a submission with the header, order and answers of its form', async () => {
    const file = join(work, `${name}.zip`);
    await writeFile(file, await archive());
    const project = join(work, name);
    const made = await runHere(['new', project, '--data', file, '--fix', 'all']);
    expect(made.code, made.output).toBe(0);
    const trained = await runHere(['train', project, '--epochs', '1', '--device', 'cpu', '--seed', '1']);
    expect(trained.code, trained.output).toBe(0);
    const out = join(work, `${name}.csv`);
    const asked = [
      'predict',
      String(lastEvent(trained).run),
      join(file, test),
      '--out',
      out,
      '--device',
      'cpu',
    ];
    const predicted = await runHere(asked);
    expect(predicted.code, predicted.output).toBe(0);
    const [first, ...rows] = (await readFile(out, 'utf8')).trimEnd().split('\n');
    expect(first).toBe(header);
    const cells = rows.map((row) => row.split(','));
    expect(cells.map(([id]) => id)).toEqual(ids);
    for (const cell of cells.flatMap((row) => row.slice(1))) expect(cell).toMatch(answer);
  });
});
