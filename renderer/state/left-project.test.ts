import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { Handle } from '../../shared/contract/common.ts';
import type { Services } from '../../shared/contract/services.ts';
import { setNodeName } from '../../shared/document/edit-graph.ts';
import { startTexts } from '../i18n/index.ts';
import { fakeMain } from '../testing/fake-services.ts';
import { noteLeft, startRemembering } from './left-project.ts';
import { currentDocument, edit, redoEdit, undoEdit, useProject } from './project-store.ts';
import { showRunColumn, useRunColumns } from './run-columns-choice.ts';
import { sortRunsBy, useRunOrder, usualRunOrder } from './run-order.ts';
import { connectServices } from './services.ts';
import { endSession } from './session.ts';
import { openFolder } from './start-session.ts';
import { useToasts } from './toasts.ts';
import { useView } from './view-store.ts';

beforeAll(() => void vi.stubGlobal('document', { hidden: true }));
afterAll(() => void vi.unstubAllGlobals());

let stored: Map<string, string>;
let full: boolean;
let services: Services;
let stop: () => void;
beforeEach(async () => {
  await startTexts('en');
  stored = new Map();
  full = false;
  services = fakeMain().services;
  connectServices(services);
  stop = startRemembering({
    getItem: (key) => stored.get(key) ?? null,
    setItem: (key, value) => {
      if (full && value.length > 500) throw new Error('QuotaExceededError');
      stored.set(key, value);
    },
    removeItem: (key) => void stored.delete(key),
  });
});
afterEach(() => {
  endSession();
  stop();
  useView.setState({ page: 'build' });
  useRunOrder.setState(usualRunOrder);
  useRunColumns.setState({ choice: {} });
  useToasts.setState({ toasts: [] });
});

const open = () => openFolder('folder 1' as Handle);

/** Another project: the same files in another folder. */
async function openOther(): Promise<void> {
  const opened = await services.projects.open({ folder: 'folder 1' as Handle });
  if (!opened.ok) throw new Error('internal: the project does not open');
  const other = { ...opened.value, path: '/home/ada/other' };
  const projects = { ...services.projects, open: async () => ({ ok: true, value: other }) as const };
  connectServices({ ...services, projects });
  await open();
  connectServices(services);
}

/** The project is opened again, once main has its edits. */
async function openAgain(): Promise<void> {
  await vi.waitFor(async () => {
    const opened = await services.projects.open({ folder: 'folder 1' as Handle });
    expect(opened.ok && opened.value.journal.length).toBe(useProject.getState().revision);
  });
  await open();
}

const nameNode = (name: string) => edit('Rename', ({ document }) => setNodeName(document, 'conv1', name));
const nameNow = () => currentDocument()?.graph.nodes.conv1?.name;

it('a project that was never seen shows Build, whatever page was open', async () => {
  await open();
  useView.setState({ page: 'runs' });
  await openOther();
  expect(useView.getState().page).toBe('build');
});

it('a project that is opened again shows the page it was left at', async () => {
  await open();
  useView.setState({ page: 'data' });
  await openOther();
  await open();
  expect(useView.getState().page).toBe('data');
});

it('the runs of a project that is opened again are sorted as they were', async () => {
  await open();
  sortRunsBy('loss', 'ascending');
  await openOther();
  expect(useRunOrder.getState()).toEqual(usualRunOrder);
  await open();
  expect(useRunOrder.getState()).toEqual({ column: 'loss', direction: 'ascending' });
});

it('the runs of a project that is opened again have the columns that they had', async () => {
  await open();
  showRunColumn('device', false);
  await openOther();
  expect(useRunColumns.getState().choice).toEqual({});
  await open();
  expect(useRunColumns.getState().choice).toEqual({ device: false });
});

it('edits can be undone and redone in a project that is opened again, at the page it was left at', async () => {
  await open();
  useView.setState({ page: 'train' });
  nameNode('Edges');
  nameNode('Corners');
  undoEdit();
  await openAgain();
  expect(useView.getState().page).toBe('train');
  expect(nameNow()).toBe('Edges');
  redoEdit();
  expect(nameNow()).toBe('Corners');
  undoEdit();
  undoEdit();
  expect(nameNow()).toBeUndefined();
});

it('steps of another state of the project are not undone', async () => {
  await open();
  nameNode('Edges');
  noteLeft();
  connectServices(fakeMain().services);
  await open();
  expect(nameNow()).toBeUndefined();
  expect(useProject.getState().history?.past).toEqual([]);
});

it('a storage that is full keeps the page', async () => {
  await open();
  useView.setState({ page: 'data' });
  full = true;
  await openOther();
  await open();
  expect(useView.getState().page).toBe('data');
});
