import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lastEvent } from './testing/program-result.ts';
import { readHere, runHere } from './testing/run-here.ts';

const templates = join(import.meta.dirname, '../../templates');

let work: string;
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'netloom-check-'));
});
afterAll(() => rm(work, { recursive: true, force: true }));

/** A copy of the iris template whose project.json was changed as text. */
async function iris(name: string, change: (text: string) => string = (text) => text): Promise<string> {
  const folder = join(work, name);
  await cp(join(templates, 'iris-mlp'), folder, { recursive: true });
  const file = join(folder, 'project.json');
  await writeFile(file, change(await readFile(file, 'utf8')));
  return folder;
}

async function table(name: string, text: string): Promise<string> {
  const file = join(work, name);
  await writeFile(file, text);
  return file;
}

describe('check looks at the data', () => {
  it.each([
    ['a missing file', 'data-file-missing', (text: string) => text.replace('data/iris.csv', 'data/none.csv')],
    [
      'a misspelt target',
      'csv-missing-column',
      (text: string) => text.replace('"target": "', '"target": "x'),
    ],
    ['an input of another size', 'input-shape-mismatch', (text: string) => text.replace('[4]', '[5]')],
    [
      'more outputs than classes',
      'classes-mismatch',
      (text: string) => text.replace('"units": 3', '"units": 5'),
    ],
  ])('and refuses %s', async (name, code, change) => {
    const result = await runHere(['check', await iris(name, change)]);
    expect(result.code).toBe(1);
    expect(result.events.map((event) => event.code)).toContain(code);
  });

  it('and passes a project whose data fits', async () => {
    const result = await runHere(['check', await iris('sound'), '--data']);
    expect(result.code).toBe(0);
    expect(lastEvent(result)).toMatchObject({ event: 'done', parameters: 131 });
  });

  it('and says what training will take of memory', async () => {
    const folder = await iris('memory');
    const { memory } = lastEvent(await runHere(['check', folder])) as { memory: Record<string, number> };
    for (const part of ['state', 'activations', 'data']) expect(memory[part], part).toBeGreaterThan(0);
    expect((await readHere('check', folder)).text).toMatch(
      /about [\d.]+ MiB of memory to train in batches of 16 \(state /,
    );
  });
});

describe('data', () => {
  it('ends with code 1 where it reports an error, and says what the cell holds', async () => {
    const result = await runHere(['data', await table('missing.csv', 'a,b\n1,2\nNA,3\n4,5\n')]);
    expect(result.code).toBe(1);
    const [problem] = result.events.filter(({ code }) => code === 'csv-missing-value');
    expect(problem).toMatchObject({
      event: 'error',
      where: { row: 3, column: 'a' },
      found: expect.any(String),
    });
    expect(problem?.found).toContain('"NA"');
  });

  it('keeps NA and None of a column of words', async () => {
    const result = await runHere(['data', await table('words.csv', 'a,b\n1,NA\n2,EU\n3,None\n')]);
    expect(result.code).toBe(0);
    const { columns, findings } = lastEvent(result);
    expect(columns).toMatchObject([{ name: 'a' }, { name: 'b', kind: 'text', missing: 0, distinct: 3 }]);
    expect(findings).toMatchObject([{ code: 'csv-words-kept', values: { names: '"NA" (1), "None" (1)' } }]);
  });

  it('counts 1 and 1.0 once, and says so', async () => {
    const result = await runHere(['data', await table('numbers.csv', 'a\n1\n1.0\n2\n')]);
    expect(lastEvent(result)).toMatchObject({
      columns: [{ distinct: 2 }],
      findings: [{ code: 'csv-classes-joined', values: { names: '1: "1" (1), "1.0" (1)' } }],
    });
  });

  it('points at columns of very different size', async () => {
    const result = await runHere(['data', await table('sizes.csv', 'a,b,c\n2e9,1e-6,1\n1e9,3e-6,0\n')]);
    expect(lastEvent(result)).toMatchObject({
      findings: [{ code: 'csv-sizes-differ', values: { large: 'a', small: 'b', smallSize: '0.000003' } }],
    });
  });

  it('points at the row of a number that is far larger than all others', async () => {
    const rows = Array.from({ length: 12 }, (_, i) => (i === 6 ? '-4000' : String(i + 1)));
    const result = await runHere(['data', await table('outlier.csv', `a\n${rows.join('\n')}\n`)]);
    expect(lastEvent(result)).toMatchObject({
      findings: [
        { code: 'csv-outlier', where: { row: 8, column: 'a' }, values: { largest: '-4000', next: '12' } },
      ],
    });
  });

  it('names the columns of what it prints', async () => {
    const { text } = await readHere('data', await table('headings.csv', 'a\n1\n2.5\n'));
    expect(text).toContain('column  kind    missing  distinct  min  max  mean');
  });
});

describe('what a run is asked and says', () => {
  it('is measured beforehand by a few steps, which write nothing', async () => {
    const folder = await iris('measured');
    const checked = await runHere(['check', folder, '--measure', '--device', 'cpu']);
    expect(lastEvent(checked)).toMatchObject({
      event: 'done',
      preFlight: { engine: 'onnxruntime', device: 'cpu', epochs: 40, stepsPerEpoch: 8 },
    });
    const { epochSeconds, peakBytes } = lastEvent(checked).preFlight as Record<string, number>;
    expect(epochSeconds).toBeGreaterThan(0);
    expect(peakBytes).toBeGreaterThan(2 ** 20);
    expect(await readdir(folder)).not.toContain('runs');
  });

  it('takes numbers below zero for values, and says how long so many steps took', async () => {
    const folder = await iris('train');
    const trained = await readHere('train', folder, '--epochs', '1', '--device', 'cpu');
    expect(trained.text).toMatch(/^Done: \d+ steps in [\d.]+ s \(\d+ samples\/s\)$/m);
    const run = /^Run: (.*)$/m.exec(trained.text)?.[1] ?? '';
    const predicted = await readHere('predict', run, '-1.5,2,-3,.5', '--device', 'cpu');
    expect(predicted).toMatchObject({ code: 0, text: expect.stringMatching(/^-1.5,2,-3,.5 {2}\w/) });
    const other = await readHere('predict', run, '-1.5', '--device', 'cpu');
    expect(other).toMatchObject({ code: 1, text: expect.stringContaining('predict-wrong-count') });
  });
});
