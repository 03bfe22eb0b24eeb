import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hasErrors } from '../../../shared/diagnostics/diagnostic.ts';
import { parseProject } from '../../../shared/document/parse.ts';
import type { ProjectDocument } from '../../../shared/document/schema.ts';
import type { RunEvent } from '../../../shared/training/run-events.ts';
import { loadNewestCheckpoint } from '../../store/checkpoint-store.ts';
import { writeTensorFile } from '../../store/tensor-file.ts';
import { openOnnxRuntime } from '../backends/onnxruntime/onnxruntime-backend.ts';
import { checked } from '../exporting/checked.ts';
import type { TrainRequest } from '../messages.ts';
import { openTrainedRun } from './open-trained-run.ts';
import { tensorsOf } from './run-journal.ts';
import { trainProject } from './train-project.ts';

const projectFolder = join(import.meta.dirname, '../../../templates/digits-cnn');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'netloom-transfer-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function digits(training: Partial<ProjectDocument['training']>): Promise<ProjectDocument> {
  const text = await readFile(join(projectFolder, 'project.json'), 'utf8');
  const { document } = checked(parseProject(text, 'project.json'));
  return { ...document, training: { ...document.training, epochs: 1, batchSize: 240, ...training } };
}

/** The same body with another head: `dense2` is 5 wider before a last layer of its own. */
function withOtherHead(document: ProjectDocument): ProjectDocument {
  const { dense2, ...nodes } = document.graph.nodes;
  if (dense2 === undefined) throw new Error('no head');
  const wide = { ...dense2, parameters: { ...dense2.parameters, units: 15 } };
  const edges = document.graph.edges.map((edge) =>
    edge.from.node === 'dense2' ? { ...edge, from: { node: 'last', port: 'output' } } : edge,
  );
  const wire = { from: { node: 'dense2', port: 'output' }, to: { node: 'last', port: 'input' } };
  return { ...document, graph: { nodes: { ...nodes, dense2: wide, last: dense2 }, edges: [...edges, wire] } };
}

async function train(document: ProjectDocument, more: Partial<TrainRequest> = {}) {
  const backend = checked(await openOnnxRuntime({ device: 'cpu' }));
  const events: RunEvent[] = [];
  const request: TrainRequest = { document, projectFolder, runsFolder: folder, device: 'cpu', ...more };
  const result = await trainProject(request, backend, {
    onEvent: (event) => void events.push(event),
    shouldStop: () => false,
  });
  return { result, weights: events.find((event) => event.event === 'weights') };
}

describe('a run that begins with the weights of another', () => {
  it('takes what fits, keeps frozen layers, trains a new head, and resumes bit for bit', async () => {
    const first = checked((await train(await digits({}))).result).run;
    const given = checked(await openTrainedRun(first)).weights;
    const document = withOtherHead(
      await digits({ startFrom: { from: first }, frozen: ['conv1', 'conv2'], epochs: 2 }),
    );

    const { result, weights } = await train(document);
    const whole = checked(result).run;
    expect(weights).toEqual({
      event: 'weights',
      from: first,
      matched: ['conv1/weight', 'conv1/bias', 'conv2/weight', 'conv2/bias', 'dense1/weight', 'dense1/bias'],
      missing: ['last/weight', 'last/bias'],
      otherShape: [
        { path: 'dense2/weight', expected: [64, 15], found: [64, 10] },
        { path: 'dense2/bias', expected: [15], found: [10] },
      ],
      unused: [],
    });
    const trained = checked(await openTrainedRun(whole)).weights;
    expect(trained.get('conv1/weight')).toEqual(given.get('conv1/weight'));
    expect(trained.get('dense1/weight')).not.toEqual(given.get('dense1/weight'));

    const cut = checked((await train(document, { stopAfterSteps: 4 })).result).run;
    // Where the first weights came from is of no more use: the run may be gone.
    const elsewhere = { ...document, training: { ...document.training, startFrom: { from: 'gone' } } };
    const resumed = await train(elsewhere, { resume: cut });
    expect(resumed.weights).toBeUndefined();
    checked(resumed.result);
    expect(await newestState(cut)).toEqual(await newestState(whole));
  });

  it('reads a safetensors file of another program, and only the nodes that are named', async () => {
    const file = join(folder, 'weights.safetensors');
    const data = Float32Array.from({ length: 16 }, (_, i) => i);
    const more = new Float32Array(32);
    checked(
      await writeTensorFile(
        file,
        new Map([
          ['conv1.bias', { dtype: 'F32', shape: [16], data }],
          ['conv2.bias', { dtype: 'F32', shape: [32], data: more }],
          ['other', { dtype: 'F32', shape: [32], data: more }],
        ]),
        new Map(),
      ),
    );
    const document = await digits({ startFrom: { from: file, exclude: ['conv2'] } });
    const { weights } = await train(document, { stopAfterSteps: 0 });
    expect(weights).toMatchObject({ matched: ['conv1/bias'], unused: ['conv2.bias', 'other'] });
  });
});

describe('weights that are of no use', () => {
  const refused = async (startFrom: ProjectDocument['training']['startFrom']) => {
    const { result } = await train(await digits({ startFrom }));
    const runs = (await readdir(folder)).filter((name) => !name.startsWith('weights'));
    expect(runs).toEqual([]);
    if (result.ok || !hasErrors(result.error)) throw new Error('trained');
    return result.error.map(({ code }) => code);
  };

  it('says that nothing is there', async () => {
    expect(await refused({ from: 'nothing.safetensors' })).toEqual(['weights-not-found']);
  });

  it('says that a file is another kind of file', async () => {
    const file = join(folder, 'weights.txt');
    await writeFile(file, 'these are no weights, but a text of some length');
    expect(await refused({ from: file })).toEqual(['weights-not-safetensors']);
  });

  it('says that no name fits, and that a node is not there', async () => {
    const file = join(folder, 'weights.safetensors');
    const data = new Float32Array(3);
    checked(await writeTensorFile(file, new Map([['a', { dtype: 'F32', shape: [3], data }]]), new Map()));
    expect(await refused({ from: file })).toEqual(['weights-none-matched']);
    expect(await refused({ from: file, include: ['conv9'] })).toEqual(['weights-unknown-node']);
  });

  it('says that a folder is no run', async () => {
    expect(await refused({ from: folder })).toEqual(['not-a-run']);
  });

  it('says that a run was ended before its first checkpoint', async () => {
    const { run } = checked((await train(await digits({}))).result);
    await rm(join(run, 'checkpoints'), { recursive: true });
    await mkdir(join(run, 'checkpoints'));
    const opened = await openTrainedRun(run);
    expect(!opened.ok && opened.error).toMatchObject([{ code: 'checkpoint-none', where: { file: run } }]);
  });
});

async function newestState(run: string) {
  const newest = checked(await loadNewestCheckpoint(join(run, 'checkpoints')));
  if (newest === undefined) throw new Error('no checkpoint');
  return tensorsOf(newest.checkpoint.state);
}
