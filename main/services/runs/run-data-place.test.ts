import { cp, mkdir, mkdtemp, readFile, realpath, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DataPlace } from '../../../shared/contract/data-place.ts';
import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import { createRun, type NewRun } from '../../store/run-folder.ts';
import { readRunRecord } from '../../store/run-record-file.ts';
import { exampleRun } from '../../store/testing/example-run.ts';
import { codeOf, valueIn } from '../testing/checked-values.ts';
import { dataPlaceOfRun, forgetRunData, noteRunData } from './run-data-place.ts';

let base = '';
let project = '';
let userData = '';
let templates = '';
let outside = '';

beforeEach(async () => {
  base = await realpath(await mkdtemp(join(tmpdir(), 'netloom-places-')));
  [project, userData, templates] = ['project', 'data', 'templates'].map((name) => join(base, name)) as [
    string,
    string,
    string,
  ];
  outside = join(base, 'private.csv');
  await mkdir(project);
  await writeFile(join(project, 'project.json'), '{}');
  await writeFile(outside, 'private');
});
afterEach(() => rm(base, { recursive: true, force: true }));

async function runIn(runsFolder: string, place?: NewRun['place']): Promise<string> {
  const run = valueIn(await createRun(runsFolder, { ...exampleRun, ...(place && { place }) }));
  await run.close();
  return run.folder;
}

async function placeOf(folder: string, chosen?: string): Promise<Checked<DataPlace>> {
  const record = valueIn(await readRunRecord(folder));
  return dataPlaceOfRun({ folder, record }, { userData, templates, chosen });
}

describe('the data of a run that was trained here', () => {
  it('lies in the project around it, without a note', async () => {
    const run = await runIn(join(project, 'runs'), { projectFolder: project });
    await noteRunData(userData, run, { projectFolder: project });
    expect(valueIn(await placeOf(run))).toEqual({ projectFolder: project });
    await expect(readFile(join(userData, 'run-data'))).rejects.toThrow('ENOENT');
  });

  it('is remembered where it lies outside, and where the run does', async () => {
    const place = { projectFolder: project, dataPath: outside };
    for (const runs of [join(project, 'runs'), join(base, 'elsewhere')]) {
      const run = await runIn(runs, place);
      await noteRunData(userData, run, place);
      expect(valueIn(await placeOf(run))).toEqual(place);
      await forgetRunData(userData, run);
      expect(codeOf(await placeOf(run))).toBe('run-data-elsewhere');
    }
  });
});

describe('a run that came from elsewhere', () => {
  it('opens nothing outside its project by what its record says', async () => {
    const run = await runIn(join(project, 'runs'), { projectFolder: base, dataPath: outside });
    expect(await placeOf(run)).toMatchObject({
      ok: false,
      error: [{ code: 'run-data-elsewhere', where: { file: run }, values: { found: outside } }],
    });
    const other = await runIn(join(project, 'runs'), { projectFolder: '/' });
    expect(valueIn(await placeOf(other))).toEqual({ projectFolder: project });
    const alone = await runIn(join(base, 'alone'), { projectFolder: base });
    expect(codeOf(await placeOf(alone))).toBe('run-data-elsewhere');
  });

  it('reaches its own data by no link that leads out', async () => {
    await symlink(outside, join(project, 'linked.csv'));
    const run = await runIn(join(project, 'runs'), {
      projectFolder: project,
      dataPath: join(project, 'linked.csv'),
    });
    expect(codeOf(await placeOf(run))).toBe('run-data-elsewhere');
  });

  it('is not helped by the note on another run, be it in the same folder', async () => {
    const place = { projectFolder: project, dataPath: outside };
    const mine = await runIn(join(project, 'runs'), place);
    await noteRunData(userData, mine, place);
    await cp(mine, join(project, 'runs', 'copy'), { recursive: true });
    expect(codeOf(await placeOf(join(project, 'runs', 'copy')))).toBe('run-data-elsewhere');
    const theirs = await runIn(join(base, 'theirs'), place);
    await rm(mine, { recursive: true });
    await rename(theirs, mine);
    const file = join(mine, 'run.json');
    const record = JSON.parse(await readFile(file, 'utf8'));
    await writeFile(file, JSON.stringify({ ...record, created: '2020-01-01T00:00:00.000Z' }));
    expect(codeOf(await placeOf(mine))).toBe('run-data-elsewhere');
  });

  it('is read where a person says its data lies', async () => {
    const run = await runIn(join(project, 'runs'), { projectFolder: base, dataPath: '/etc/hosts' });
    expect(valueIn(await placeOf(run, outside))).toEqual({ projectFolder: project, dataPath: outside });
  });
});

it('a run of a template that shipped finds its data there', async () => {
  await mkdir(join(templates, 'iris'), { recursive: true });
  const run = await runIn(join(userData, 'runs'), { projectFolder: join(templates, 'iris') });
  expect(valueIn(await placeOf(run))).toEqual({ projectFolder: join(templates, 'iris') });
});
