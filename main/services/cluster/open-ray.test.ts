/** What is said of a cluster that cannot be used, before anything is sent there. */
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { openRay } from './open-ray.ts';
import { rayToken } from './ray-token.ts';
import { FakeRay, type FakeRayOptions } from './testing/fake-ray.ts';

const waits = { look: 20, queued: 60, away: [20], silent: 500 };

let work = '';
let ray: FakeRay | undefined;
let said: Diagnostic[] = [];
beforeEach(async () => {
  work = await mkdtemp(join(tmpdir(), 'netloom-open-ray-'));
  said = [];
});
afterEach(async () => {
  await ray?.end();
  ray = undefined;
  await rm(work, { recursive: true, force: true });
});

function open(address: string, variables: Record<string, string> = {}) {
  const place = { address, allowPlainHttp: false, cores: 1 };
  const onProblem = (problem: Diagnostic): void => void said.push(problem);
  return openRay(place, join(work, 'runs'), { userData: work, variables, onProblem, waits });
}

async function openFake(options: FakeRayOptions, variables: Record<string, string> = {}) {
  ray = await FakeRay.start(options);
  return open(ray.address, variables);
}

const refusal = (code: string, values: object = {}) => ({ ok: false, error: [{ code, values }] });

it('finds a node that sees the folder of the runs', async () => {
  expect(await openFake({})).toMatchObject({
    ok: true,
    value: { areRunsSeen: true, node: { platform: process.platform, arch: process.arch } },
  });
});

it('refuses an address that is none, or would carry a password', async () => {
  for (const address of ['', 'ftp://host', 'http://a b', 'https://me:secret@host'])
    expect(await open(address), address).toMatchObject(refusal('cluster-address-invalid'));
  const withPassword = await open('https://me:secret@host');
  expect(JSON.stringify(withPassword)).not.toContain('secret');
});

it('refuses plain http to another machine, and asks nobody', async () => {
  expect(await open('http://192.0.2.1:8265')).toMatchObject(
    refusal('cluster-plain-http', { address: 'http://192.0.2.1:8265' }),
  );
});

it('says that nobody answers', async () => {
  expect(await open('127.0.0.1:9')).toMatchObject(refusal('cluster-unreachable', { found: 'ECONNREFUSED' }));
});

it.each([
  { status: 200, text: '<html>hello</html>' },
  { status: 404, text: '404: Not Found' },
  { status: 302, text: '' },
])('says that what answers is not Ray: $status', async (answer) => {
  expect(await openFake({ answer: () => answer })).toMatchObject(refusal('cluster-not-ray'));
});

it('refuses a version that is too old', async () => {
  expect(await openFake({ version: '2.9.3' })).toMatchObject(
    refusal('cluster-version-old', { expected: '2.10', found: '2.9.3' }),
  );
});

it.each([
  { given: undefined, status: 401, found: 'none' },
  { given: 'wrong', status: 403, found: 'environment' },
])('says that a token is refused: $found', async ({ given, ...values }) => {
  const variables: Record<string, string> = given === undefined ? {} : { NETLOOM_RAY_TOKEN: given };
  const opened = await openFake({ token: 'right' }, variables);
  expect(opened).toMatchObject(refusal('cluster-token-refused', values));
  if (given !== undefined) expect(JSON.stringify(opened)).not.toContain(given);
});

it('takes the token from a file that only its owner reads, and from no other', async () => {
  ray = await FakeRay.start({ token: 'right' });
  const places = { userData: work, variables: {} };
  const token = await rayToken(ray.address, places);
  const file = token.ok ? token.value.file : '';
  await mkdir(dirname(file));
  await writeFile(file, 'right\n', { mode: 0o600 });
  expect(await open(ray.address)).toMatchObject({ ok: true });
  await chmod(file, 0o640);
  expect(await open(ray.address)).toMatchObject(refusal('cluster-token-open', { found: '640' }));
});

it('says that a node has no Node.js', async () => {
  ray = await FakeRay.start();
  ray.path = '/nowhere';
  expect(await open(ray.address)).toMatchObject(refusal('cluster-node-missing'));
});

it('refuses a Node.js that is too old', async () => {
  const old = '@node {"version":"18.20.1","platform":"linux","arch":"x64","host":"n1","seen":[true]}\n';
  const answer = (path: string) =>
    path.endsWith('/logs') ? { status: 200, text: JSON.stringify({ logs: old }) } : undefined;
  expect(await openFake({ answer })).toMatchObject(
    refusal('cluster-node-old', { host: 'n1', expected: '20.15', found: '18.20.1' }),
  );
});

it('says that the cluster is full, and waits', async () => {
  let looks = 0;
  const answer = (path: string) => {
    if (!/\/jobs\/netloom-node-[0-9a-f]+$/.test(path) || ++looks > 10) return undefined;
    return { status: 200, text: '{"status":"PENDING"}' };
  };
  expect(await openFake({ answer })).toMatchObject({ ok: true });
  expect(said).toMatchObject([{ code: 'cluster-full', severity: 'warning', values: { expected: 1 } }]);
});

it('waits for a cluster that goes away, says so once, and says when it is back', async () => {
  let looks = 0;
  const answer = (path: string) =>
    path.includes('/jobs/') && ++looks < 6 ? { status: 503, text: 'no head' } : undefined;
  expect(await openFake({ answer })).toMatchObject({ ok: true });
  expect(said).toMatchObject([
    { code: 'cluster-away', values: { found: 'HTTP 503: no head' } },
    { code: 'cluster-back' },
  ]);
});
