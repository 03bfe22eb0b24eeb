/** From a person's table to a file that answers elsewhere: the interpreters of `docs/` know the file alone. */
import { execFile, spawnSync } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from '../fixtures/test.ts';
import { BuildPage } from '../pages/build-page.ts';
import { DataStart } from '../pages/data-start.ts';
import { ExportPage } from '../pages/export-page.ts';
import { Gallery } from '../pages/gallery.ts';
import { goTo } from '../pages/navigation.ts';
import { TrainPage } from '../pages/train-page.ts';

type Probabilities = Readonly<Record<string, number>>;
type Row = Readonly<Record<string, string>>;

const execute = promisify(execFile);
const fromHere = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const program = fromHere('../../dist/netloom.js');
const python = process.env.NETLOOM_PYTHON || 'python3';
/** The interpreter in Python is held to the same where there is a Python with a runtime. */
const hasPython = spawnSync(python, ['-c', 'import onnxruntime, numpy'], { stdio: 'ignore' }).status === 0;

/** Samples of ground, each cell as a person writes it: depths and sites are missing here and there. */
function survey(): readonly Row[] {
  return Array.from({ length: 60 }, (_, i) => {
    const site = ['north', 'south', 'east'][i % 3] ?? '';
    const depth = ((i * 7) % 20) / 2;
    return {
      depth: i % 11 === 5 ? '' : depth.toFixed(1),
      site: i % 13 === 6 ? '' : site,
      age: String((i * 37) % 29),
      ground: site === 'north' ? 'mud' : depth < 5 ? 'sand' : 'rock',
    };
  });
}

function csvOf(rows: readonly Row[]): string {
  return [Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row))]
    .map((cells) => `${cells.join(',')}\n`)
    .join('');
}

/** The first file or folder below `folder` whose path ends so. */
async function find(folder: string, end: RegExp): Promise<string> {
  const found = (await readdir(folder, { recursive: true })).find((path) => end.test(path));
  if (found === undefined) throw new Error(`nothing in ${folder} ends like ${end}`);
  return join(folder, found);
}

/** What an interpreter answers to the rows of a file, one on each line that it prints. */
async function interpreted(
  command: string,
  script: string,
  model: string,
  rows: string,
): Promise<readonly Probabilities[]> {
  const { stdout } = await execute(command, [fromHere(`../../docs/${script}`), model, rows]);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Probabilities);
}

/** What `netloom predict` answers to each row of a table. */
async function predicted(run: string, table: string, home: string): Promise<readonly Probabilities[]> {
  const env = { ...process.env, HOME: home, USERPROFILE: home };
  const { stdout } = await execute(process.execPath, [program, 'predict', run, table, '--json'], { env });
  const last = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as {
    readonly predictions: readonly { readonly probabilities: Probabilities }[];
  };
  return last.predictions.map(({ probabilities }) => probabilities);
}

/** The same classes in the same order, and each probability within 1e-5. */
function expectAlike(answers: readonly Probabilities[], wanted: readonly Probabilities[]): void {
  const classes = (all: readonly Probabilities[]) => all.map((each) => Object.keys(each));
  const numbers = (all: readonly Probabilities[]) => all.flatMap((each) => Object.values(each));
  expect(classes(answers)).toEqual(classes(wanted));
  const expected = numbers(wanted);
  const away = numbers(answers).map((value, i) => Math.abs(value - (expected[i] ?? Number.NaN)));
  expect(Math.max(...away)).toBeLessThan(1e-5);
}

test('a table of texts and holes is trained from an empty project, and its export answers alike elsewhere', async ({
  app,
  host,
  page,
}) => {
  const rows = survey();
  const table = join(host.home, 'survey.csv');
  await writeFile(table, csvOf(rows));
  await new Gallery(page).createEmpty();
  await page.getByRole('button', { name: 'Choose data' }).click();
  const start = new DataStart(page);
  await start.take('file', '~/survey.csv');
  await start.isReady();
  await expect(start.dialog).toContainText('one of 3 classes');
  await expect(start.repair(/depth/).first()).toBeVisible();
  await start.finish();
  await expect(await new BuildPage(page).problems()).toContainText('No problems');
  await new TrainPage(page).trainFor(3);
  await goTo(page, 'Export');
  await new ExportPage(page).save();

  const file = await find(host.home, /\.onnx$/);
  const run = await find(host.home, /[/\\]runs[/\\][^/\\]+$/);
  const raw = join(host.home, 'rows.json');
  await writeFile(raw, JSON.stringify(rows));
  const [wanted, inJavaScript, inPython] = await Promise.all([
    predicted(run, table, host.home),
    interpreted(process.execPath, 'interpreter.mjs', file, raw),
    hasPython ? interpreted(python, 'interpreter.py', file, table) : undefined,
  ]);
  expect(wanted).toHaveLength(rows.length);
  expect(Object.keys(wanted[0] ?? {}).toSorted()).toEqual(['mud', 'rock', 'sand']);
  expectAlike(inJavaScript, wanted);
  if (inPython) expectAlike(inPython, wanted);
  expect(await readFile(table, 'utf8')).toBe(csvOf(rows));
  expect(app.complaints).toEqual([]);
});
