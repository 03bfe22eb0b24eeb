import { mkdir, mkdtemp, realpath, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Services } from '../../../shared/contract/services.ts';
import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import { AllowedFolders } from './allowed-folders.ts';
import { DroppedFiles } from './dropped-files.ts';
import { folderNameFor, nameProblem } from './file-names.ts';
import { filesService } from './files-service.ts';
import { PickedFiles } from './picked-files.ts';

let base: string;
let root: string;
let outside: string;
beforeEach(async () => {
  base = await realpath(await mkdtemp(join(tmpdir(), 'netloom-files-')));
  root = join(base, 'home');
  outside = join(base, 'other');
  await mkdir(join(root, 'data'), { recursive: true });
  await mkdir(outside);
  await writeFile(join(root, 'data', 'a.csv'), 'x,y\n1,2\n');
  await writeFile(join(outside, 'secret.txt'), 'secret');
});
afterEach(() => rm(base, { recursive: true, force: true }));

function window(
  dialogs?: Parameters<typeof filesService>[0]['dialogs'],
  dropped?: DroppedFiles,
): {
  picked: PickedFiles;
  files: Services['files'];
} {
  const allowed = new AllowedFolders(join(base, 'person'));
  const picked = new PickedFiles([], allowed);
  return { picked, files: filesService({ picked, roots: [root], dialogs, dropped, allowed, home: root }) };
}

function value<T>(result: Checked<T>): T {
  if (!result.ok) throw new Error(result.error.map(({ code }) => code).join());
  return result.value;
}

function codeOf(result: Checked<unknown>): string | undefined {
  return result.ok ? undefined : result.error[0]?.code;
}

async function rootOf(files: Services['files']): Promise<string> {
  const [first] = value(await files.roots({}));
  if (first === undefined) throw new Error('no root');
  return first.handle;
}

describe('the folder view', () => {
  it('lists folders, then files by their numbers, with what a row shows', async () => {
    const { files } = window();
    await writeFile(join(root, 'run10.csv'), '');
    await writeFile(join(root, 'run9.csv'), 'abc');
    const listed = value(await files.list({ folder: await rootOf(files) }));
    expect(listed.entries.map(({ name, kind, size }) => [name, kind, size])).toEqual([
      ['data', 'folder', 0],
      ['run9.csv', 'file', 3],
      ['run10.csv', 'file', 0],
    ]);
    expect(listed).toMatchObject({ parent: null, omitted: 0, folder: { path: root } });
    const [data] = listed.entries;
    const inner = value(await files.list({ folder: data?.handle ?? '' }));
    expect(inner.parent).toBe(await rootOf(files));
  });

  it('leaves out hidden entries and links that lead out', async () => {
    const { files } = window();
    await mkdir(join(root, '.ssh'));
    await symlink(outside, join(root, 'way-out'));
    await symlink(join(outside, 'secret.txt'), join(root, 'secret.csv'));
    await symlink(join(root, 'data'), join(root, 'alias'));
    await symlink(join(root, 'nothing'), join(root, 'dangling'));
    const listed = value(await files.list({ folder: await rootOf(files) }));
    expect(listed.entries.map(({ name }) => name)).toEqual(['alias', 'data']);
  });

  it('says how many entries a very full folder has beyond those shown', async () => {
    for (let i = 0; i < 5003; i++) await writeFile(join(root, 'data', `${i}.png`), '');
    const { picked, files } = window();
    const folder = (await picked.grant(join(root, 'data'))) ?? '';
    const { entries, omitted } = value(await files.list({ folder }));
    expect([entries.length, omitted]).toEqual([5000, 4]);
  });

  it('makes folders, and refuses a name that is taken', async () => {
    const { files } = window();
    const parent = await rootOf(files);
    const made = value(await files.makeFolder({ parent, name: 'my networks' }));
    expect(made.path).toBe(join(root, 'my networks'));
    expect(codeOf(await files.makeFolder({ parent, name: 'my networks' }))).toBe('folder-exists');
  });
});

describe('escapes', () => {
  it.each(['..', '.', '', '../other', 'a/b', 'a\\b', 'a\0b', '/etc/passwd', '.ssh', 'a\nb', 'x'.repeat(256)])(
    'refuses the name %j',
    async (name) => {
      const { files } = window();
      const folder = await rootOf(files);
      expect(codeOf(await files.resolve({ folder, name }))).toBe('file-name-invalid');
      expect(codeOf(await files.makeFolder({ parent: folder, name }))).toBe('file-name-invalid');
    },
  );

  it('refuses a name that is a link to the outside, existing or not', async () => {
    const { files } = window();
    const folder = await rootOf(files);
    await symlink(join(outside, 'secret.txt'), join(root, 'model.onnx'));
    await symlink(join(outside, 'new.onnx'), join(root, 'new.onnx'));
    expect(codeOf(await files.resolve({ folder, name: 'model.onnx' }))).toBe('path-not-granted');
    expect(codeOf(await files.resolve({ folder, name: 'new.onnx' }))).toBe('path-not-granted');
    expect(value(await files.resolve({ folder, name: 'mine.onnx' })).path).toBe(join(root, 'mine.onnx'));
  });

  it('checks a handle again when it is used: a folder replaced by a link leads nowhere', async () => {
    const { files } = window();
    const listed = value(await files.list({ folder: await rootOf(files) }));
    const data = listed.entries.find(({ name }) => name === 'data')?.handle ?? '';
    await rename(join(root, 'data'), join(root, 'old'));
    await symlink(outside, join(root, 'data'));
    expect(codeOf(await files.list({ folder: data }))).toBe('path-not-granted');
    expect(codeOf(await files.resolve({ folder: data, name: 'secret.txt' }))).toBe('path-not-granted');
  });

  it('knows no handle of another window, and none that was guessed', async () => {
    const first = window();
    const second = window();
    const handle = await rootOf(first.files);
    await rootOf(second.files);
    expect(codeOf(await second.files.list({ folder: handle }))).toBe('handle-unknown');
    expect(codeOf(await second.files.list({ folder: root }))).toBe('handle-unknown');
    expect(codeOf(await second.picked.check('data'))).toBe('path-not-granted');
  });

  it('does not list a file as a folder', async () => {
    const { files, picked } = window();
    await rootOf(files);
    const file = picked.issue(join(root, 'data', 'a.csv'));
    expect(codeOf(await files.list({ folder: file }))).toBe('folder-expected');
  });
});

describe('a typed path', () => {
  it('is found from the home folder, from a listed folder, and as a whole', async () => {
    const { files } = window();
    const from = await rootOf(files);
    const file = join(root, 'data', 'a.csv');
    for (const path of ['~/data/a.csv', file])
      expect(value(await files.find({ path }))).toMatchObject({ granted: true, kind: 'file', path: file });
    const found = value(await files.find({ path: 'data', from }));
    expect(found).toMatchObject({ granted: true, kind: 'folder', path: join(root, 'data') });
  });

  it('may go on inside a file, as in an archive, or name several files by wildcards', async () => {
    const { files } = window();
    await rootOf(files);
    for (const path of ['~/data/a.csv/test.csv', '~/data/*.csv'])
      expect(value(await files.find({ path }))).toMatchObject({ granted: true, kind: 'file' });
  });

  it('of nothing is an error with the path', async () => {
    const { files } = window();
    await rootOf(files);
    expect(codeOf(await files.find({ path: '~/none.csv' }))).toBe('file-not-found');
  });

  it('that leads elsewhere says which folder would have to be allowed, and opens nothing', async () => {
    const { files } = window();
    await rootOf(files);
    const found = value(await files.find({ path: join(outside, 'secret.txt') }));
    expect(found).toEqual({ granted: false, folder: outside });
  });
});

describe('a folder that a person allows', () => {
  it('can be looked into by every window, and after the next start, until that is taken back', async () => {
    const { files } = window();
    await rootOf(files);
    const { handle } = value(await files.allow({ folder: outside }));
    const later = window().files;
    const listed = value(await later.roots({}));
    expect(listed.map(({ path, allowed }) => [path, allowed])).toEqual([
      [root, false],
      [outside, true],
    ]);
    expect(value(await files.list({ folder: handle })).entries.map(({ name }) => name)).toEqual([
      'secret.txt',
    ]);
    value(await files.disallow({ folder: handle }));
    expect(codeOf(await files.list({ folder: handle }))).toBe('path-not-granted');
    expect(value(await window().files.roots({})).map(({ path }) => path)).toEqual([root]);
  });

  it('is refused in a host whose own dialogs give what is picked', async () => {
    const { files } = window({ show: async () => [], reveal: () => undefined });
    expect(codeOf(await files.allow({ folder: outside }))).toBe('path-not-granted');
  });
});

it('begins in the folder that was looked at last', async () => {
  const first = window().files;
  const from = await rootOf(first);
  const found = value(await first.find({ path: 'data', from }));
  if (found.granted) value(await first.list({ folder: found.handle }));
  expect(value(await window().files.list({})).folder.path).toBe(join(root, 'data'));
});

describe('a dropped file', () => {
  it('is granted once, by the name its host gave the drop', async () => {
    const dropped = new DroppedFiles();
    const { files } = window(undefined, dropped);
    const name = dropped.note(join(outside, 'secret.txt'));
    expect(value(await files.dropped({ name })).path).toBe(join(outside, 'secret.txt'));
    expect(codeOf(await files.dropped({ name }))).toBe('handle-unknown');
  });

  it('is not there where nobody dropped one', async () => {
    expect(codeOf(await window().files.dropped({ name: join(outside, 'secret.txt') }))).toBe(
      'handle-unknown',
    );
  });
});

describe('native dialogs', () => {
  it('grant what the person picks, wherever it lies, and only that', async () => {
    const shown: string[] = [];
    const { files, picked } = window({
      show: async () => [join(outside, 'secret.txt')],
      reveal: (path) => void shown.push(path),
    });
    const [file] = value(await files.pick({ kind: 'open-file', title: 'Data' }));
    expect(value(await picked.place(file?.handle ?? ''))).toBe(join(outside, 'secret.txt'));
    expect(codeOf(await picked.check(join(outside, 'else.txt')))).toBe('path-not-granted');
    value(await files.show({ file: file?.handle ?? '' }));
    expect(shown).toEqual([join(outside, 'secret.txt')]);
  });

  it('give nothing when cancelled, and are refused where there are none', async () => {
    expect(
      value(
        await window({ show: async () => [], reveal: () => {} }).files.pick({ kind: 'open-file', title: '' }),
      ),
    ).toEqual([]);
    expect(codeOf(await window().files.pick({ kind: 'open-file', title: '' }))).toBe('dialogs-not-here');
  });
});

describe('names', () => {
  it('make a usable folder name of any title', () => {
    expect(folderNameFor('Digits: a small CNN')).toBe('Digits a small CNN');
    expect(folderNameFor('../../etc')).toBe('etc');
    expect(folderNameFor('  ..  ')).toBe('project');
    expect(folderNameFor('con')).toBe('project con');
    expect(folderNameFor('手写数字')).toBe('手写数字');
    for (const title of ['a/b', '.hidden', 'x'.repeat(300), '😀'.repeat(100), 'a\0b'])
      expect(nameProblem(folderNameFor(title))).toBeUndefined();
  });
});
