import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { DiagnosticError } from '../../../../shared/diagnostics/diagnostic.ts';
import { recognizeData } from '../../browsing/recognize-data.ts';
import { openDataset } from '../open-dataset.ts';
import { archiveKind } from './archive-kind.ts';
import { type MadeEntry, madeTar, madeZip } from './testing/made-archives.ts';
import { unpackArchive } from './unpack-archive.ts';

let folder: string;
let cache: string;
let count = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'netloom-archives-'));
  cache = join(folder, 'in', 'cache');
  await mkdir(cache, { recursive: true });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function written(bytes: Uint8Array): Promise<string> {
  const file = join(folder, `archive-${count++}`);
  await writeFile(file, bytes);
  return file;
}

/** What an archive is refused for; undefined where it was unpacked. */
async function refusal(bytes: Uint8Array): Promise<string | undefined> {
  const file = await written(bytes);
  try {
    const kind = await archiveKind(file);
    if (kind === undefined) return 'no archive';
    await unpackArchive(file, kind, cache);
    return undefined;
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    const [problem] = error.diagnostics;
    return [problem?.code, problem?.values.reason ?? problem?.values.problem].filter(Boolean).join(' ');
  } finally {
    await rm(file);
  }
}

/** All files below a folder, by their paths. */
async function filesBelow(place: string): Promise<readonly string[]> {
  const entries = await readdir(place, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name);
}

const good: MadeEntry = { name: 'train.csv', content: 'a,b\n1,2\n' };
const zeros = Buffer.alloc(20 * 2 ** 20);

describe('an archive of data', () => {
  it.each([
    ['zip', madeZip([good, { name: 'deep/er/' }, { name: 'deep/er/x.txt', content: 'x' }])],
    ['tar', madeTar([good, { name: 'deep/er/', type: '5' }, { name: 'deep/er/x.txt', content: 'x' }])],
    ['tar.gz', gzipSync(madeTar([good, { name: './deep/er/x.txt', content: 'x' }]))],
  ])('is unpacked: %s', async (kind, bytes) => {
    const file = await written(bytes);
    expect(await archiveKind(file)).toBe(kind);
    const place = await unpackArchive(file, kind as 'zip', cache);
    expect(await readFile(join(place, 'train.csv'), 'utf8')).toBe('a,b\n1,2\n');
    expect(await readFile(join(place, 'deep', 'er', 'x.txt'), 'utf8')).toBe('x');
  });

  it('is one file where gzip holds no tar', async () => {
    const file = join(folder, 'table.csv.gz');
    await writeFile(file, gzipSync('a,b\n1,2\n'));
    const place = await unpackArchive(file, 'gzip', cache);
    expect(await readdir(place)).toEqual(['table.csv']);
  });

  it('keeps nothing that systems put beside files', async () => {
    const file = await written(madeZip([good, { name: '__MACOSX/._train.csv', content: 'x' }]));
    expect(await readdir(await unpackArchive(file, 'zip', cache))).toEqual(['train.csv']);
  });

  it('becomes folders where it holds archives, by the names of those', async () => {
    const inner = madeZip([
      { name: 'train/cat.1.png', content: 'x' },
      { name: 'train/dog.1.png', content: 'x' },
    ]);
    const file = await written(
      madeZip([
        { name: 'train.zip', content: inner },
        { name: 'test1.tar', content: madeTar([{ name: '1.png', content: 'x' }]) },
        { name: 'labels.csv.gz', content: gzipSync('a,b\n1,2\n') },
      ]),
    );
    const folder = await unpackArchive(file, 'zip', cache);
    expect((await readdir(folder)).sort()).toEqual(['labels.csv.gz', 'test1', 'train']);
    expect((await readdir(join(folder, 'train'))).sort()).toEqual(['cat.1.png', 'dog.1.png']);
  });

  it('is kept unpacked while it is used, and removed a month after', async () => {
    const own = join(folder, 'own-cache');
    const [old, used] = [
      await unpackArchive(await written(madeZip([good])), 'zip', own),
      await unpackArchive(await written(madeZip([{ ...good, name: 'b.csv' }])), 'zip', own),
    ];
    const before = new Date(Date.now() - 31 * 24 * 3600 * 1000);
    await utimes(old, before, before);
    const last = await unpackArchive(await written(madeZip([{ ...good, name: 'c.csv' }])), 'zip', own);
    expect((await readdir(own)).sort()).toEqual([used, last].map((place) => basename(place)).sort());
  });

  it('reads long names of tar', async () => {
    const name = `${'folder/'.repeat(30)}end.txt`;
    const field = `path=${name}\n`;
    const pax = `${field.length + 4} ${field}`;
    const file = await written(
      madeTar([
        { name: 'pax', content: pax, type: 'x' },
        { name: 'short', content: 'x' },
      ]),
    );
    expect(await readFile(join(await unpackArchive(file, 'tar', cache), name), 'utf8')).toBe('x');
  });
});

/** Paths that lead out of a folder, on one system or another. */
const slips = [
  '../x',
  'a/../../x',
  '/x',
  '\\x',
  '..\\x',
  'C:\\x',
  'c:x',
  'a/..',
  './../x',
  'a/b/../../../x',
  'x\0y',
  'nul:',
  'a./x',
];
const hostile: (readonly [what: string, bytes: () => Uint8Array, refused: string])[] = [
  ...slips.map(
    (name) =>
      [
        `zip ${JSON.stringify(name)}`,
        () => madeZip([good, { name, content: 'x' }]),
        'archive-unsafe outside',
      ] as const,
  ),
  ...slips
    .filter((name) => !name.includes('\0'))
    .map(
      (name) =>
        [`tar ${name}`, () => madeTar([good, { name, content: 'x' }]), 'archive-unsafe outside'] as const,
    ),
  [
    'zip link',
    () =>
      madeZip([
        { name: 'l', content: '/etc', unixKind: 10 },
        { name: 'l/x', content: 'x' },
      ]),
    'archive-unsafe link',
  ],
  ['zip device', () => madeZip([{ name: 'd', unixKind: 6 }]), 'archive-unsafe device'],
  ['zip pipe', () => madeZip([{ name: 'd', unixKind: 1 }]), 'archive-unsafe device'],
  ['tar symbolic link', () => madeTar([{ name: 'l', type: '2' }]), 'archive-unsafe link'],
  ['tar hard link', () => madeTar([{ name: 'l', type: '1' }]), 'archive-unsafe link'],
  ...['3', '4', '6'].map(
    (type) => [`tar device ${type}`, () => madeTar([{ name: 'd', type }]), 'archive-unsafe device'] as const,
  ),
  ['the same name twice', () => madeZip([good, good]), 'archive-unsafe twice'],
  [
    'a file that is a folder too',
    () =>
      madeZip([
        { name: 'a', content: 'x' },
        { name: 'a/b', content: 'x' },
      ]),
    'archive-unsafe twice',
  ],
  ['zip bomb', () => madeZip([{ name: 'bomb', content: zeros }]), 'archive-too-large expands'],
  ['tar bomb', () => gzipSync(madeTar([{ name: 'bomb', content: zeros }])), 'archive-too-large expands'],
  ['gzip bomb', () => gzipSync(zeros), 'archive-too-large expands'],
  [
    'a length that is none',
    () => madeZip([{ name: 'a', content: zeros.subarray(0, 9999), saidBytes: 10 }]),
    'archive-damaged longer',
  ],
  [
    'a tar of eight gigabytes',
    () => madeTar([{ name: 'a', saidBytes: 0o77777777777 }]),
    'archive-too-large expands',
  ],
  ['a million entries', () => madeZip([good], 1_000_000), 'archive-too-large entries'],
  ['entries that are not there', () => madeZip([good], 60_000), 'archive-damaged cut'],
  [
    'an archive inside that leads out',
    () => madeZip([{ name: 'in.zip', content: madeZip([{ name: '../../x', content: 'x' }]) }]),
    'archive-unsafe outside',
  ],
  [
    'an archive inside that is a bomb',
    () => madeZip([{ name: 'in.zip', content: madeZip([{ name: 'bomb', content: zeros }]) }]),
    'archive-too-large expands',
  ],
  ['a password', () => madeZip([{ ...good, isEncrypted: true }]), 'archive-encrypted'],
];

const wholes: (readonly [kind: string, bytes: Buffer])[] = [
  ['zip', madeZip([good, { name: 'b.txt', content: 'b'.repeat(3000) }])],
  ['tar', madeTar([good, { name: 'b.txt', content: 'b'.repeat(3000) }])],
  ['tar.gz', gzipSync(madeTar([good, { name: 'b.txt', content: 'b'.repeat(3000) }]))],
];
for (const [kind, bytes] of wholes) {
  const end = kind === 'tar' ? bytes.length - 1024 : bytes.length;
  for (let i = 1; i <= 54; i++) {
    const length = Math.floor((end * i) / 55);
    hostile.push([`${kind} cut after ${length} bytes`, () => bytes.subarray(0, length), 'cut']);
  }
}

describe('a hostile archive', () => {
  it('is refused by name, and nothing of it is left inside or outside', async () => {
    const [within, outside] = [await filesBelow(cache), await filesBelow(folder)];
    const wrong: string[] = [];
    for (const [what, bytes, expected] of hostile) {
      const found = await refusal(bytes());
      const isCut =
        expected === 'cut' && (found === 'no archive' || found?.startsWith('archive-damaged') === true);
      if (found !== expected && !isCut) wrong.push(`${what}: ${found}`);
    }
    expect(wrong).toEqual([]);
    expect(hostile.length).toBeGreaterThanOrEqual(200);
    expect([await filesBelow(cache), await filesBelow(folder)]).toEqual([within, outside]);
  });
});

describe('a table in an archive', () => {
  const table = `a,b,label\n${Array.from({ length: 30 }, (_, i) => `${i / 4},${(i * 7) % 11},${i % 3 ? 'x' : 'y'}\n`).join('')}`;

  it('is recognized, named through the archive, and read again by that name', async () => {
    vi.stubEnv('XDG_DATA_HOME', join(folder, 'home'));
    const file = await written(madeZip([{ name: 'data/' }, { name: 'data/flowers.csv', content: table }]));
    const recognized = await recognizeData([file]);
    if (!recognized.ok) throw new Error(JSON.stringify(recognized.error));
    const { source } = recognized.value.data;
    expect(source).toMatchObject({ kind: 'csv', path: join(file, 'data', 'flowers.csv'), target: 'label' });
    const place = { projectFolder: folder, dataPath: join(file, 'data', 'flowers.csv') };
    const read = await openDataset(recognized.value.data, place);
    expect(read).toMatchObject({ ok: true, value: { samples: 30 } });
    vi.unstubAllEnvs();
  });
});
