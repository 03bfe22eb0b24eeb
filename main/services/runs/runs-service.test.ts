import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runEventSchema, type SentEvent } from '../../../shared/contract/events.ts';
import type { OpenedProject } from '../../../shared/contract/projects.ts';
import type { EvaluateEvent } from '../../../shared/contract/runs.ts';
import { parseProject } from '../../../shared/document/parse.ts';
import type { ProjectDocument } from '../../../shared/document/schema.ts';
import { serializeProject } from '../../../shared/document/serialize.ts';
import { codeOf, valueIn } from '../testing/checked-values.ts';
import { type TestProgram, testProgram } from '../testing/test-program.ts';
import { each, gather } from '../testing/test-signal.ts';

let program: TestProgram;
beforeEach(async () => {
  program = await testProgram();
});
afterEach(() => program.end());

/** The project's document with other training settings, as the window would send it. */
function textOf(opened: OpenedProject, training: Partial<ProjectDocument['training']>): string {
  const { document } = valueIn(parseProject(opened.texts.project, ''));
  return serializeProject({ ...document, training: { ...document.training, ...training } });
}

async function start(opened: OpenedProject, training: Partial<ProjectDocument['training']>): Promise<string> {
  const text = textOf(opened, training);
  return valueIn(await program.services.runs.start({ project: opened.project, text, device: 'cpu' })).run;
}

function follow(run: string, since = 0, services = program.services) {
  return gather((signal) => each(services.runs.subscribe({ run, since }, signal)));
}

function kinds(events: readonly { payload: SentEvent }[]): string[] {
  return [...new Set(events.map(({ payload }) => payload.event))];
}

/** Long enough that it never ends by itself in a test. */
const endless = 100_000;

describe('a run', () => {
  it('is told to every window, from the start or from any number, and stands in the list afterwards', async () => {
    const opened = await program.create('iris-mlp');
    const run = await start(opened, { epochs: 6 });
    const other = program.main.openWindow().services;
    const [first, second] = [follow(run), follow(run, 0, other)];
    expect(valueIn(await program.services.runs.active({ project: opened.project })).run).toBe(run);
    await Promise.all([first.ended, second.ended]);
    expect(second.events).toEqual(first.events);
    for (const event of first.events) expect(runEventSchema.parse(event)).toEqual(event);
    // A window that comes late misses only samples and checkpoints that later ones replaced.
    const numbers = first.events.map(({ sequence }) => sequence);
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
    expect(numbers[0]).toBe(1);
    expect(kinds(first.events)).toEqual(
      expect.arrayContaining([
        'preparing',
        'started',
        'progress',
        'epoch',
        'samples',
        'checkpoint',
        'finished',
      ]),
    );
    expect(first.events.filter(({ payload }) => payload.event === 'epoch').length).toBe(6);
    const since = first.events[4]?.sequence ?? 0;
    const late = follow(run, since);
    await late.ended;
    // Of samples and checkpoints only the last are kept.
    const lasting = (events: typeof first.events) =>
      events.filter(({ payload }) => payload.event !== 'samples' && payload.event !== 'checkpoint');
    expect(lasting(late.events)).toEqual(lasting(first.events.filter(({ sequence }) => sequence > since)));

    const [listed] = valueIn(await program.services.runs.list({ project: opened.project }));
    expect(listed).toMatchObject({
      run,
      number: 1,
      state: 'completed',
      epochs: { done: 6, total: 6 },
      resumable: true,
    });
    expect(listed?.validation.accuracy).toBeGreaterThan(0.5);
    expect(listed?.parameters).toBe(4 * 16 + 16 + 16 * 3 + 3);
    const got = valueIn(await program.services.runs.get({ run }));
    expect(valueIn(parseProject(got.project, '')).document.training.epochs).toBe(6);
    expect(valueIn(await program.services.runs.active({ project: opened.project })).run).toBeNull();
    expect(await start(opened, { epochs: 1 })).not.toBe(run);
  });

  it('is refused where its document cannot be trained, and told where its data is missing', async () => {
    const opened = await program.create('mnist-cnn');
    const { runs } = program.services;
    const half = opened.texts.project.slice(0, 500);
    expect(codeOf(await runs.start({ project: opened.project, text: half, device: 'cpu' }))).toBe(
      'document-truncated',
    );
    const odd = opened.texts.project.replace('"type": "flatten"', '"type": "flattn"');
    expect(codeOf(await runs.start({ project: opened.project, text: odd, device: 'cpu' }))).toBe(
      'node-unknown-type',
    );
    const run = await start(opened, { epochs: 1 });
    const received = follow(run);
    await received.ended;
    expect(valueIn(await runs.get({ run })).summary).toMatchObject({ state: 'failed', hasCheckpoint: false });
    expect(received.events.at(-1)?.payload).toMatchObject({
      event: 'failed',
      problems: [{ code: 'data-file-missing' }],
    });
    expect(valueIn(await runs.list({ project: opened.project }))).toEqual([]);
    expect(codeOf(await runs.stop({ run }))).toBe('run-not-in-progress');
  });

  it('stops when asked, goes on where it stood, and refuses a second one beside it', async () => {
    const opened = await program.create('iris-mlp');
    const { runs } = program.services;
    const run = await start(opened, { epochs: endless });
    const received = follow(run);
    await expect.poll(() => kinds(received.events), { timeout: 20_000 }).toContain('epoch');
    const text = textOf(opened, { epochs: 1 });
    expect(codeOf(await runs.start({ project: opened.project, text, device: 'cpu' }))).toBe(
      'run-in-progress',
    );
    expect(codeOf(await runs.delete({ run }))).toBe('run-in-progress');
    expect(codeOf(await runs.resume({ run, device: 'cpu' }))).toBe('run-in-progress');
    valueIn(await runs.stop({ run }));
    await received.ended;
    expect(received.events.at(-1)?.payload).toMatchObject({ event: 'finished', reason: 'stopped' });
    const [stopped] = valueIn(await runs.list({ project: opened.project }));
    expect(await readdir(join(opened.path, 'runs'))).toEqual([stopped?.folder]);
    expect(stopped).toMatchObject({ run, state: 'stopped', resumable: true, hasCheckpoint: true });

    const since = received.events.at(-1)?.sequence ?? 0;
    expect(valueIn(await runs.resume({ run, device: 'cpu' })).run).toBe(run);
    const rest = follow(run, since);
    await expect.poll(() => kinds(rest.events), { timeout: 20_000 }).toContain('epoch');
    const started = rest.events.find(({ payload }) => payload.event === 'started');
    expect(started?.sequence).toBeGreaterThan(since);
    expect(started?.payload).toMatchObject({ run, stepsDone: expect.any(Number) });
    const [again] = valueIn(await runs.list({ project: opened.project }));
    expect(again).toMatchObject({ run, number: 1, state: 'training' });
    expect(again?.epochs.done).toBeGreaterThanOrEqual(stopped?.epochs.done ?? 0);
    valueIn(await runs.stop({ run }));
    await rest.ended;

    valueIn(await runs.delete({ run }));
    expect(valueIn(await runs.list({ project: opened.project }))).toEqual([]);
    expect(await readdir(join(opened.path, 'runs'))).toEqual([]);
    const gone = follow(run);
    await gone.ended;
    expect(gone.events[0]?.payload).toMatchObject({ event: 'failed', problems: [{ code: 'run-unknown' }] });
  });
});

describe('the evaluation of a run', () => {
  it('counts every validation sample in its confusion matrix, and lists samples of each cell', async () => {
    const opened = await program.create('iris-mlp');
    const { runs, data } = program.services;
    const run = await start(opened, { epochs: 3 });
    await follow(run).ended;
    const events: EvaluateEvent[] = [];
    for await (const event of runs.evaluate({ run }, new AbortController().signal)) events.push(event);
    expect(events).toMatchObject([{ event: 'evaluated' }]);
    const [evaluated] = events;
    if (evaluated?.event !== 'evaluated') return;
    const { samples, confusion, answers, figures } = evaluated.evaluation;
    const counts = confusion?.counts ?? [];
    const total = counts.flat().reduce((sum, count) => sum + count, 0);
    const right = counts.reduce((sum, line, place) => sum + (line[place] ?? 0), 0);
    expect(total).toBe(samples);
    expect(right / total).toBeCloseTo(figures.accuracy ?? 0, 6);
    expect(answers).toHaveLength(samples);
    const [first] = answers;
    const section = JSON.parse(opened.texts.project).data;
    const rows = await data.samples({
      project: opened.project,
      data: section,
      part: 'all',
      rows: [first?.index ?? 0],
      offset: 0,
      count: 1,
      prepared: false,
    });
    expect(valueIn(rows).samples).toMatchObject([
      { index: first?.index, part: 'validation', target: confusion?.classes[first?.label ?? -1] },
    ]);
  });
});

describe('the name and notes of a run', () => {
  it('stand in the list, come back in a later session, and go with the run', async () => {
    const opened = await program.create('iris-mlp');
    const { runs } = program.services;
    const run = await start(opened, { epochs: 1 });
    await follow(run).ended;
    const folder = join(opened.path, 'runs', (await readdir(join(opened.path, 'runs')))[0] ?? '');
    const record = await readFile(join(folder, 'run.json'), 'utf8');
    valueIn(await runs.annotate({ run, name: 'Baseline', notes: 'No dropout.\nTo beat.' }));
    const annotated = { name: 'Baseline', notes: 'No dropout.\nTo beat.' };
    expect(valueIn(await runs.list({ project: opened.project }))).toMatchObject([annotated]);
    expect(await readFile(join(folder, 'run.json'), 'utf8')).toBe(record);
    const later = program.again().openWindow().services;
    const [recent] = valueIn(await later.projects.recent({}));
    const again = valueIn(await later.projects.open({ folder: recent?.folder ?? '' }));
    expect(valueIn(await later.runs.list({ project: again.project }))).toMatchObject([annotated]);
    expect(codeOf(await runs.annotate({ run: 'none', name: '', notes: '' }))).toBe('run-unknown');
    valueIn(await runs.delete({ run }));
    expect(await readdir(join(opened.path, 'runs'))).toEqual([]);
  });

  it('are taken for none where their file is damaged, and the log of the run says so', async () => {
    const opened = await program.create('iris-mlp');
    const run = await start(opened, { epochs: 1 });
    await follow(run).ended;
    const [name = ''] = await readdir(join(opened.path, 'runs'));
    await writeFile(join(opened.path, 'runs', name, 'annotation.json'), '{"version":1,"name":7}');
    const later = program.again().openWindow().services;
    const [recent] = valueIn(await later.projects.recent({}));
    const again = valueIn(await later.projects.open({ folder: recent?.folder ?? '' }));
    const [listed] = valueIn(await later.runs.list({ project: again.project }));
    expect(listed).toMatchObject({ name: '', notes: '', state: 'completed' });
    const read = follow(listed?.run ?? '', 0, later);
    await read.ended;
    expect(read.events.map(({ payload }) => payload)).toContainEqual(
      expect.objectContaining({ problem: expect.objectContaining({ code: 'run-annotation-damaged' }) }),
    );
  });
});

describe('a run that did all its epochs', () => {
  it('goes on for more of them, and for none without', async () => {
    const opened = await program.create('iris-mlp');
    const { runs } = program.services;
    const run = await start(opened, { epochs: 2 });
    await follow(run).ended;
    expect(codeOf(await runs.resume({ run, device: 'cpu' }))).toBe('run-already-complete');
    const [complete] = valueIn(await runs.list({ project: opened.project }));
    expect(complete).toMatchObject({ state: 'completed', resumable: true, epochs: { done: 2, total: 2 } });
    valueIn(await runs.resume({ run, device: 'cpu', epochs: 5 }));
    await follow(run).ended;
    const [longer] = valueIn(await runs.list({ project: opened.project }));
    expect(longer).toMatchObject({ run, state: 'completed', epochs: { done: 5, total: 5 } });
  });
});

describe('runs of earlier sessions', () => {
  it('are listed with numbers, and their events are made from their folders', async () => {
    const opened = await program.create('iris-mlp');
    const run = await start(opened, { epochs: 5 });
    const live = follow(run);
    await live.ended;
    const second = follow(await start(opened, { epochs: 2 }));
    await second.ended;
    const later = program.again().openWindow().services;
    const [recent] = valueIn(await later.projects.recent({}));
    const again = valueIn(await later.projects.open({ folder: recent?.folder ?? '' }));
    const listed = valueIn(await later.runs.list({ project: again.project }));
    expect(listed.map(({ number, state, epochs }) => [number, state, epochs.done])).toEqual([
      [2, 'completed', 2],
      [1, 'completed', 5],
    ]);
    const old = listed[1]?.run ?? '';
    const payload = follow(old, 0, later);
    await payload.ended;
    for (const event of payload.events) expect(runEventSchema.parse(event)).toEqual(event);
    const epochs = (events: typeof payload.events) =>
      events.flatMap(({ payload: event }) => (event.event === 'epoch' ? [event] : []));
    expect(epochs(payload.events)).toEqual(epochs(live.events));
    expect(payload.events[0]?.payload).toMatchObject({
      event: 'started',
      parameters: 131,
      trainingSamples: 120,
      stepsPerEpoch: 8,
    });
    expect(payload.events.at(-1)?.payload).toMatchObject({
      event: 'finished',
      reason: 'completed',
      bestEpoch: expect.any(Number),
    });
    expect(kinds(payload.events)).toContain('progress');
    const rest = follow(old, 3, later);
    await rest.ended;
    expect(rest.events).toEqual(payload.events.slice(3));
  });

  it('whose record cannot be read are told of, and the others listed', async () => {
    const opened = await program.create('iris-mlp');
    await follow(await start(opened, { epochs: 1 })).ended;
    const damaged = join(opened.path, 'runs', 'damaged');
    await mkdir(damaged);
    await writeFile(join(damaged, 'run.json'), '{');
    const { runs } = program.services;
    expect(valueIn(await runs.list({ project: opened.project }))).toHaveLength(1);
    expect(valueIn(await runs.unreadable({ project: opened.project }))).toMatchObject([
      { where: { file: join(damaged, 'run.json') } },
    ]);
  });

  it('of one window are heard of in every other', async () => {
    const opened = await program.create('iris-mlp');
    const other = program.main.openWindow().services;
    const [recent] = valueIn(await other.projects.recent({}));
    const again = valueIn(await other.projects.open({ folder: recent?.folder ?? '' }));
    const received = gather((signal) => other.projects.watch({ project: again.project }, signal));
    const run = await start(opened, { epochs: 1 });
    const changes = () => received.events.filter(({ event }) => event === 'runs-changed').length;
    await expect.poll(changes, { timeout: 20_000 }).toBe(1);
    expect(valueIn(await other.runs.active({ project: again.project }))).toEqual({ run });
    await follow(run).ended;
    await expect.poll(changes, { timeout: 20_000 }).toBe(2);
  });

  it('that were cut off say so and can go on', async () => {
    const opened = await program.create('iris-mlp');
    const run = await start(opened, { epochs: 3 });
    await follow(run).ended;
    const [name = ''] = await readdir(join(opened.path, 'runs'));
    const record = join(opened.path, 'runs', name, 'run.json');
    const text = await readFile(record, 'utf8');
    await writeFile(record, text.replace('"status": "finished"', '"status": "running"'));
    const later = program.again().openWindow().services;
    const [recent] = valueIn(await later.projects.recent({}));
    const again = valueIn(await later.projects.open({ folder: recent?.folder ?? '' }));
    const [listed] = valueIn(await later.runs.list({ project: again.project }));
    expect(listed).toMatchObject({ state: 'failed', resumable: true });
    const payload = follow(listed?.run ?? '', 0, later);
    await payload.ended;
    expect(payload.events.at(-1)?.payload).toMatchObject({
      event: 'failed',
      problems: [{ code: 'run-cut-off' }],
    });
  });

  it('of another program that still trains are followed as they grow', async () => {
    const opened = await program.create('iris-mlp');
    const run = await start(opened, { epochs: endless });
    const received = follow(run);
    await expect.poll(() => kinds(received.events), { timeout: 20_000 }).toContain('epoch');
    const later = program.again().openWindow().services;
    const [recent] = valueIn(await later.projects.recent({}));
    const again = valueIn(await later.projects.open({ folder: recent?.folder ?? '' }));
    const { run: active } = valueIn(await later.runs.active({ project: again.project }));
    const payload = follow(active ?? '', 0, later);
    await expect.poll(() => kinds(payload.events), { timeout: 20_000 }).toContain('started');
    expect(codeOf(await later.runs.stop({ run: active ?? '' }))).toBe('run-not-in-progress');
    expect(codeOf(await later.runs.delete({ run: active ?? '' }))).toBe('run-locked');
    expect(codeOf(await later.runs.resume({ run: active ?? '', device: 'cpu' }))).toBe('run-in-progress');
    const count = payload.events.length;
    await expect.poll(() => payload.events.length, { timeout: 10_000 }).toBeGreaterThan(count);
    valueIn(await program.services.runs.stop({ run }));
    await Promise.all([received.ended, payload.ended]);
    expect(payload.events.at(-1)?.payload).toMatchObject({ event: 'finished', reason: 'stopped' });
  });
});
