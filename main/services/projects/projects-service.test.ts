import { access, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ProjectEvent } from '../../../shared/contract/projects.ts';
import { parseProject } from '../../../shared/document/parse.ts';
import { serializeProject } from '../../../shared/document/serialize.ts';
import { codeOf, valueIn } from '../testing/checked-values.ts';
import { gather } from '../testing/test-signal.ts';
import { edit, type TestWorkspace, testWorkspace } from './testing/project-windows.ts';

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await testWorkspace();
});
afterEach(() => workspace.clear());

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** A project text that parses, recognized by its name. */
async function textNamed(name: string): Promise<string> {
  const text = await readFile(join(workspace.templates, 'curve-regression/project.json'), 'utf8');
  return text.replace(/"name": "[^"]*"/, `"name": ${JSON.stringify(name)}`);
}

async function project(name = 'Curve'): Promise<string> {
  const folder = join(workspace.projectsFolder, name);
  await mkdir(folder);
  await writeFile(join(folder, 'project.json'), await textNamed(name));
  return folder;
}

const layout = '{\n  "format": "netloom-layout",\n  "version": 1,\n  "nodes": {}\n}\n';

describe('templates', () => {
  it('are listed in both languages with their files', async () => {
    const { service } = workspace.program().window().projects;
    const { templates: listed, problems } = valueIn(await service.templates({}));
    expect(problems).toEqual([]);
    const iris = listed.find(({ name }) => name === 'iris-mlp');
    expect(iris?.title.en).toMatch(/iris/i);
    expect(iris?.title['zh-CN']).toMatch(/鸢尾花/);
    expect(parseProject(iris?.project ?? '', '').ok).toBe(true);
    expect(iris?.layout).toMatch(/netloom-layout/);
  });

  it('become projects of their own: copied with their data under a name that is free, never written', async () => {
    const before = await readFile(join(workspace.templates, 'iris-mlp/project.json'), 'utf8');
    const { projects } = workspace.program().window();
    const first = valueIn(await projects.service.create({ name: 'Iris: mine', template: 'iris-mlp' }));
    const second = valueIn(await projects.service.create({ name: 'Iris: mine', template: 'iris-mlp' }));
    expect(first).toMatchObject({
      path: join(workspace.projectsFolder, 'Iris mine'),
      writable: true,
      journal: [],
    });
    expect(second.path).toBe(join(workspace.projectsFolder, 'Iris mine 2'));
    expect(await exists(join(first.path, 'data/iris.csv'))).toBe(true);
    expect(valueIn(parseProject(first.texts.project, '')).document.name).toBe('Iris: mine');
    expect(await readFile(join(workspace.templates, 'iris-mlp/project.json'), 'utf8')).toBe(before);
    expect(codeOf(await projects.service.create({ name: 'x', template: '../iris-mlp' }))).toBe(
      'template-unknown',
    );
    await projects.close();
  });

  it('open read-only when opened in place', async () => {
    const window = workspace.program().window();
    const opened = await window.open(join(workspace.templates, 'iris-mlp'));
    expect(opened.writable).toBe(false);
    const { service } = window.projects;
    const texts = { project: opened.texts.project, layout };
    const saved = await service.save({ project: opened.project, revision: 1, texts });
    expect(codeOf(saved)).toBe('project-template-read-only');
    expect(codeOf(await service.takeLease({ project: opened.project }))).toBe('project-template-read-only');
    expect(await exists(join(workspace.templates, 'iris-mlp/netloom.lock'))).toBe(false);
    await window.projects.close();
  });
});

describe('opening', () => {
  it('removes what a save that was killed left, and nothing else, once it may write', async () => {
    const folder = await project();
    const left = ['.project.json.0123456789abcdef.tmp', '.layout.json.0123456789abcdef.tmp'];
    const others = ['.table.csv.0123456789abcdef.tmp', '.project.json.tmp'];
    for (const name of [...left, ...others]) await writeFile(join(folder, name), 'half');
    const window = workspace.program().window();
    const handle = (await window.picked.grant(folder)) ?? '';
    valueIn(await window.projects.service.open({ folder: handle }));
    const names = await readdir(folder);
    expect(names).toEqual(expect.arrayContaining(others));
    for (const name of left) expect(names).not.toContain(name);
  });

  it('an empty project, saving it, and finding it among the recent ones, missing or not', async () => {
    const { projects } = workspace.program().window();
    const opened = valueIn(await projects.service.create({ name: 'Nothing yet' }));
    expect(valueIn(parseProject(opened.texts.project, '')).problems).toEqual([]);
    const texts = { project: await textNamed('Something'), layout };
    valueIn(await projects.service.save({ project: opened.project, revision: 3, texts }));
    expect(await readFile(join(opened.path, 'project.json'), 'utf8')).toBe(texts.project);
    expect(await readFile(join(opened.path, 'layout.json'), 'utf8')).toBe(layout);
    await projects.close();

    const next = workspace.program().window();
    const [recent] = valueIn(await next.projects.service.recent({}));
    expect(recent).toMatchObject({ path: opened.path, name: 'Nothing yet', missing: false });
    const again = valueIn(await next.projects.service.open({ folder: recent?.folder ?? '' }));
    expect(again).toMatchObject({ texts, journal: [], writable: true, problems: [] });
    await next.projects.close();
    await rm(opened.path, { recursive: true });
    expect(valueIn(await next.projects.service.recent({}))[0]?.missing).toBe(true);
  });

  it('refuses a folder without a project, and files that a person did not pick', async () => {
    const { projects, picked } = workspace.program().window();
    const folder = (await picked.grant(workspace.projectsFolder)) ?? '';
    expect(codeOf(await projects.service.open({ folder }))).toBe('project-not-found');
    await symlink('/', join(workspace.projectsFolder, 'all'));
    const way = picked.issue(join(workspace.projectsFolder, 'all', 'etc'));
    expect(codeOf(await projects.service.open({ folder: way }))).toBe('path-not-granted');
    expect(codeOf(await projects.service.create({ parent: way, name: 'x' }))).toBe('path-not-granted');
    expect(codeOf(await projects.service.close({ project: 'other' }))).toBeUndefined();
    const texts = { project: '', layout: '' };
    expect(codeOf(await projects.service.save({ project: 'other', revision: 0, texts }))).toBe(
      'project-not-open',
    );
  });
});

it('keeps what a project holds that this version knows nothing of, when it is opened, edited and saved', async () => {
  const folder = await project();
  const file = join(folder, 'project.json');
  const later = { deep: [1, { more: null }] };
  const raw = JSON.parse(await textNamed('Curve'));
  const [node] = Object.keys(raw.graph.nodes);
  for (const part of [raw, raw.graph, raw.graph.nodes[node ?? ''], raw.data, raw.data.source, raw.training])
    part.later = later;
  await writeFile(file, JSON.stringify(raw));
  const window = workspace.program().window();
  const { project: id, texts } = await window.open(folder);
  const { document } = valueIn(parseProject(texts.project, ''));
  const edited = serializeProject({ ...document, name: 'Renamed' });
  const request = { project: id, revision: 1, texts: { project: edited, layout }, overwrite: false };
  valueIn(await window.projects.service.save(request));
  await window.projects.close();
  const saved = JSON.parse(await readFile(file, 'utf8'));
  expect(saved.name).toBe('Renamed');
  for (const part of [
    saved,
    saved.graph,
    saved.graph.nodes[node ?? ''],
    saved.data,
    saved.data.source,
    saved.training,
  ])
    expect(part.later).toEqual(later);
});

describe('a project of a newer version', () => {
  const newer = (text: string) => text.replace('"version": 1', '"version": 99');

  it('is never written, by no save, edit, lease or copy', async () => {
    const folder = await project();
    const text = newer(await textNamed('Curve'));
    await writeFile(join(folder, 'project.json'), text);
    const window = workspace.program().window();
    const opened = await window.open(folder);
    expect(opened).toMatchObject({ writable: false, readOnly: { reason: 'newer' } });
    const { service } = window.projects;
    const texts = { project: await textNamed('old'), layout };
    const { project: id } = opened;
    const parent = (await window.picked.grant(workspace.projectsFolder)) ?? '';
    const answers = [
      await service.save({ project: id, revision: 1, texts, overwrite: true }),
      await service.journal({ project: id, entries: [edit(1)] }),
      await service.takeLease({ project: id }),
      await service.saveAs({ project: id, parent, name: 'Copy', texts: { ...texts, project: text } }),
    ];
    expect(answers.map(codeOf)).toEqual(Array(4).fill('document-newer-version'));
    expect(await readFile(join(folder, 'project.json'), 'utf8')).toBe(text);
    await window.projects.close();
  });

  it('is not overwritten on purpose either, where it came while an older one was open', async () => {
    const folder = await project();
    const window = workspace.program().window();
    const { project: id } = await window.open(folder);
    const text = newer(await textNamed('Curve'));
    await writeFile(join(folder, 'project.json'), text);
    const texts = { project: await textNamed('old'), layout };
    const saved = await window.projects.service.save({ project: id, revision: 1, texts, overwrite: true });
    expect(codeOf(saved)).toBe('document-newer-version');
    expect(await readFile(join(folder, 'project.json'), 'utf8')).toBe(text);
    await window.projects.close();
  });
});

describe('links out of a project', () => {
  it('are neither read nor written through', async () => {
    const outside = join(workspace.base, 'precious');
    await writeFile(outside, 'mine');
    const folder = await project();
    await symlink(outside, join(folder, 'layout.json'));
    const window = workspace.program().window();
    const handle = (await window.picked.grant(folder)) ?? '';
    expect(codeOf(await window.projects.service.open({ folder: handle }))).toBe('file-not-plain');
    await rm(join(folder, 'layout.json'));
    const opened = await window.open(folder);
    await symlink(outside, join(folder, 'layout.json'));
    const texts = { project: await textNamed('new'), layout };
    const saving = { project: opened.project, revision: 1, texts, overwrite: true };
    expect(codeOf(await window.projects.service.save(saving))).toBe('file-not-plain');
    expect(await readFile(outside, 'utf8')).toBe('mine');
    await window.projects.close();
  });
});

describe('two windows', () => {
  it('of one program: one writes, the other reads, and the lease goes over when it is taken', async () => {
    const folder = await project();
    const program = workspace.program();
    const [first, second] = [program.window(), program.window()];
    const a = await first.open(folder);
    const b = await second.open(folder);
    expect([a.writable, b.writable]).toEqual([true, false]);
    const received = gather<ProjectEvent>((signal) =>
      first.projects.service.watch({ project: a.project }, signal),
    );
    const texts = { project: await textNamed('B'), layout };
    const refused = await second.projects.service.save({ project: b.project, revision: 1, texts });
    expect(codeOf(refused)).toBe('project-read-only-here');

    valueIn(await first.projects.service.journal({ project: a.project, entries: [edit(1), edit(2)] }));
    expect(valueIn(await second.projects.service.takeLease({ project: b.project }))).toEqual({
      writable: true,
    });
    expect(received.events).toEqual([{ event: 'lease-lost' }]);
    const entries = [edit(3)];
    expect(codeOf(await first.projects.service.journal({ project: a.project, entries }))).toBe(
      'project-read-only-here',
    );
    valueIn(await second.projects.service.save({ project: b.project, revision: 1, texts }));

    // Its edits are still the first window's own when it takes the lease back; what the second saved is not overwritten.
    valueIn(await first.projects.service.takeLease({ project: a.project }));
    valueIn(await first.projects.service.journal({ project: a.project, entries }));
    const mine = { project: await textNamed('A'), layout };
    const overwriting = { project: a.project, revision: 3, texts: mine };
    expect(codeOf(await first.projects.service.save(overwriting))).toBe('project-changed-on-disk');
    expect(await readFile(join(folder, 'project.json'), 'utf8')).toBe(texts.project);
    valueIn(await first.projects.service.save({ ...overwriting, overwrite: true }));
    expect(await readFile(join(folder, 'project.json'), 'utf8')).toBe(mine.project);
    received.stop();
    await first.projects.close();
    await second.projects.close();
    expect(await exists(join(folder, 'netloom.lock'))).toBe(false);
  });

  it('of two programs: the holder hands over on request, with its edits kept for it', async () => {
    const folder = await project();
    const [desktop, browser] = [workspace.program().window(), workspace.program().window()];
    const a = await desktop.open(folder);
    const b = await browser.open(folder);
    expect([a.writable, b.writable]).toEqual([true, false]);
    valueIn(await desktop.projects.service.journal({ project: a.project, entries: [edit(1)] }));
    expect(valueIn(await browser.projects.service.takeLease({ project: b.project })).writable).toBe(true);
    const received = gather<ProjectEvent>((signal) =>
      desktop.projects.service.watch({ project: a.project }, signal),
    );
    await expect
      .poll(() => received.events)
      .toEqual([{ event: 'lease-lost', to: { pid: process.pid, host: hostname() } }]);
    const texts = { project: await textNamed('A'), layout };
    expect(codeOf(await desktop.projects.service.save({ project: a.project, revision: 1, texts }))).toBe(
      'project-read-only-here',
    );
    received.stop();
    await browser.projects.close();
    await desktop.projects.close();
  });

  it('never overwrite each other silently in 200 saves that interleave', async () => {
    const folder = await project();
    const windows = [workspace.program().window(), workspace.program().window()];
    const ids = await Promise.all(windows.map(async (window) => (await window.open(folder)).project));
    let last = await readFile(join(folder, 'project.json'), 'utf8');
    let saves = 0;
    let refused = 0;
    const known = [last, last];
    for (let i = 0; i < 200; i++) {
      const who = (i * 7) % 3 === 0 ? 1 : 0;
      const { service } = (windows[who] as (typeof windows)[number]).projects;
      const texts = { project: await textNamed(`save ${i} of ${who}`), layout };
      if (i % 50 === 49) await service.takeLease({ project: ids[who] ?? '' });
      const saved = await service.save({ project: ids[who] ?? '', revision: i, texts });
      const disk = await readFile(join(folder, 'project.json'), 'utf8');
      if (saved.ok) {
        expect(known[who]).toBe(last);
        expect(disk).toBe(texts.project);
        last = texts.project;
        known[who] = last;
        saves++;
      } else {
        expect(disk).toBe(last);
        refused++;
      }
    }
    expect(saves).toBeGreaterThan(20);
    expect(refused).toBeGreaterThan(20);
    for (const window of windows) await window.projects.close();
  });

  it('take over the lock of a dead process at once', async () => {
    const folder = await project();
    const lock = { pid: 4_000_000, host: hostname(), token: 'f'.repeat(32) };
    await writeFile(join(folder, 'netloom.lock'), JSON.stringify(lock));
    const began = performance.now();
    const window = workspace.program().window();
    expect((await window.open(folder)).writable).toBe(true);
    expect(performance.now() - began).toBeLessThan(1000);
    await window.projects.close();
  });

  it('do not take what a window left unsaved when it died: opening again brings it back', async () => {
    const folder = await project();
    const program = workspace.program();
    const [first, second] = [program.window(), program.window()];
    const a = await first.open(folder);
    const b = await second.open(folder);
    valueIn(await first.projects.service.journal({ project: a.project, entries: [edit(1)] }));
    await first.projects.close();
    const taken = await second.projects.service.takeLease({ project: b.project });
    expect(codeOf(taken)).toBe('project-edits-waiting');
    const again = await second.open(folder);
    expect(again).toMatchObject({ writable: true, journal: [edit(1)] });
    await second.projects.close();
  });

  it('pass the lease on by themselves when the writer left nothing behind', async () => {
    const folder = await project();
    const program = workspace.program();
    const [first, second] = [program.window(), program.window()];
    await first.open(folder);
    const b = await second.open(folder);
    const received = gather<ProjectEvent>((signal) =>
      second.projects.service.watch({ project: b.project }, signal),
    );
    await first.projects.close();
    await expect.poll(() => received.events, { timeout: 8000 }).toEqual([{ event: 'lease-gained' }]);
    const texts = { project: await textNamed('B'), layout };
    valueIn(await second.projects.service.save({ project: b.project, revision: 1, texts }));
    received.stop();
    await second.projects.close();
  });

  it('let a window open its own project again, and write', async () => {
    const folder = await project();
    const window = workspace.program().window();
    const a = await window.open(folder);
    const again = await window.open(folder);
    expect(again.writable).toBe(true);
    await window.projects.service.close({ project: a.project });
    const texts = { project: await textNamed('again'), layout };
    valueIn(await window.projects.service.save({ project: again.project, revision: 1, texts }));
    await window.projects.close();
    expect(await exists(join(folder, 'netloom.lock'))).toBe(false);
  });
});

describe('files that change outside', () => {
  it('are told once, and a save refuses to overwrite them', async () => {
    const folder = await project();
    const window = workspace.program().window();
    const opened = await window.open(folder);
    const { service } = window.projects;
    const received = gather<ProjectEvent>((signal) => service.watch({ project: opened.project }, signal));
    const theirs = await textNamed('by git');
    await writeFile(join(folder, 'project.json'), theirs);
    await expect.poll(() => received.events.length, { timeout: 4000 }).toBe(1);
    expect(received.events[0]).toMatchObject({ event: 'changed-on-disk' });
    const texts = { project: await textNamed('mine'), layout };
    const saved = await service.save({ project: opened.project, revision: 1, texts });
    expect(saved).toMatchObject({
      ok: false,
      error: [{ code: 'project-changed-on-disk', where: { file: join(folder, 'project.json') } }],
    });
    expect(await readFile(join(folder, 'project.json'), 'utf8')).toBe(theirs);
    // Whatever was sent twice would come before the next change.
    await writeFile(join(folder, 'project.json'), await textNamed('by git again'));
    await expect.poll(() => received.events.length, { timeout: 4000 }).toBeGreaterThan(1);
    expect(received.events).toHaveLength(2);
    received.stop();
    await received.ended;
    await window.projects.close();
  });

  it('make unsaved edits of another state of the files worthless: these are set aside, and said so', async () => {
    const folder = await project();
    const first = workspace.program().window();
    const a = await first.open(folder);
    valueIn(await first.projects.service.journal({ project: a.project, entries: [edit(1), edit(2)] }));
    await first.projects.close();
    await writeFile(join(folder, 'project.json'), await textNamed('by git'));
    const second = workspace.program().window();
    const opened = await second.open(folder);
    expect(opened.journal).toEqual([]);
    const [problem] = opened.problems;
    expect(problem).toMatchObject({ code: 'journal-set-aside', values: { count: 2 } });
    expect(await exists(problem?.where.file ?? '')).toBe(true);
    await second.projects.close();
  });
});

describe('save as', () => {
  it('takes the data along, goes on there, and leaves the old project as it was saved', async () => {
    const window = workspace.program().window();
    const { service } = window.projects;
    const opened = valueIn(await service.create({ name: 'Iris', template: 'iris-mlp' }));
    valueIn(await service.journal({ project: opened.project, entries: [edit(1)] }));
    const parent = (await window.picked.grant(workspace.base)) ?? '';
    const texts = { project: opened.texts.project, layout };
    const copy = valueIn(await service.saveAs({ project: opened.project, parent, name: 'Iris 2', texts }));
    expect(copy).toMatchObject({ path: join(workspace.base, 'Iris 2'), writable: true, journal: [] });
    expect(await exists(join(copy.path, 'data/iris.csv'))).toBe(true);
    expect(valueIn(parseProject(copy.texts.project, '')).document.name).toBe('Iris 2');
    const old = await window.open(opened.path);
    expect(old).toMatchObject({ texts: opened.texts, journal: [], writable: true });
    await window.projects.close();
  });
});
