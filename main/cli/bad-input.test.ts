import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runHere } from './testing/run-here.ts';

const templates = join(import.meta.dirname, '../../templates');

interface RawProject {
  graph: { nodes: Record<string, { type: string }>; edges: string[][] };
  data: { source: Record<string, unknown> };
}

let work: string;
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'netloom-bad-input-'));
});
afterAll(() => rm(work, { recursive: true, force: true }));

/** A copy of a template, changed. */
async function projectWith(
  name: string,
  change: (project: RawProject, folder: string) => void | Promise<void>,
  template = 'iris-mlp',
): Promise<string> {
  const folder = join(work, name);
  await cp(join(templates, template), folder, { recursive: true });
  const file = join(folder, 'project.json');
  const project = JSON.parse(await readFile(file, 'utf8')) as RawProject;
  await change(project, folder);
  await writeFile(file, JSON.stringify(project));
  return folder;
}

async function rewriteCsv(folder: string, change: (rows: string[]) => string[]): Promise<void> {
  const file = join(folder, 'data/iris.csv');
  const rows = (await readFile(file, 'utf8')).trimEnd().split('\n');
  await writeFile(file, `${change(rows).join('\n')}\n`);
}

function idx(dims: readonly number[], bytes: number): Buffer {
  const head = Buffer.alloc(4 + 4 * dims.length);
  head.set([0, 0, 8, dims.length]);
  dims.forEach((dim, i) => void head.writeUInt32BE(dim, 4 + 4 * i));
  return Buffer.concat([head, Buffer.alloc(bytes)]);
}

/** Trains and expects the one problem, complete with its texts, and nothing left behind. */
async function expectProblem(
  folder: string,
  code: string,
  where: Readonly<Record<string, unknown>>,
  more: readonly string[] = [],
): Promise<void> {
  const out = join(folder, 'out');
  const before = await readFile(join(folder, 'project.json'), 'utf8').catch(() => '');
  const result = await runHere(['train', folder, '--device', 'cpu', '--out', out, ...more]);
  const errors = result.events.filter((event) => event.event === 'error');
  expect(result.code, result.errors).toBe(1);
  const problem = errors.find((event) => event.code === code);
  expect(problem, JSON.stringify(errors)).toBeDefined();
  expect(problem?.where).toMatchObject(where);
  for (const text of ['message', 'expected', 'found', 'fix']) {
    expect(problem?.[text], text).toMatch(/\S/);
    expect(problem?.[text], text).not.toMatch(/[{}]/);
  }
  expect(result.errors).toBe('');
  expect(await readFile(join(folder, 'project.json'), 'utf8').catch(() => '')).toBe(before);
}

describe('bad input ends with code 1 and says what, where and how to mend it', () => {
  it('a truncated IDX file', async () => {
    const folder = await projectWith(
      'truncated-idx',
      async (_, place) => {
        await mkdir(join(place, 'data'), { recursive: true });
        await writeFile(
          join(place, 'data/train-images-idx3-ubyte.gz'),
          gzipSync(idx([20, 28, 28], 20 * 784 - 5)),
        );
        await writeFile(join(place, 'data/train-labels-idx1-ubyte.gz'), gzipSync(idx([20], 20)));
      },
      'mnist-cnn',
    );
    const file = expect.stringContaining('images-idx3-ubyte');
    await expectProblem(folder, 'idx-truncated', { file }, ['--data', join(folder, 'data')]);
  });

  it('a ragged row of a CSV file, with row and column', async () => {
    const folder = await projectWith('ragged', (_, place) =>
      rewriteCsv(place, (rows) =>
        rows.map((row, i) => (i === 6 ? row.split(',').slice(0, 3).join(',') : row)),
      ),
    );
    await expectProblem(folder, 'csv-ragged-row', {
      file: expect.stringContaining('iris.csv'),
      row: 7,
      column: expect.anything(),
    });
  });

  it('text in a numeric column, with row and column', async () => {
    const folder = await projectWith('text', (_, place) =>
      rewriteCsv(place, (rows) => rows.map((row, i) => (i === 9 ? row.replace(/^[^,]*/, 'tall') : row))),
    );
    await expectProblem(folder, 'csv-text-in-number-column', { row: 10, column: expect.anything() });
  });

  it('an empty class folder', async () => {
    const folder = await imageProject('empty-class', ['cats', 'dogs'], async (place) => {
      await rm(join(place, 'images/dogs'), { recursive: true });
      await mkdir(join(place, 'images/dogs'));
    });
    await expectProblem(folder, 'image-class-empty', { file: expect.stringContaining('dogs') });
  });

  it('a broken image', async () => {
    const folder = await imageProject('broken-image', ['cats', 'dogs'], (place) =>
      writeFile(join(place, 'images/dogs/bad.png'), 'not an image'),
    );
    await expectProblem(folder, 'image-broken', { file: expect.stringContaining('bad.png') });
  });

  it('half a project file', async () => {
    const folder = await projectWith('half', () => undefined);
    const file = join(folder, 'project.json');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.slice(0, text.length / 2));
    await expectProblem(folder, 'document-truncated', {
      file: expect.stringContaining('project.json'),
      row: 1,
    });
  });

  it('a node of an unknown type, with the likely one', async () => {
    const folder = await projectWith('unknown', ({ graph }) => {
      Object.assign(graph.nodes.dense1 ?? {}, { type: 'dens' });
    });
    await expectProblem(folder, 'node-unknown-type', { node: 'dense1' });
  });

  it('a cycle', async () => {
    const folder = await projectWith('cycle', ({ graph }) => {
      graph.nodes.again = { type: 'add', version: 1, parameters: {} } as unknown as { type: string };
      graph.edges = graph.edges.filter(([, to]) => to !== 'relu1.input');
      graph.edges.push(
        ['dense1.output', 'again.inputs'],
        ['relu1.output', 'again.inputs'],
        ['again.output', 'relu1.input'],
      );
    });
    await expectProblem(folder, 'graph-cycle', { node: expect.stringMatching(/again|relu1/) });
  });

  it('a loss that is not connected', async () => {
    const folder = await projectWith('unconnected', ({ graph }) => {
      graph.edges = graph.edges.filter(([, to]) => to !== 'loss.logits');
    });
    await expectProblem(folder, 'loss-unconnected', { node: 'loss', port: 'logits' });
  });

  it('a batch larger than the data', async () => {
    const folder = await projectWith('batch', () => undefined);
    await expectProblem(folder, 'batch-larger-than-data', {}, ['--batch', '1000']);
  });

  it('a learning rate of 1e9: not a number is caught at its step and names the node that made it', async () => {
    const folder = await projectWith('wild', () => undefined, 'digits-cnn');
    const place = { node: expect.stringMatching(/\w/), step: expect.any(Number) };
    await expectProblem(folder, 'training-not-finite', place, ['--learning-rate', '1e9']);
    const [run] = await readdir(join(folder, 'out'));
    const saved = await readdir(join(folder, 'out', run ?? '', 'checkpoints'));
    expect(saved.some((name) => name.startsWith('step-'))).toBe(true);
  });

  it('a missing data file and a missing project folder', async () => {
    const folder = await projectWith('missing', ({ data }) => {
      data.source.path = 'data/nowhere.csv';
    });
    await expectProblem(folder, 'data-file-missing', { file: expect.stringContaining('nowhere.csv') });
    await expectProblem(join(work, 'no-such-folder'), 'project-not-found', {
      file: expect.stringContaining('no-such-folder'),
    });
  });

  it('wrong use of the command line ends with code 2', async () => {
    expect((await runHere(['train'])).code).toBe(2);
    expect((await runHere(['train', join(templates, 'iris-mlp'), '--epochs', 'many'])).code).toBe(2);
    expect((await runHere(['fly'])).code).toBe(2);
  });
});

async function imageProject(
  name: string,
  classes: readonly string[],
  damage: (folder: string) => Promise<void>,
): Promise<string> {
  const { default: sharp } = await import('sharp');
  return projectWith(name, async ({ data, graph }, folder) => {
    data.source = { kind: 'image-folder', path: 'images', width: 2, height: 2, channels: 1 };
    Object.assign(graph.nodes.input ?? {}, { parameters: { shape: [4] } });
    for (const kind of classes) {
      await mkdir(join(folder, 'images', kind), { recursive: true });
      for (let i = 0; i < 3; i++) {
        const pixels = Buffer.alloc(12, i * 40);
        await sharp(pixels, { raw: { width: 2, height: 2, channels: 3 } })
          .png()
          .toFile(join(folder, 'images', kind, `${i}.png`));
      }
    }
    await damage(folder);
  });
}
