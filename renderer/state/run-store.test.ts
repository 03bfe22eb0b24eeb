import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import type { RunId } from '../../shared/contract/common.ts';
import { fakeMain } from '../testing/fake-services.ts';
import { followRun, leaveRun, useRun } from './run-store.ts';
import { connectServices } from './services.ts';

beforeAll(() => void vi.stubGlobal('document', { hidden: true }));
afterAll(() => void vi.unstubAllGlobals());
afterEach(leaveRun);

const [first, other] = ['run 1', 'run 2'] as RunId[] as [RunId, RunId];

it('a run that goes on shows its own settings before main says them again', async () => {
  const { services } = fakeMain();
  connectServices(services);
  followRun(first);
  await vi.waitFor(() => expect(useRun.getState().training).toBeDefined());
  const { training } = useRun.getState();
  connectServices({ ...services, runs: { ...services.runs, get: () => new Promise(() => undefined) } });
  followRun(first);
  expect(useRun.getState().training).toBe(training);
  followRun(other);
  expect(useRun.getState().training).toBeUndefined();
});
