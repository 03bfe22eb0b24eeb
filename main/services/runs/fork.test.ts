import { afterEach, beforeEach, expect, it } from 'vitest';
import type { DiagnoseEvent } from '../../../shared/contract/runs.ts';
import { parseProject } from '../../../shared/document/parse.ts';
import { serializeProject } from '../../../shared/document/serialize.ts';
import { codeOf, valueIn } from '../testing/checked-values.ts';
import { type TestProgram, testProgram } from '../testing/test-program.ts';
import { each, gather } from '../testing/test-signal.ts';

let program: TestProgram;
beforeEach(async () => {
  program = await testProgram();
});
afterEach(() => program.end());

/** The iris network trained for some epochs, with a layer frozen whose weights come from nowhere. */
async function frozenRun() {
  const opened = await program.create('iris-mlp');
  const { document } = valueIn(parseProject(opened.texts.project, ''));
  const training = { ...document.training, epochs: 4, frozen: ['dense1'] };
  const text = serializeProject({ ...document, training });
  const { run } = valueIn(
    await program.services.runs.start({ project: opened.project, text, device: 'cpu' }),
  );
  await ended(run);
  return { project: opened.project, run };
}

async function ended(run: string) {
  const followed = gather((signal) => each(program.services.runs.subscribe({ run, since: 0 }, signal)));
  await followed.ended;
  return followed.events.map(({ payload }) => payload);
}

it("the doctor's fix trains a fork that names the run it comes from", async () => {
  const { project, run } = await frozenRun();
  const { runs } = program.services;
  const sent: DiagnoseEvent[] = [];
  for await (const event of runs.diagnose({ run }, new AbortController().signal)) sent.push(event);
  const [event] = sent;
  const findings = event?.event === 'diagnosed' ? event.diagnosis.findings : [];
  const found = findings.find(({ problem }) => problem.code === 'doctor-frozen-by-mistake');
  const forked = valueIn(
    await runs.fork({ run, edits: [...(found?.edits ?? [])], goOn: false, device: 'cpu' }),
  );
  await ended(forked.run);
  const [fork, parent] = valueIn(await runs.list({ project }));
  expect(fork).toMatchObject({ number: 2, state: 'completed', epochs: { done: 4, total: 4 } });
  const changes = [{ path: 'training.frozen', value: [] }];
  expect(fork?.parent).toEqual({ run: parent?.folder, number: 1, changes });
});

it('goes on where its parent stands, with another rate and batch size', async () => {
  const { project, run } = await frozenRun();
  const { runs } = program.services;
  const edits = [
    { path: 'training.objectives.0.optimizer.learningRate', value: 0.01 },
    { path: 'training.batchSize', value: 30 },
    { path: 'training.epochs', value: 30 },
  ];
  const forked = valueIn(await runs.fork({ run, edits, goOn: true, device: 'cpu' }));
  await ended(forked.run);
  const [fork, parent] = valueIn(await runs.list({ project }));
  expect(parent).toMatchObject({ number: 1, epochs: { done: 4, total: 4 } });
  expect(fork).toMatchObject({
    number: 2,
    epochs: { done: 30, total: 30 },
    parent: { number: 1, atEpoch: 4 },
  });
  expect(fork?.validation.loss).toBeLessThan(parent?.validation.loss ?? 0);
});

it('goes on for more epochs by the choice of what becomes of its schedule, which is asked for', async () => {
  const opened = await program.create('iris-mlp');
  const { document } = valueIn(parseProject(opened.texts.project, ''));
  const objectives = document.training.objectives.map((objective) => ({
    ...objective,
    schedule: { kind: 'cosine' as const, minimumFactor: 0, per: 'step' as const },
  }));
  const text = serializeProject({ ...document, training: { ...document.training, epochs: 4, objectives } });
  const { runs } = program.services;
  const { run } = valueIn(await runs.start({ project: opened.project, text, device: 'cpu' }));
  await ended(run);
  const edits = [{ path: 'training.epochs', value: 6 }];
  const order = { run, edits, goOn: true, device: 'cpu' } as const;
  expect(codeOf(await runs.fork(order))).toBe('resume-schedule-choice');
  const forked = valueIn(await runs.fork({ ...order, schedule: 'restart' }));
  await ended(forked.run);
  const { project } = valueIn(await runs.get({ run: forked.run }));
  expect(valueIn(parseProject(project, '')).document.training).toMatchObject({
    epochs: 6,
    scheduleSpan: { firstEpoch: 4, epochs: 2 },
  });
});

it('refuses to read other files than its parent did', async () => {
  const { run } = await frozenRun();
  const edits = [{ path: 'data.source.path', value: '/etc/passwd' }];
  expect(codeOf(await program.services.runs.fork({ run, edits, goOn: false, device: 'cpu' }))).toBe(
    'fork-setting-refused',
  );
});
