import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { OpenedProject, ProjectEvent } from '../../shared/contract/projects.ts';
import type { Services } from '../../shared/contract/services.ts';
import type { Checked } from '../../shared/diagnostics/diagnostic.ts';
import { setNodeName } from '../../shared/document/edit-graph.ts';
import { fakeMain } from '../testing/fake-services.ts';
import { edit, isDirty, useProject } from './project-store.ts';
import { connectServices } from './services.ts';
import { beginSession, endSession, onOutside, reopenSession, saveSession } from './session.ts';

beforeAll(() => void vi.stubGlobal('document', { hidden: true }));
afterAll(() => void vi.unstubAllGlobals());
afterEach(endSession);

function begin(opened: Checked<OpenedProject>): void {
  if (!opened.ok) throw new Error('internal: the project does not open');
  expect(beginSession(opened.value).ok).toBe(true);
}

function rename(name: string): void {
  const [node = ''] = Object.keys(useProject.getState().history?.workspace.document.graph.nodes ?? {});
  edit(name, (draft) => setNodeName(draft.document, node, name));
}

async function editedProject() {
  const main = fakeMain();
  connectServices(main.services);
  begin(await main.services.projects.open({ folder: 'folder 1' }));
  rename('renamed');
  return main;
}

const received: ProjectEvent['event'][] = [];
beforeEach(() => {
  received.length = 0;
});
onOutside((event) => received.push(event));

/** Connects main so that each watch of the project sends its events, or is lost. */
function watching(services: Services, watches: ('lost' | readonly ProjectEvent[])[]): void {
  const watch = async function* (): AsyncGenerator<ProjectEvent> {
    const sent = watches.shift() ?? [];
    if (sent === 'lost') throw new Error('the connection to the host was lost');
    yield* sent;
  };
  connectServices({ ...services, projects: { ...services.projects, watch } });
}

it('a full disk leaves the old files and the document dirty', async () => {
  const main = await editedProject();
  const before = main.saved();
  main.fillDisk();
  const problems = await saveSession();
  expect(problems).toMatchObject([{ code: 'file-no-space', severity: 'error' }]);
  expect(main.saved()).toBe(before);
  expect(isDirty()).toBe(true);
});

it('a save leaves it clean', async () => {
  const main = await editedProject();
  expect(isDirty()).toBe(true);
  expect(await saveSession()).toEqual([]);
  expect(isDirty()).toBe(false);
  expect(main.saved().project).toContain('renamed');
});

it('edits that a lost connection took along are sent again with the next', async () => {
  const main = fakeMain();
  const { journal } = main.services.projects;
  let lost = true;
  const losing: typeof journal = async (input) => {
    if (lost) throw new Error('the connection to the host was lost');
    return journal(input);
  };
  connectServices({ ...main.services, projects: { ...main.services.projects, journal: losing } });
  begin(await main.services.projects.open({ folder: 'folder 1' }));
  vi.useFakeTimers();
  rename('first');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(main.journal()).toEqual([]);
  lost = false;
  rename('second');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(main.journal().map(({ revision }) => revision)).toEqual([1, 2]);
  vi.useRealTimers();
});

it('a save that ends after another project was opened says nothing of that one', async () => {
  const main = await editedProject();
  const saving = saveSession();
  begin(await main.services.projects.open({ folder: 'folder 1' }));
  expect(await saving).toEqual([]);
  expect(useProject.getState().savedAt).toBeUndefined();
  expect(isDirty()).toBe(false);
});

it('a project of a newer version stays read-only, whoever has it', async () => {
  const newer = fakeMain();
  const opened = await newer.services.projects.open({ folder: 'folder 1' });
  if (!opened.ok) throw new Error('internal: the project does not open');
  const { texts } = opened.value;
  const project = texts.project.replace(/"version": \d+/, '"version": 999');
  watching(newer.services, [[{ event: 'lease-lost' }, { event: 'lease-gained' }, { event: 'runs-changed' }]]);
  begin({ ok: true, value: { ...opened.value, texts: { ...texts, project } } });
  await expect.poll(() => received).toContain('runs-changed');
  expect(useProject.getState().open).toMatchObject({ writable: false, readOnly: { reason: 'newer' } });
});

it('what happens to a project is heard again after the connection was lost', async () => {
  const main = fakeMain();
  watching(main.services, ['lost', [{ event: 'lease-lost' }]]);
  begin(await main.services.projects.open({ folder: 'folder 1' }));
  await expect.poll(() => received, { timeout: 3_000 }).toEqual(['lease-lost']);
  expect(useProject.getState().open?.writable).toBe(false);
});

it('a project that cannot be reached while it is opened anew can be changed as before', async () => {
  const main = await editedProject();
  const open = async () => {
    throw new Error('the connection to the host was lost');
  };
  connectServices({ ...main.services, projects: { ...main.services.projects, open } });
  await expect(reopenSession()).rejects.toThrow('lost');
  expect(useProject.getState().open).toMatchObject({ writable: true, readOnly: undefined });
});
