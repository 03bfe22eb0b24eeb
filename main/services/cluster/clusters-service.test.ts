/** What a window learns of a cluster, and what becomes of its token. */
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ok } from '../../../shared/base/result.ts';
import type { ClusterTryEvent } from '../../../shared/contract/clusters.ts';
import { projectIdSchema } from '../../../shared/contract/common.ts';
import type { Services } from '../../../shared/contract/services.ts';
import type { OpenProject } from '../projects/open-project.ts';
import { clustersService } from './clusters-service.ts';
import { FakeRay } from './testing/fake-ray.ts';

const project = projectIdSchema.parse('p');

let work = '';
let ray: FakeRay;
let clusters: Services['clusters'];
beforeEach(async () => {
  work = await mkdtemp(join(tmpdir(), 'netloom-clusters-'));
  const open = { folder: join(work, 'project'), isTemplate: false } as OpenProject;
  clusters = clustersService({ userData: join(work, 'data'), find: () => ok(open) });
});
afterEach(async () => {
  await ray.end();
  await rm(work, { recursive: true, force: true });
});

async function tryFake(): Promise<readonly ClusterTryEvent[]> {
  const events: ClusterTryEvent[] = [];
  const place = { on: 'ray', address: ray.address } as const;
  for await (const event of clusters.try({ project, place }, new AbortController().signal))
    events.push(event);
  return events;
}

it('says what a cluster has and what its node is', async () => {
  ray = await FakeRay.start();
  expect(await tryFake()).toEqual([
    { event: 'answered', version: '2.60.0', cores: 2, freeCores: 2, memoryBytes: 2 ** 33 },
    {
      event: 'ready',
      node: process.versions.node,
      platform: `${process.platform}-${process.arch}`,
      areRunsSeen: true,
    },
  ]);
});

it('lets a person in by a token that it keeps for its owner alone and tells nobody', async () => {
  ray = await FakeRay.start({ token: 'right' });
  const { address } = ray;
  expect(await tryFake()).toMatchObject([
    { event: 'failed', problems: [{ code: 'cluster-token-refused', values: { found: 'none' } }] },
  ]);
  expect(await clusters.keepToken({ address, token: ' right\n' })).toEqual({ ok: true, value: {} });
  expect(await clusters.token({ address })).toEqual({ ok: true, value: { from: 'file' } });
  expect(await tryFake()).toMatchObject([{ event: 'answered' }, { event: 'ready' }]);
  const folder = join(work, 'data', 'cluster-tokens');
  const [name = ''] = await readdir(folder);
  expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
  expect(await readFile(join(folder, name), 'utf8')).toBe('right\n');
  await clusters.forgetToken({ address });
  expect(await clusters.token({ address })).toEqual({ ok: true, value: { from: 'none' } });
});

it.each(['', ' ', 'two words', 'line\nbreak', 'naïve'])('refuses %j as a token', async (token) => {
  ray = await FakeRay.start();
  const { address } = ray;
  expect(await clusters.keepToken({ address, token })).toMatchObject({
    ok: false,
    error: [{ code: 'cluster-token-invalid' }],
  });
});

it('keeps no token for an address that would carry it unencrypted without consent', async () => {
  ray = await FakeRay.start();
  expect(await clusters.keepToken({ address: 'http://192.0.2.1:8265', token: 'right' })).toMatchObject({
    ok: false,
    error: [{ code: 'cluster-plain-http' }],
  });
});

it('stops the job that asks a node when nobody waits for it any more', async () => {
  ray = await FakeRay.start();
  ray.slots = 0;
  const left = new AbortController();
  const place = { on: 'ray', address: ray.address } as const;
  for await (const event of clusters.try({ project, place }, left.signal)) {
    expect(event.event).toBe('answered');
    await expect.poll(() => ray.submitted.length).toBe(1);
    left.abort();
  }
  await expect.poll(() => ray.stopped).toEqual(ray.submitted);
});
