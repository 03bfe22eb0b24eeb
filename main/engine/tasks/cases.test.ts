/** Tables as people really have them: what is found, which way out is offered first, and what is read after it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DataSection } from '../../../shared/data/data-schema.ts';
import { fixFindings } from '../../../shared/data/repairs/index.ts';
import type { Diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { recognizeData } from '../browsing/recognize-data.ts';
import { type PreparedData, prepareData } from '../training/prepare-data.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'netloom-cases-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

interface Read {
  readonly section: DataSection;
  /** Codes of what stops a run. */
  readonly stopped: readonly string[];
  readonly findings: readonly Diagnostic[];
  readonly data: PreparedData | undefined;
}

/** Reads a file as it is recognized, `fix` being repaired as often as something is left to repair. */
async function read(content: string | Uint8Array, fix?: string, name = 'table.csv'): Promise<Read> {
  const file = join(folder, name);
  await writeFile(file, content);
  const recognized = await recognizeData([file]);
  if (!recognized.ok) throw new Error(JSON.stringify(recognized.error));
  let section = recognized.value.data;
  for (;;) {
    const prepared = await prepareData(section, { projectFolder: folder, dataPath: file });
    const findings = prepared.ok ? prepared.value.findings : prepared.error;
    const next = fix === undefined ? undefined : fixFindings(findings, section, fix);
    if (next === undefined || next.fixed.length === 0) {
      const stopped = findings.filter(({ severity }) => severity === 'error').map(({ code }) => code);
      return { section, stopped, findings, data: prepared.ok ? prepared.value : undefined };
    }
    section = next.section;
  }
}

const rows = (count: number, row: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => `${row(i)}\n`).join('');
const classesOf = ({ data }: Read): readonly string[] | undefined =>
  data?.dataset.target.kind === 'class' ? data.dataset.target.classes : undefined;
const foundOf = ({ findings }: Read, code: string): Diagnostic | undefined =>
  findings.find((finding) => finding.code === code);

describe('missing values', () => {
  const spelled = ['', 'NA', 'NA', '#N/A', '?'];
  const table = `a,b,label\n${rows(20, (i) => `${spelled[i] ?? i},${(i * 7) % 11},${i % 2 ? 'x' : 'y'}`)}`;

  it('stop a run, each column with all the spellings found', async () => {
    const holes = foundOf(await read(table), 'csv-missing-value');
    expect(holes?.where.column).toBe('a');
    expect(holes?.values).toMatchObject({ count: 5, spellings: '"NA" (2), "" (1), "#N/A" (1), "?" (1)' });
  });

  it('are filled by one step, and no row is lost', async () => {
    const filled = await read(table, 'all');
    expect(filled.stopped).toEqual([]);
    expect(filled.data?.dataset.samples).toBe(20);
  });

  it('are read in the place of a number far outside the rest, where a person says so', async () => {
    const sentinel = `a,b,label\n${rows(40, (i) => `${i % 5 ? (i * 7) % 13 : -999},${i % 9},${i % 2 ? 'x' : 'y'}`)}`;
    expect(foundOf(await read(sentinel), 'csv-sentinel')?.values).toMatchObject({ value: -999, count: 8 });
    expect((await read(sentinel, 'csv-sentinel')).stopped).toEqual(['csv-missing-value']);
  });
});

describe('columns of words', () => {
  it('become numbers and columns of 0 and 1, whatever their language', async () => {
    const days = ['Mo', 'Di', 'Mi'];
    const table = `age,aktiv,tag,kind\n${rows(30, (i) => `${i},${i % 4 ? 'ja' : 'nein'},${days[i % 3]},${i % 2 ? 'u' : 'v'}`)}`;
    const { data, section } = await read(table, 'all');
    expect(data?.dataset.featureNames).toEqual(['age', 'aktiv', 'tag=Di', 'tag=Mi', 'tag=Mo']);
    expect(section.steps?.[0]).toMatchObject({ kind: 'map-values', values: { nein: 0, ja: 1 } });
  });
});

describe('a quote that never closes', () => {
  const table = `label\ttext\n${rows(8, (i) => `${i % 2 ? 'bad' : 'good'}\t${i === 3 ? '"' : ''}5'${i} long, number ${i * i}`)}`;

  it('is named with its row', async () => {
    expect(foundOf(await read(table, undefined, 'open.tsv'), 'csv-unclosed-quote')?.where.row).toBe(5);
  });

  it('is read as a letter by choice, with every row', async () => {
    expect((await read(table, 'all', 'open.tsv')).data?.dataset.samples).toBe(8);
  });
});

describe('classes written as numbers', () => {
  it('are as many as there are values, wherever they start', async () => {
    const table = `a,b,cls\n${rows(30, (i) => `${i * 0.3},${(i * 7) % 5},${[1, 2, 5][i % 3]}`)}`;
    expect(classesOf(await read(table))).toEqual(['1', '2', '5']);
  });

  it('are one where they are one number', async () => {
    const table = `a,b,cls\n${rows(30, (i) => `${i * 0.3},${(i * 7) % 5},${['0', '0.0', '1', '1.00'][i % 4]}`)}`;
    expect(classesOf(await read(table))).toEqual(['0', '1']);
  });
});

describe('a table with lines around it', () => {
  it('has its units and its closing line left out by one step each', async () => {
    const table = `# device 7\n\ntemp;hum;state\nC;%;\n${rows(20, (i) => `${i},${5 + (i % 3)};${i * 3},5;${i % 2 ? 'on' : 'off'}`)}Summe;12;\n`;
    const before = await read(table);
    expect(before.stopped).toEqual(['csv-units-row', 'csv-closing-row']);
    const after = await read(table, 'all');
    expect(after.data?.dataset.samples).toBe(20);
    expect(classesOf(after)).toEqual(['off', 'on']);
  });
});

describe('a quantity asked for as classes', () => {
  it('can be predicted as numbers, even where no class has two rows', async () => {
    const file = join(folder, 'q.csv');
    await writeFile(file, `a,b,size\n${rows(40, (i) => `${i},${(i * 7) % 11},${i * 1.7}`)}`);
    const recognized = await recognizeData([file], { target: 'size' });
    if (!recognized.ok) throw new Error('not recognized');
    const { source, ...others } = recognized.value.data;
    const section = {
      ...others,
      source: { ...source, targetKind: 'class' },
      normalization: { kind: 'none' },
    };
    const asked = section as DataSection;
    const prepared = await prepareData(asked, { projectFolder: folder, dataPath: file });
    const findings = prepared.ok ? [] : prepared.error;
    const fixed = fixFindings(findings, asked, 'csv-numbers-as-classes').section;
    expect(fixed).toMatchObject({ source: { targetKind: 'number' }, normalization: { targets: 'z-score' } });
  });
});
