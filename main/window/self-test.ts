/** Does what a person does first, through the services alone: opens a template, trains ten steps, exports. */
import { err, ok } from '../../shared/base/result.ts';
import type { PickedFile } from '../../shared/contract/files.ts';
import type { OpenedProject } from '../../shared/contract/projects.ts';
import type { Services } from '../../shared/contract/services.ts';
import { CancelSource } from '../../shared/contract/transport/cancel-source.ts';
import { type Checked, diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import type { ProjectDocument } from '../../shared/document/schema.ts';
import { serializeProject } from '../../shared/document/serialize.ts';
import { exportFormats, usualFormat } from '../../shared/export/formats.ts';
import { openDocument } from '../../shared/nodes/open-document.ts';

const template = 'digits-cnn';
const steps = 10;

export interface SelfTestReport {
  readonly steps: number;
  readonly file: string;
  readonly bytes: number;
  /** Of the file against the run. */
  readonly maxAbsError: number;
}

/** Runs it; the services should stand on an empty home folder. Fails with the problems of the step that failed. */
export async function selfTest(services: Services): Promise<Checked<SelfTestReport>> {
  const opened = await services.projects.create({ name: 'Self-test', template });
  if (!opened.ok) return opened;
  const parsed = openDocument(opened.value.texts.project, 'project.json');
  if (!parsed.ok) return parsed;
  const trained = await train(services, opened.value, parsed.value.document);
  if (!trained.ok) return trained;
  const file = await place(services);
  if (!file.ok) return file;
  const exported = await exportRun(services, trained.value.run, file.value);
  await services.projects.close({ project: opened.value.project });
  return exported.ok ? ok({ steps: trained.value.steps, ...exported.value }) : exported;
}

type RunId = Parameters<Services['exports']['start']>[0]['run'];

async function train(
  services: Services,
  { project }: OpenedProject,
  document: ProjectDocument,
): Promise<Checked<{ readonly run: RunId; readonly steps: number }>> {
  let samples = 0;
  for await (const event of services.data.describe({ project, data: document.data }, new CancelSource())) {
    if (event.event === 'failed') return err(event.problems);
    if (event.event === 'described') samples = event.description.samples.training;
  }
  // One epoch of ten batches.
  const training = { ...document.training, epochs: 1, batchSize: Math.ceil(samples / steps) };
  const text = serializeProject({ ...document, training });
  const started = await services.runs.start({ project, text, device: 'cpu' });
  if (!started.ok) return started;
  const { run } = started.value;
  for await (const events of services.runs.subscribe({ run, since: 0 }, new CancelSource())) {
    const last = events.at(-1)?.payload;
    if (last?.event === 'failed') return err(last.problems);
    if (last?.event !== 'finished') continue;
    if (last.steps === steps) return ok({ run, steps });
    return err([failed('train', `${last.steps} steps`)]);
  }
  return err([failed('train', 'no end was told')]);
}

/** A new file in the first folder that the services let a person choose from. */
async function place({ files }: Services): Promise<Checked<PickedFile>> {
  const roots = await files.roots({});
  if (!roots.ok) return roots;
  const [root] = roots.value;
  if (root === undefined) return err([failed('export', 'no folder to write to')]);
  return files.resolve({ folder: root.handle, name: `self-test${exportFormats[usualFormat].extension}` });
}

async function exportRun(
  { exports }: Services,
  run: RunId,
  { handle, path: file }: PickedFile,
): Promise<Checked<Omit<SelfTestReport, 'steps'>>> {
  const settings = { format: usualFormat, prune: null, quantize: 'none' } as const;
  const started = await exports.start({ run, settings });
  if (!started.ok) return started;
  for await (const event of exports.follow({ export: started.value.export }, new CancelSource())) {
    if (event.event === 'failed') return err(event.problems);
    if (event.event !== 'reported') continue;
    const saved = await exports.save({ ...started.value, file: handle });
    if (!saved.ok) return saved;
    const { bytes, parity } = event.report;
    return ok({ file, bytes, maxAbsError: parity.maxAbsError });
  }
  return err([failed('export', 'no end was told')]);
}

function failed(stage: string, found: string) {
  return diagnostic('self-test-failed', {}, { stage, found });
}
