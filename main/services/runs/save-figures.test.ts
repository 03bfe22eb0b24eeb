import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { codeOf, valueIn } from '../testing/checked-values.ts';
import { type TestProgram, testProgram } from '../testing/test-program.ts';
import { gather } from '../testing/test-signal.ts';

let program: TestProgram;
beforeEach(async () => {
  program = await testProgram();
});
afterEach(() => program.end());

async function trainedRun(epochs: number): Promise<string> {
  const opened = await program.create('iris-mlp');
  const text = opened.texts.project.replace(/"epochs": \d+/, `"epochs": ${epochs}`);
  const { run } = valueIn(
    await program.services.runs.start({ project: opened.project, text, device: 'cpu' }),
  );
  await gather((signal) => program.services.runs.subscribe({ run, since: 0 }, signal)).ended;
  return run;
}

async function place(name: string) {
  const [root] = valueIn(await program.services.files.roots({}));
  return valueIn(await program.services.files.resolve({ folder: root?.handle ?? '', name }));
}

it('writes a row for each epoch, the same while the run is kept and from its folder', async () => {
  const run = await trainedRun(3);
  const first = await place('now.csv');
  valueIn(await program.services.runs.saveFigures({ runs: [run], file: first.handle }));
  const now = await readFile(first.path, 'utf8');
  const [header, ...rows] = now.split('\r\n');
  expect(header).toMatch(/^run,epoch,step,seconds,learningRate,best,training\.\w+.*,validation\.loss/);
  expect(rows.map((row) => row.split(',').slice(0, 2).join())).toEqual(['1,1', '1,2', '1,3']);

  const later = program.again().openWindow().services;
  const [recent] = valueIn(await later.projects.recent({}));
  const opened = valueIn(await later.projects.open({ folder: recent?.folder ?? '' }));
  const [listed] = valueIn(await later.runs.list({ project: opened.project }));
  const [root] = valueIn(await later.files.roots({}));
  const again = valueIn(await later.files.resolve({ folder: root?.handle ?? '', name: 'later.csv' }));
  valueIn(await later.runs.saveFigures({ runs: [listed?.run ?? ''], file: again.handle }));
  expect(await readFile(again.path, 'utf8')).toBe(now);
});

it('says which run it does not know and where it cannot write, and writes nothing', async () => {
  const { runs } = program.services;
  const { handle } = await place('none.csv');
  expect(codeOf(await runs.saveFigures({ runs: ['unknown'], file: handle }))).toBe('run-unknown');
  const run = await trainedRun(1);
  const { handle: folder, path } = await place('a-folder.csv');
  await mkdir(join(path, 'inside'), { recursive: true });
  expect(codeOf(await runs.saveFigures({ runs: [run], file: folder }))).toMatch(/^file-/);
  expect(codeOf(await runs.saveFigures({ runs: [run], file: 'no-handle' }))).toBe('handle-unknown');
});

it('writes over no file of the project: neither its text nor its data', async () => {
  const run = await trainedRun(1);
  const [root] = valueIn(await program.services.files.roots({}));
  let folder = root?.handle ?? '';
  for (const name of ['projects', 'iris-mlp'])
    folder = valueIn(await program.services.files.resolve({ folder, name })).handle;
  const { runs, files } = program.services;
  const text = valueIn(await files.resolve({ folder, name: 'project.json' }));
  expect(codeOf(await runs.saveFigures({ runs: [run], file: text.handle }))).toBe('save-other-extension');
  const data = valueIn(await files.resolve({ folder, name: 'data' }));
  const table = valueIn(await files.resolve({ folder: data.handle, name: 'iris.csv' }));
  expect(table.exists).toBe(true);
  const before = await readFile(table.path, 'utf8');
  expect(codeOf(await runs.saveFigures({ runs: [run], file: table.handle }))).toBe('save-over-own-file');
  expect(await readFile(table.path, 'utf8')).toBe(before);
});

it('writes a chart as text or picture, under the ending of its format, and over no data of its runs', async () => {
  const run = await trainedRun(1);
  const { runs, files } = program.services;
  const svg = await place('chart.svg');
  valueIn(await runs.saveChart({ runs: [run], file: svg.handle, format: 'svg', content: '<svg>é</svg>' }));
  expect(await readFile(svg.path, 'utf8')).toBe('<svg>é</svg>');
  const png = await place('chart.png');
  valueIn(await runs.saveChart({ runs: [run], file: png.handle, format: 'png', content: 'iVBORw==' }));
  expect([...(await readFile(png.path))]).toEqual([0x89, 0x50, 0x4e, 0x47]);
  const csv = { runs: [run], format: 'csv' as const, content: 'a,b' };
  expect(codeOf(await runs.saveChart({ ...csv, file: png.handle }))).toBe('save-other-extension');
  const [root] = valueIn(await files.roots({}));
  let folder = root?.handle ?? '';
  for (const name of ['projects', 'iris-mlp', 'data'])
    folder = valueIn(await files.resolve({ folder, name })).handle;
  const table = valueIn(await files.resolve({ folder, name: 'iris.csv' }));
  expect(codeOf(await runs.saveChart({ ...csv, file: table.handle }))).toBe('save-over-own-file');
});
