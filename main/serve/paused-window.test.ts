import { afterEach, beforeEach, expect, it } from 'vitest';
import type { RunId } from '../../shared/contract/common.ts';
import type { NumberedRunEvent } from '../../shared/contract/events.ts';
import { CancelSource } from '../../shared/contract/transport/cancel-source.ts';
import { remoteServices } from '../../shared/contract/transport/remote-services.ts';
import { parseProject } from '../../shared/document/parse.ts';
import { serializeProject } from '../../shared/document/serialize.ts';
import { valueIn } from '../services/testing/checked-values.ts';
import { engineProcesses } from '../services/testing/engine-processes.ts';
import { type TestProgram, testProgram } from '../services/testing/test-program.ts';
import { type BrowserHost, startBrowserHost } from './browser-host.ts';
import { openWindow, pairWith, windowFiles } from './testing/serve-fakes.ts';

let program: TestProgram;
let host: BrowserHost;
const faults: string[] = [];
beforeEach(async () => {
  program = await testProgram(engineProcesses().host);
  const onFault = (procedure: string, fault: unknown) => void faults.push(`${procedure} ${fault}`);
  host = valueIn(await startBrowserHost(program.main, { port: 0, folder: await windowFiles(), onFault }));
});
afterEach(async () => {
  await host.close();
  await program.end();
});

/** `npm run soak` trains longer. */
const epochs = process.env.NETLOOM_SOAK === undefined ? 100 : 5000;

async function startRun(): Promise<{
  readonly run: RunId;
  readonly state: () => Promise<string | undefined>;
}> {
  const { project, texts } = await program.create('iris-mlp');
  const { document } = valueIn(parseProject(texts.project, ''));
  const { earlyStopping: _, ...training } = document.training;
  const text = serializeProject({ ...document, training: { ...training, epochs } });
  const { runs } = program.services;
  const { run } = valueIn(await runs.start({ project, text, device: 'cpu' }));
  const state = async () => valueIn(await runs.list({ project })).find((listed) => listed.run === run)?.state;
  return { run, state };
}

it('a run goes on to its end while the only window that follows it reads nothing, and is then told of it', async () => {
  const secret = (await pairWith(host.port, host.pairingAddress())) ?? '';
  const { socket, channel } = await openWindow(host.port, secret);
  const remote = remoteServices();
  remote.attach(channel);
  const { run, state } = await startRun();
  const batches = remote.services.runs
    .subscribe({ run, since: 0 }, new CancelSource())
    [Symbol.asyncIterator]();
  const payload: NumberedRunEvent[] = [...((await batches.next()).value ?? [])];
  socket.pause();
  await expect.poll(state, { timeout: 600_000 }).toBe('completed');
  socket.resume();
  for (let batch = await batches.next(); batch.done !== true; batch = await batches.next())
    payload.push(...batch.value);
  expect(payload.at(-1)?.payload).toMatchObject({ event: 'finished' });
  expect(payload.filter(({ payload: { event } }) => event === 'epoch')).toHaveLength(epochs);
  expect(faults).toEqual([]);
  socket.close();
});
