/**
 * Does to a project through the host's services what a person does in the window: opens, looks at its data, saves, checks
 * its runs, exports, goes on with them and deletes them. Prints what each came to, a JSON line each: `{call, codes}`, or
 * `{call, fault}` for what must not happen.
 * Arguments: folder that the person granted, project folder, folder of the person's own notes, root of the program.
 */
import { join } from 'node:path';
import process from 'node:process';
import type { Handle, RunId } from '../../../shared/contract/common.ts';
import type { Services } from '../../../shared/contract/services.ts';
import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import { exportFormats, usualFormat } from '../../../shared/export/formats.ts';
import { openDocument } from '../../../shared/nodes/open-document.ts';
import { createServices } from '../../services/create-services.ts';
import { forkEngineHost } from '../../services/node-engine-host.ts';

const [granted = '', project = '', userData = '', root = ''] = process.argv.slice(2);
const patience = 60_000;

function report(call: string, found: object): void {
  process.stdout.write(`${JSON.stringify({ call, ...found })}\n`);
}

async function attempt<T>(call: string, answer: () => Promise<Checked<T>>): Promise<T | undefined> {
  try {
    const result = await answer();
    report(call, { codes: result.ok ? [] : result.error.map(({ code }) => code) });
    return result.ok ? result.value : undefined;
  } catch (fault) {
    report(call, { fault: fault instanceof Error ? fault.stack : String(fault) });
    return undefined;
  }
}

/** Follows a stream to its end. */
async function follow(call: string, open: (signal: AbortSignal) => AsyncIterable<unknown>): Promise<void> {
  const signal = AbortSignal.timeout(patience);
  try {
    let last: unknown;
    for await (const event of open(signal)) last = event;
    report(call, signal.aborted ? { fault: 'it did not end' } : { last });
  } catch (fault) {
    report(call, { fault: fault instanceof Error ? fault.stack : String(fault) });
  }
}

async function visitRun(services: Services, run: RunId, folder: Handle): Promise<void> {
  await attempt('runs.get', () => services.runs.get({ run }));
  await follow('runs.subscribe', (signal) => services.runs.subscribe({ run, since: 0 }, signal));
  for (const name of ['figures.csv', `model${exportFormats[usualFormat].extension}`]) {
    const file = await attempt('files.resolve', () => services.files.resolve({ folder, name }));
    if (file === undefined) continue;
    const { handle } = file;
    if (name === 'figures.csv') {
      await attempt('runs.saveFigures', () => services.runs.saveFigures({ runs: [run], file: handle }));
      continue;
    }
    const settings = { format: usualFormat, prune: null, quantize: 'none' } as const;
    const started = await attempt('exports.start', () => services.exports.start({ run, settings }));
    if (started === undefined) continue;
    await follow('exports.follow', (signal) => services.exports.follow(started, signal));
    await attempt('exports.save', () => services.exports.save({ ...started, file: handle }));
  }
  const resumed = await attempt('runs.resume', () => services.runs.resume({ run, device: 'cpu' }));
  if (resumed !== undefined)
    await follow('runs.subscribe', (signal) => services.runs.subscribe({ ...resumed, since: 0 }, signal));
  await attempt('runs.delete', () => services.runs.delete({ run }));
}

async function visit(services: Services): Promise<void> {
  const [parent] = (await attempt('files.roots', () => services.files.roots({}))) ?? [];
  if (parent === undefined) return;
  await attempt('files.list', () => services.files.list({ folder: parent.handle }));
  const name = project.slice(granted.length + 1);
  const folder = await attempt('files.resolve', () =>
    services.files.resolve({ folder: parent.handle, name }),
  );
  if (folder === undefined) return;
  await attempt('files.list', () => services.files.list({ folder: folder.handle }));
  const opened = await attempt('projects.open', () => services.projects.open({ folder: folder.handle }));
  if (opened === undefined) return;
  const { texts, project: id } = opened;
  const document = openDocument(texts.project, project);
  if (document.ok) {
    const { data } = document.value.document;
    await follow('data.describe', (signal) => services.data.describe({ project: id, data }, signal));
    await attempt('data.samples', () =>
      services.data.samples({ project: id, data, part: 'all', offset: 0, count: 5, prepared: true }),
    );
    const text = texts.project.replace(/"epochs":\s*\d+/, '"epochs": 1');
    const started = await attempt('runs.start', () =>
      services.runs.start({ project: id, text, device: 'cpu' }),
    );
    if (started !== undefined)
      await follow('runs.subscribe', (signal) => services.runs.subscribe({ ...started, since: 0 }, signal));
  }
  await attempt('projects.save', () =>
    services.projects.save({ project: id, revision: 0, texts: { ...texts, layout: texts.layout ?? '{}' } }),
  );
  await attempt('runs.unreadable', () => services.runs.unreadable({ project: id }));
  const runs = (await attempt('runs.list', () => services.runs.list({ project: id }))) ?? [];
  for (const { run } of runs) await visitRun(services, run, parent.handle);
}

const main = createServices({
  engineHost: forkEngineHost(join(root, 'dist/engine-process.js')),
  host: { kind: 'browser', version: '0', locale: 'en' },
  roots: [granted],
  projectsFolder: granted,
  userData,
  templates: join(root, 'templates'),
});
await visit(main.openWindow().services);
await main.close();
if ('polluted' in {}) report('end', { fault: 'every object was given keys' });
process.exit(0);
