import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { startTexts } from '../i18n/index.ts';
import { forgetData, useDataReading } from '../state/data-reading.ts';
import { useFacts } from '../state/facts-store.ts';
import { currentDocument } from '../state/project-store.ts';
import { leaveRun } from '../state/run-store.ts';
import { connectServices } from '../state/services.ts';
import { beginSession, endSession } from '../state/session.ts';
import { showToast, useToasts } from '../state/toasts.ts';
import { useView } from '../state/view-store.ts';
import { fakeMain } from '../testing/fake-services.ts';
import { runAction } from './action.ts';
import { changeData } from './settings-editing.ts';
import { trainActions, trainingDisabledReason } from './train-actions.ts';

beforeAll(() => void vi.stubGlobal('document', { hidden: true }));
afterAll(() => void vi.unstubAllGlobals());
afterEach(async () => {
  await endSession();
  forgetData();
  useToasts.setState({ toasts: [] });
});

async function openProject(): Promise<void> {
  await startTexts('en');
  const main = fakeMain();
  connectServices(main.services);
  const opened = await main.services.projects.open({ folder: 'folder 1' });
  if (!opened.ok || !beginSession(opened.value).ok) throw new Error('internal: the project does not open');
  useFacts.setState({ of: currentDocument(), problems: [] });
}

it('does not begin a run on data that cannot be read, and shows the problem when asked to', async () => {
  await openProject();
  expect(trainingDisabledReason()).toBeUndefined();
  const problem = diagnostic('data-file-missing', { file: 'data/nowhere.csv' });
  useDataReading.setState({ state: 'failed', problems: [problem] });
  expect(trainingDisabledReason()).toBe('errors');
  expect(trainActions.start.enabled()).toBe(false);
  expect(trainActions.start.disabledReason()).toContain('data/nowhere.csv');
  useView.setState({ page: 'data', dockTab: 'log' });
  runAction(trainActions.start);
  expect(useView.getState()).toMatchObject({ page: 'build', dockTab: 'problems', openProblem: 0 });
  useDataReading.setState({ state: 'described', problems: [] });
  expect(trainActions.start.disabledReason()).toBeUndefined();
});

it('drops a refused begin of a run once one goes on, and a refused pick once data is taken', async () => {
  await openProject();
  showToast({ tone: 'error', title: 'refused', about: 'run' });
  showToast({ tone: 'error', title: 'unreadable', about: 'data' });
  runAction(trainActions.start);
  await vi.waitFor(() => {
    expect(useToasts.getState().toasts.map(({ title }) => title)).toEqual(['unreadable']);
  });
  changeData('Seed', (data) => ({ ...data, split: { ...data.split, seed: 11 } }));
  expect(useToasts.getState().toasts).toEqual([]);
});

it('a run that begins shows its curves, but leaves a log or samples that are watched', async () => {
  await openProject();
  for (const [before, after] of [
    ['problems', 'curves'],
    ['json', 'curves'],
    ['log', 'log'],
    ['samples', 'samples'],
  ] as const) {
    useView.setState({ dockTab: before });
    runAction(trainActions.start);
    expect(useView.getState()).toMatchObject({ page: 'train', dockTab: after });
    leaveRun();
  }
  useView.setState({ page: 'build', dockTab: 'problems' });
});
