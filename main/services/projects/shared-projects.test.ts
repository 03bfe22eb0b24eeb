import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { codeOf, valueIn } from '../testing/checked-values.ts';
import { edit, type TestWorkspace, testWorkspace } from './testing/project-windows.ts';

let workspace: TestWorkspace;
let folder: string;
let text: string;

beforeEach(async () => {
  workspace = await testWorkspace();
  folder = join(workspace.projectsFolder, 'Curve');
  await mkdir(folder);
  text = await readFile(join(workspace.templates, 'curve-regression/project.json'), 'utf8');
  await writeFile(join(folder, 'project.json'), text);
});
afterEach(() => workspace.clear());

it('a window that may not write says why', async () => {
  const program = workspace.program();
  const [first, second] = [program.window(), program.window()];
  expect(await first.open(folder)).toMatchObject({ writable: true, readOnly: null });
  expect(await second.open(folder)).toMatchObject({ writable: false, readOnly: { reason: 'window' } });
  const other = workspace.program().window();
  expect((await other.open(folder)).readOnly).toEqual({
    reason: 'program',
    pid: process.pid,
    host: hostname(),
  });
  expect((await other.open(join(workspace.templates, 'iris-mlp'))).readOnly).toEqual({ reason: 'template' });
  for (const { projects } of [first, second, other]) await projects.close();
});

it('a window that takes the project back goes on journalling where it was', async () => {
  const program = workspace.program();
  const [first, second] = [program.window(), program.window()];
  const { project, texts } = await first.open(folder);
  const b = await second.open(folder);
  const { service } = first.projects;
  valueIn(await service.journal({ project, entries: [edit(1)] }));
  const layout = texts.layout ?? '{\n  "format": "netloom-layout",\n  "version": 1,\n  "nodes": {}\n}\n';
  valueIn(await service.save({ project, revision: 1, texts: { project: texts.project, layout } }));
  valueIn(await second.projects.service.takeLease({ project: b.project }));
  valueIn(await service.takeLease({ project }));
  expect(valueIn(await service.journal({ project, entries: [edit(2)] }))).toEqual({ revision: 2 });
  await first.projects.close();
  await second.projects.close();
});

it('a window keeps what it has where its project, opened anew, cannot be read', async () => {
  const window = workspace.program().window();
  const { project, folder: handle } = await window.open(folder);
  const { service } = window.projects;
  valueIn(await service.journal({ project, entries: [edit(1)] }));
  await writeFile(join(folder, 'project.json'), text.slice(0, text.length / 2));
  expect(codeOf(await service.open({ folder: handle }))).toMatch(/^document-/);
  expect(valueIn(await service.journal({ project, entries: [edit(2)] }))).toEqual({ revision: 2 });
  await window.projects.close();
});
