/** Wherever main opens what an older version saved, all of it is brought to this version. A later build is played. */
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { parseProject } from '../../shared/document/parse.ts';
import { addLaterDocumentStep, stepsTaken } from '../../shared/nodes/testing/later-version.ts';
import type { RunRecord } from '../../shared/training/run-record.ts';
import { PickedFiles } from './files/picked-files.ts';
import { openProject } from './project-files.ts';
import { copyProject, makeProject } from './projects/make-project.ts';
import { readProjectTexts } from './projects/project-texts.ts';
import { recordedDocument } from './runs/recorded-run.ts';
import { trainableDocument } from './runs/trainable-document.ts';
import { valueIn } from './testing/checked-values.ts';

vi.mock('../../shared/nodes/index.ts', async (original) => {
  const { withLaterDense } = await import('../../shared/nodes/testing/later-version.ts');
  const module = await original<typeof import('../../shared/nodes/index.ts')>();
  return { ...module, builtInCatalogue: withLaterDense(module.builtInCatalogue) };
});
vi.mock('../../shared/document/schema.ts', async (original) => ({
  ...(await original<typeof import('../../shared/document/schema.ts')>()),
  documentVersion: 2,
}));
addLaterDocumentStep();

const templates = join(import.meta.dirname, '../../templates');
const iris = join(templates, 'iris-mlp');
const all = { document: true, nodes: true };

let parent: string;
beforeEach(async () => {
  parent = await realpath(await mkdtemp(join(tmpdir(), 'netloom-versions-')));
});
afterEach(() => rm(parent, { recursive: true }));

const irisTexts = async () => valueIn(await readProjectTexts(iris)).texts;
/** The steps that were taken in the project.json of a folder, as it lies there. */
async function stepsIn(folder: string) {
  const { texts } = valueIn(await readProjectTexts(folder));
  return stepsTaken(valueIn(parseProject(texts.project, '')).document);
}

it('opens a project for the command line', async () => {
  const { document } = valueIn(await openProject(iris));
  expect(stepsTaken(document)).toEqual(all);
});

it('makes a project from a template', async () => {
  const made = valueIn(await makeProject({ parent, name: 'Mine, later', template: 'iris-mlp', templates }));
  expect(await stepsIn(made)).toEqual(all);
});

it('copies a project', async () => {
  const texts = await irisTexts();
  const made = valueIn(await copyProject({ parent, name: 'Mine, later', from: iris, texts }));
  expect(await stepsIn(made)).toEqual(all);
});

it('trains a document', async () => {
  const { project } = await irisTexts();
  const document = await trainableDocument(project, iris, new PickedFiles());
  expect(document.ok ? stepsTaken(document.value) : document.error).toEqual(all);
});

it('reads the document of a run', async () => {
  const { project } = await irisTexts();
  const record = { project: JSON.parse(project) } as RunRecord;
  const run = { record, folder: parent } as Parameters<typeof recordedDocument>[0];
  expect(stepsTaken(valueIn(recordedDocument(run)))).toEqual(all);
});
