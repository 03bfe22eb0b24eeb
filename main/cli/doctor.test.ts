import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lastEvent } from './testing/program-result.ts';
import { runHere } from './testing/run-here.ts';

const templates = join(import.meta.dirname, '..', '..', 'templates');
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'netloom-doctor-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Codes of what is found in a run of a template, whose project is changed first. */
async function found(
  name: string,
  change: (project: string) => string,
  ...options: readonly string[]
): Promise<readonly string[]> {
  const project = join(folder, name);
  await cp(join(templates, 'iris-mlp'), project, { recursive: true });
  const file = join(project, 'project.json');
  await writeFile(file, change(await readFile(file, 'utf8')));
  const { run } = lastEvent(await runHere(['train', project, ...options]));
  const done = lastEvent(await runHere(['doctor', String(run)]));
  expect(done).toMatchObject({ event: 'done' });
  return (done.findings as readonly { readonly code: string }[]).map(({ code }) => code);
}

describe('the doctor', () => {
  it('says nothing of a healthy run', async () => {
    expect(await found('healthy', (project) => project)).toEqual([]);
  });

  it('finds a learning rate that is too low', async () => {
    expect(await found('low', (project) => project, '--learning-rate', '0.000001')).toContain(
      'doctor-rate-too-low',
    );
  });

  it('finds a learning rate that is too high, and what it did', async () => {
    expect(await found('high', (project) => project, '--learning-rate', '30')).toContain(
      'doctor-rate-too-high',
    );
  });

  it('finds frozen layers that were trained nowhere', async () => {
    const frozen = (project: string): string =>
      project.replace('"epochs": 40,', '"epochs": 40, "frozen": ["dense1"],');
    expect(await found('frozen', frozen)).toEqual(['doctor-frozen-by-mistake']);
  });
});
