import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { Handle, ProjectId } from '../../shared/contract/common.ts';
import type { OpenedProject, ProjectEvent, ReadOnlyReason } from '../../shared/contract/projects.ts';
import type { Services } from '../../shared/contract/services.ts';
import { diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { setNodeName } from '../../shared/document/edit-graph.ts';
import { startTexts } from '../i18n/index.ts';
import { fakeMain } from '../testing/fake-services.ts';
import { save, saveAs, startFollowingProject } from './project-notices.ts';
import { currentDocument, edit, isDirty, useProject } from './project-store.ts';
import { connectServices } from './services.ts';
import { beginSession, endSession, reopenSession } from './session.ts';
import { useToasts } from './toasts.ts';
import { useView } from './view-store.ts';

beforeAll(() => void vi.stubGlobal('document', { hidden: true }));
afterAll(() => void vi.unstubAllGlobals());

type Refusal = Parameters<typeof diagnostic>[0];

/** Main with a folder that others write to as well; what it does not know of windows is left to main's own tests. */
function sharedProject() {
  const base = fakeMain();
  let disk: string | undefined;
  let readOnly: ReadOnlyReason | null = null;
  let opened = 0;
  let refusal: Refusal | undefined;
  let push: (event: ProjectEvent) => void = () => undefined;
  const asked: string[] = [];
  const refused = (code: Refusal) =>
    ({ ok: false, error: [diagnostic(code, { file: 'project.json' })] }) as const;
  const open = async () => {
    const found = await base.services.projects.open({ folder: 'folder 1' as Handle });
    if (!found.ok) throw new Error('internal: the project does not open');
    opened++;
    const project = `project ${opened}` as ProjectId;
    const texts = { ...found.value.texts, ...(disk !== undefined && { project: disk }) };
    const shown: OpenedProject = {
      ...found.value,
      project,
      texts,
      // Main sets edits aside that do not fit the files.
      journal: [],
      readOnly,
      writable: readOnly === null,
    };
    return { ok: true, value: shown } as const;
  };
  const services: Services = {
    ...base.services,
    projects: {
      ...base.services.projects,
      open: async () => (refusal === 'document-not-json' ? refused(refusal) : open()),
      save: async ({ texts, overwrite = false }) => {
        asked.push(overwrite ? 'overwrite' : 'save');
        if (refusal === 'project-changed-on-disk' && overwrite) refusal = undefined;
        if (refusal !== undefined) return refused(refusal);
        disk = texts.project;
        return { ok: true, value: { savedAt: 1, warnings: [] } };
      },
      saveAs: async ({ name, texts }) => {
        asked.push(`save as ${name}`);
        if (refusal === 'file-read-only') return refused(refusal);
        disk = texts.project;
        return open();
      },
      takeLease: async () => {
        asked.push('take');
        if (refusal === 'project-edits-waiting') return refused(refusal);
        return { ok: true, value: { writable: true } };
      },
      watch: async function* (_input, signal) {
        const waiting: ProjectEvent[] = [];
        let wake = (): void => undefined;
        push = (event) => {
          waiting.push(event);
          wake();
        };
        signal.addEventListener('abort', () => wake());
        while (!signal.aborted) {
          const event = waiting.shift();
          if (event !== undefined) yield event;
          else
            await new Promise<void>((resolve) => {
              wake = resolve;
            });
        }
      },
    },
  };
  return {
    services,
    open,
    asked,
    write: (change: (text: string) => string): void => {
      disk = change(disk ?? base.saved().project);
    },
    send: (event: ProjectEvent['event'], more: Partial<ProjectEvent> = {}) =>
      push({ event, at: 0, ...more } as ProjectEvent),
    refuse: (code: Refusal | undefined): void => {
      refusal = code;
    },
    hold: (reason: ReadOnlyReason | null): void => {
      readOnly = reason;
    },
  };
}

let main: ReturnType<typeof sharedProject>;
let stop: () => void;

beforeAll(() => startTexts('en'));
beforeEach(async () => {
  main = sharedProject();
  connectServices(main.services);
  stop = startFollowingProject();
  beginSession((await main.open()).value);
});
afterEach(() => {
  stop();
  endSession();
  useToasts.setState({ toasts: [] });
  useView.setState({ overlay: undefined });
});

const rename = (text: string) => text.replace(/"name": "[^"]*"/, '"name": "by git"');
const name = () => currentDocument()?.name;
const titles = () => useToasts.getState().toasts.map(({ title }) => title);

function makeDirty(): void {
  const [node = ''] = Object.keys(currentDocument()?.graph.nodes ?? {});
  edit('Rename', (draft) => setNodeName(draft.document, node, 'renamed'));
  expect(isDirty()).toBe(true);
}

function offered(): readonly string[] {
  return useToasts.getState().toasts.flatMap(({ actions = [] }) => actions.map(({ label }) => label));
}

function take(label: string): void {
  const actions = useToasts.getState().toasts.flatMap(({ actions: ways = [] }) => ways);
  const action = actions.find((way) => way.label === label);
  if (action === undefined) throw new Error(`not offered: ${label}`);
  action.run();
}

it('a window without unsaved edits shows what another program wrote, and its selection stays', async () => {
  const [node = ''] = Object.keys(currentDocument()?.graph.nodes ?? {});
  useView.setState({ selection: { nodes: new Set([node]), edges: new Set() } });
  main.write(rename);
  main.send('changed-on-disk');
  await expect.poll(name).toBe('by git');
  expect(isDirty()).toBe(false);
  expect(useProject.getState().open?.writable).toBe(true);
  expect([...useView.getState().selection.nodes]).toEqual([node]);
  await expect.poll(titles).toEqual(['The files on the disk were changed; the newest are shown']);
});

it('what cannot be read leaves the window as it was, with ways out', async () => {
  const before = currentDocument();
  main.refuse('document-not-json');
  main.send('changed-on-disk');
  await expect.poll(offered).toEqual(['Save under another name…', 'Overwrite']);
  expect(currentDocument()).toBe(before);
  expect(useProject.getState().open?.writable).toBe(true);
});

it('a window with unsaved edits keeps them until a person chose', async () => {
  makeDirty();
  main.write(rename);
  main.send('changed-on-disk');
  await expect.poll(offered).toEqual(['Save under another name…', 'Reopen from disk', 'Overwrite']);
  expect(name()).not.toBe('by git');
  take('Reopen from disk');
  await expect.poll(name).toBe('by git');
  expect(isDirty()).toBe(false);
});

it('a save that finds other files says so once, and overwrites only when asked to', async () => {
  makeDirty();
  main.refuse('project-changed-on-disk');
  await save();
  await save();
  expect(useToasts.getState().toasts).toHaveLength(1);
  expect(isDirty()).toBe(true);
  take('Overwrite');
  await expect.poll(isDirty).toBe(false);
  expect(main.asked).toEqual(['save', 'save', 'overwrite']);
  await expect.poll(titles).toEqual([]);
});

it.each(['file-no-space', 'file-read-only'] as const)('%s on a save offers another name', async (code) => {
  makeDirty();
  main.refuse(code);
  await save();
  expect(offered()).toEqual(['Save under another name…']);
  take('Save under another name…');
  expect(useView.getState().overlay).toEqual({ kind: 'save-as' });
});

it('saving under another name goes on there, and a folder that refuses leaves all as it was', async () => {
  makeDirty();
  main.refuse('file-read-only');
  expect(await saveAs('folder 2' as Handle, 'mine')).toMatchObject([{ code: 'file-read-only' }]);
  expect(isDirty()).toBe(true);
  main.refuse(undefined);
  expect(await saveAs('folder 2' as Handle, 'mine')).toEqual([]);
  expect(isDirty()).toBe(false);
  expect(useProject.getState().open?.id).toBe('project 2');
  expect(titles()).toEqual(['Saved as “mine”']);
});

it('a window that lost the project shows its edits, and overwrites only after it took the project back', async () => {
  makeDirty();
  main.send('lease-lost');
  await expect.poll(offered).toEqual(['Take over the project', 'Save under another name…']);
  expect(useProject.getState().open).toMatchObject({ writable: false, readOnly: { reason: 'window' } });
  main.send('changed-on-disk');
  await expect.poll(offered).toContain('Overwrite');
  take('Overwrite');
  await expect.poll(isDirty).toBe(false);
  expect(main.asked).toEqual(['take', 'overwrite']);
  expect(useProject.getState().open?.writable).toBe(true);
});

it('says which program took the project, where main knows it', async () => {
  const title = () => useToasts.getState().toasts.at(-1)?.title;
  main.send('lease-lost');
  await expect.poll(title).toBe('Another window of this Netloom took over the project');
  main.send('lease-lost', { to: { pid: 7, host: 'desk' } });
  await expect.poll(title).toBe('Another Netloom took over the project: process 7 on desk');
  expect(useProject.getState().open?.readOnly).toEqual({ reason: 'program', pid: 7, host: 'desk' });
});

it('a lease that comes free makes the window writable', async () => {
  main.hold({ reason: 'window' });
  beginSession((await main.open()).value);
  expect(useProject.getState().open?.writable).toBe(false);
  main.send('lease-gained');
  await expect.poll(() => useProject.getState().open).toMatchObject({ writable: true, readOnly: undefined });
  expect(titles()).toEqual(['This window can change the project now']);
});

it('a window that reads and finds the project free when its files changed says that it writes now', async () => {
  main.hold({ reason: 'window' });
  beginSession((await main.open()).value);
  main.hold(null);
  main.send('changed-on-disk');
  await expect.poll(titles).toContain('This window can change the project now');
  expect(useProject.getState().open?.writable).toBe(true);
});

it('edits that a window left behind come back by taking over', async () => {
  main.hold({ reason: 'program', pid: 7, host: 'desk' });
  beginSession((await main.open()).value);
  main.send('lease-lost');
  await expect.poll(offered).toContain('Take over the project');
  main.hold(null);
  main.refuse('project-edits-waiting');
  take('Take over the project');
  await expect.poll(() => useProject.getState().open?.writable).toBe(true);
});

it('a project that was opened while another was read anew stays', async () => {
  const reopening = reopenSession();
  beginSession((await main.open()).value);
  const shown = useProject.getState().open;
  expect(await reopening).toEqual({ ok: false, error: [] });
  expect(useProject.getState().open).toEqual(shown);
  expect(shown?.writable).toBe(true);
});

it('two requests to reopen are one', async () => {
  main.write(rename);
  await Promise.all([reopenSession(), reopenSession()]);
  expect(useProject.getState().open?.id).toBe('project 2');
});
