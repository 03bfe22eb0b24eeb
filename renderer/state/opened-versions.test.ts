/** Wherever the window opens what an older version saved, all of it is brought to this version. A later build is played. */
import { afterEach, expect, it, vi } from 'vitest';
import type { JournalEntry } from '../../shared/contract/projects.ts';
import type { ProjectDocument } from '../../shared/document/schema.ts';
import { addLaterDocumentStep, stepsTaken } from '../../shared/nodes/testing/later-version.ts';
import { paste } from '../actions/clipboard.ts';
import { fakeMain } from '../testing/fake-services.ts';
import { readGallery, useGallery } from './gallery-store.ts';
import { currentDocument } from './project-store.ts';
import { refreshRuns, useRuns } from './runs-store.ts';
import { connectServices } from './services.ts';
import { beginSession, endSession } from './session.ts';

vi.mock('../../shared/nodes/index.ts', async (original) => {
  const { withLaterDense } = await import('../../shared/nodes/testing/later-version.ts');
  const module = await original<typeof import('../../shared/nodes/index.ts')>();
  return { ...module, builtInCatalogue: withLaterDense(module.builtInCatalogue) };
});
vi.mock('../../shared/document/schema.ts', async (original) => ({
  ...(await original<typeof import('../../shared/document/schema.ts')>()),
  documentVersion: 2,
}));
addLaterDocumentStep();
afterEach(() => {
  endSession();
  vi.unstubAllGlobals();
});

const all = { document: true, nodes: true };

async function open(options: Parameters<typeof fakeMain>[0] = {}): Promise<ProjectDocument> {
  const { services } = fakeMain(options);
  connectServices(services);
  vi.stubGlobal('document', { hidden: true });
  const opened = await services.projects.open({ folder: 'folder 1' });
  if (!opened.ok || !beginSession(opened.value).ok) throw new Error('internal: the project does not open');
  const document = currentDocument();
  if (document === undefined) throw new Error('internal: no project is open');
  return document;
}

const oldDense = { type: 'dense', version: 1, parameters: { units: 3 } };

it('opens a project', async () => {
  expect(stepsTaken(await open())).toEqual(all);
});

it('brings back edits that an older version left', async () => {
  const patches = [{ op: 'add', path: ['document', 'graph', 'nodes', 'dense9'], value: oldDense }];
  const document = await open({ journal: [{ revision: 1, patches }] as unknown as readonly JournalEntry[] });
  expect(document.graph.nodes.dense9).toMatchObject({ version: 2 });
  expect(stepsTaken(document)).toEqual(all);
});

it('pastes what was copied in a window of an older version', async () => {
  await open();
  const copied = { format: 'netloom-nodes', nodes: { dense9: { node: oldDense } }, edges: [] };
  vi.stubGlobal('navigator', { clipboard: { readText: async () => JSON.stringify(copied) } });
  await paste();
  const document = currentDocument();
  expect(document && Object.keys(document.graph.nodes)).toContain('dense1');
  expect(document && stepsTaken(document)).toEqual(all);
});

it('shows the templates', async () => {
  await open();
  await readGallery();
  const { templates } = useGallery.getState();
  const withDense = templates.filter(({ document }) =>
    Object.values(document.graph.nodes).some(({ type }) => type === 'dense'),
  );
  expect(withDense.map(({ document }) => stepsTaken(document))).toEqual(withDense.map(() => all));
  expect(withDense).not.toEqual([]);
});

it('shows what a run trained', async () => {
  await open({ trained: 'completed' });
  await refreshRuns();
  await vi.waitFor(() => expect(useRuns.getState().documents.size).toBe(1));
  const [run] = [...useRuns.getState().documents.values()];
  expect(run && stepsTaken(run.document)).toEqual(all);
});
