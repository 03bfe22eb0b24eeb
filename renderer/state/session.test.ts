import { afterEach, expect, it, vi } from 'vitest';
import { setNodeName } from '../../shared/document/edit-graph.ts';
import { fakeMain } from '../testing/fake-services.ts';
import { edit, useProject } from './project-store.ts';
import { connectServices } from './services.ts';
import { beginSession, endSession, saveSession } from './session.ts';

vi.stubGlobal('document', { hidden: true });
afterEach(endSession);

async function editedProject() {
  const main = fakeMain();
  connectServices(main.services);
  const opened = await main.services.projects.open({ folder: 'folder 1' });
  if (!opened.ok) throw new Error('internal: the project does not open');
  expect(beginSession(opened.value).ok).toBe(true);
  const [node = ''] = Object.keys(useProject.getState().history?.workspace.document.graph.nodes ?? {});
  edit('Rename', (draft) => setNodeName(draft.document, node, 'renamed'));
  return main;
}

const isDirty = (): boolean => {
  const { revision, savedRevision } = useProject.getState();
  return revision !== savedRevision;
};

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
