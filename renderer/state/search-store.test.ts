import { afterEach, beforeEach, expect, it } from 'vitest';
import { projectIdSchema } from '../../shared/contract/common.ts';
import { type SearchEvent, searchIdSchema } from '../../shared/contract/searches.ts';
import { fakeMain } from '../testing/fake-services.ts';
import { useProject } from './project-store.ts';
import { leaveSearches, refreshSearches, useSearches } from './search-store.ts';
import { connectServices } from './services.ts';

const search = searchIdSchema.parse('2026-01-01-iris');
const opened: SearchEvent = {
  event: 'opened',
  maxTrials: 1,
  settings: {
    version: 1,
    projectName: 'Iris',
    space: [{ kind: 'integer', path: 'training.batchSize', low: 4, high: 64 }],
    algorithm: 'tpe',
    pruner: 'none',
    seed: 0,
    epochs: 1,
  },
};
const ended: SearchEvent = { event: 'phase', phase: 'ended', problems: [] };

beforeEach(() => {
  const { services } = fakeMain({});
  connectServices({
    ...services,
    searches: {
      ...services.searches,
      list: async () => ({ ok: true, value: [{ search, phase: 'ended' }] }),
      async *subscribe() {
        yield [opened, ended];
      },
    },
  });
  const id = projectIdSchema.parse('project-1');
  useProject.setState({ open: { id, path: '/iris', writable: true, readOnly: undefined, problems: [] } });
});
afterEach(() => {
  leaveSearches();
  useProject.setState({ open: undefined });
});

it('shows the newest search of the project, and none of a project that was left', async () => {
  await refreshSearches();
  await expect.poll(() => useSearches.getState().view?.phase).toBe('ended');
  expect(useSearches.getState().shown).toBe(search);
  leaveSearches();
  expect(useSearches.getState()).toMatchObject({ searches: [], shown: undefined, view: undefined });
});
