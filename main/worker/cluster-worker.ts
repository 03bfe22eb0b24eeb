/**
 * Trains one run on a node of a cluster: `node cluster-worker.js PACKAGE`, where PACKAGE names the package of the trial, which the cluster
 * has unpacked and put on PYTHONPATH. Its output is lines of `trial-file.ts`; a request to terminate stops the trial at its next safe point.
 */
import { writeSync } from 'node:fs';
import { cp, mkdir, mkdtemp, open, readFile, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, delimiter, join } from 'node:path';
import process from 'node:process';
import type { DataPlace } from '../../shared/contract/data-place.ts';
import { type Diagnostic, diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { openDocumentValue } from '../../shared/nodes/open-document.ts';
import type { FinishedEvent, RunEvent } from '../../shared/training/run-events.ts';
import { filesBelow } from '../files/files-below.ts';
import { hashFile } from '../files/hash-file.ts';
import {
  lineWriter,
  maxRunBytes,
  packedRunName,
  pieceBytes,
  type TrialFile,
  trialFileName,
  trialFileSchema,
} from '../services/cluster/trial-file.ts';
import { startEngineTask } from '../services/engine-task.ts';
import { nodeEngineHost } from '../services/node-engine-host.ts';

/** Progress is written so often at the outside. */
const progressMilliseconds = 1000;

const stdout = 1;
const host = hostname();
const write = lineWriter((text) => void writeSync(stdout, text));
const stop = new AbortController();
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop.abort());

/** The folder of a package that the cluster has unpacked for this job. Throws where it has not. */
function packageFolder(name: string): string {
  const folder = (process.env.PYTHONPATH ?? '').split(delimiter).find((place) => basename(place) === name);
  if (folder === undefined) throw new Error(`the cluster did not unpack ${name}`);
  return folder;
}

function failed(...problems: readonly Diagnostic[]): void {
  write({ kind: 'reply', host, reply: { kind: 'failed', problems } });
}

/** Trains in `scratch`, or where home sees the run too. */
async function train(packed: string, trial: TrialFile, scratch: string): Promise<void> {
  const opened = openDocumentValue(trial.project, join(packed, trialFileName));
  if (!opened.ok) return failed(...opened.error);
  const { runs, threads, stopAfterEpochs, own } = trial;
  const runsFolder = runs.kind === 'seen' ? runs.folder : join(scratch, 'runs');
  if (runs.kind === 'seen') {
    const isSeen = await stat(runsFolder)
      .then((facts) => facts.isDirectory())
      .catch(() => false);
    if (!isSeen) return failed(diagnostic('cluster-folder-unseen', {}, { host, folder: runsFolder }));
  } else await mkdir(runsFolder);
  const resume =
    runs.kind === 'sent' && runs.resume !== undefined ? join(runsFolder, runs.resume) : runs.resume;
  if (runs.kind === 'sent' && resume !== undefined)
    await cp(join(packed, packedRunName), resume, { recursive: true });
  let progressAt = 0;
  const request = {
    document: opened.value.document,
    ...dataPlace(trial, scratch),
    runsFolder,
    device: 'cpu',
    threads,
    ...(own ?? { isTrial: true }),
    ...(stopAfterEpochs !== undefined && { stopAfterEpochs }),
    ...(resume !== undefined && { resume }),
  } as const;
  const task = startEngineTask(nodeEngineHost, 'train', request, (event) => {
    const now = Date.now();
    if (event.event === 'progress' && now - progressAt < progressMilliseconds) return;
    if (event.event === 'progress') progressAt = now;
    writeEvent(event);
  });
  if (stop.signal.aborted) task.stop();
  stop.signal.addEventListener('abort', () => task.stop());
  const finished = await task.finished;
  if (!finished.ok) return failed(...finished.error);
  if (runs.kind === 'seen') write({ kind: 'reply', host, reply: { kind: 'done', result: finished.value } });
  else await sendHome(finished.value);
}

function dataPlace({ data }: TrialFile, scratch: string): DataPlace {
  if (data.kind === 'packed')
    return { projectFolder: scratch, dataPath: join(packageFolder(data.package), data.dataPath) };
  if (data.kind === 'none') return { projectFolder: scratch };
  const { projectFolder, dataPath } = data;
  return { projectFolder, ...(dataPath !== undefined && { dataPath }) };
}

function writeEvent(event: RunEvent): void {
  write({ kind: 'reply', host, reply: { kind: 'event', event } });
}

/** Writes the files of a run, then that it is done. */
async function sendHome(result: FinishedEvent): Promise<void> {
  const files = await filesBelow(result.run, (path) => !path.endsWith('netloom.lock'));
  const sizes = await Promise.all(files.map(async (path) => (await stat(join(result.run, path))).size));
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  if (bytes > maxRunBytes) {
    const values = { limit: maxRunBytes / 2 ** 20, found: Math.ceil(bytes / 2 ** 20) };
    return failed(diagnostic('cluster-run-large', {}, values));
  }
  const run = basename(result.run);
  for (const [index, path] of files.entries()) {
    const file = join(result.run, path);
    write({ kind: 'file', run, path, bytes: sizes[index] ?? 0, sha256: await hashFile(file) });
    await writePieces(file);
  }
  write({ kind: 'reply', host, reply: { kind: 'done', result } });
}

async function writePieces(file: string): Promise<void> {
  const handle = await open(file, 'r');
  try {
    const buffer = Buffer.alloc(pieceBytes);
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, pieceBytes);
      if (bytesRead === 0) return;
      write({ kind: 'piece', base64: buffer.subarray(0, bytesRead).toString('base64') });
    }
  } finally {
    await handle.close();
  }
}

const packed = packageFolder(process.argv[2] ?? '');
const trial = trialFileSchema.parse(JSON.parse(await readFile(join(packed, trialFileName), 'utf8')));
// In the engine's package as it was unpacked here: what a killed trial leaves goes with it.
const scratch = await mkdtemp(join(process.cwd(), 'trial-'));
try {
  await train(packed, trial, scratch);
} finally {
  await rm(scratch, { recursive: true, force: true });
}
// What the engine's process leaves open does not hold this one.
process.exit(0);
