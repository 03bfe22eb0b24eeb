/** What the window sends a search to, and when it asks the cluster again. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ClusterTryEvent } from '../../shared/contract/clusters.ts';
import { projectIdSchema } from '../../shared/contract/common.ts';
import type { TrialPlace } from '../../shared/contract/trial-place.ts';
import { fakeMain } from '../testing/fake-services.ts';
import { useProject } from './project-store.ts';
import { connectServices } from './services.ts';
import {
  allowPlainHttp,
  changeCluster,
  choosePlace,
  chosenWays,
  isPlaceReady,
  leaveTriedFor,
  useTrialPlace,
} from './trial-place.ts';

const id = projectIdSchema.parse('project-1');
const ready: ClusterTryEvent = { event: 'ready', node: '22.1.0', platform: 'linux-x64', areRunsSeen: true };
const failed: ClusterTryEvent = { event: 'failed', problems: [] };

let tried: TrialPlace[] = [];
let answer: ClusterTryEvent = ready;
const fresh = useTrialPlace.getState();
beforeEach(() => {
  tried = [];
  answer = ready;
  const { services } = fakeMain({});
  connectServices({
    ...services,
    clusters: {
      ...services.clusters,
      async *try({ place }) {
        tried.push(place);
        yield answer;
      },
    },
  });
  useProject.setState({ open: { id, path: '/iris', writable: true, readOnly: undefined, problems: [] } });
});
afterEach(() => {
  vi.useRealTimers();
  useTrialPlace.setState(fresh, true);
  useProject.setState({ open: undefined });
});

it('trains on this machine, so many at once, and asks no cluster', async () => {
  expect(await isPlaceReady()).toBe(true);
  expect(chosenWays(3)).toEqual({ place: { on: 'local' }, slots: 3 });
  expect(tried).toEqual([]);
});

it('tries a cluster once before it is used, and again when it is another or for another project', async () => {
  await choosePlace('ray');
  changeCluster({ address: 'host:8265' });
  expect([await isPlaceReady(), await isPlaceReady()]).toEqual([true, true]);
  expect(tried).toHaveLength(1);
  changeCluster({ cores: 2 });
  await isPlaceReady();
  expect(tried).toHaveLength(2);
  leaveTriedFor(projectIdSchema.parse('project-2'));
  await isPlaceReady();
  expect(tried).toHaveLength(3);
});

it('asks again where the answer is old: the cluster may be full or gone by then', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: 0 });
  await choosePlace('ray');
  await isPlaceReady();
  vi.setSystemTime(120_000);
  answer = failed;
  expect(await isPlaceReady()).toBe(false);
});

it('uses no cluster that cannot be used', async () => {
  answer = failed;
  await choosePlace('ray');
  expect(await isPlaceReady()).toBe(false);
});

it('allows plain http to the address that was asked about and to no other', async () => {
  await choosePlace('ray');
  changeCluster({ address: 'http://a:1' });
  allowPlainHttp(true);
  expect(chosenWays(1).place).toMatchObject({ address: 'http://a:1', allowPlainHttp: true });
  changeCluster({ address: 'http://b:1' });
  expect(chosenWays(1).place).toMatchObject({ address: 'http://b:1', allowPlainHttp: false });
});
