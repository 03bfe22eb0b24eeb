import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dataDescriptionSchema, type RecognizeEvent } from '../../../shared/contract/data.ts';
import { type DataSection, dataSchema } from '../../../shared/data/data-schema.ts';
import { parseProject } from '../../../shared/document/parse.ts';
import { codeOf, valueIn } from '../testing/checked-values.ts';
import { type TestProgram, testProgram } from '../testing/test-program.ts';
import { each, gather } from '../testing/test-signal.ts';

let program: TestProgram;
beforeEach(async () => {
  program = await testProgram();
});
afterEach(() => program.end());

async function iris() {
  const opened = await program.create('iris-mlp');
  const { data } = valueIn(parseProject(opened.texts.project, '')).document;
  return { project: opened.project, path: opened.path, data };
}

/** The one event that says what was recognized. */
async function recognized(project: string, picked: string[]): Promise<RecognizeEvent | undefined> {
  const received = gather((signal) => program.services.data.recognize({ project, picked }, signal));
  await received.ended;
  expect(received.events).toHaveLength(1);
  return received.events[0];
}

async function dataIn(project: string, picked: string[]): Promise<DataSection> {
  const event = await recognized(project, picked);
  if (event?.event !== 'recognized') throw new Error(`not recognized: ${JSON.stringify(event)}`);
  return event.data;
}

describe('the data of a project', () => {
  it('is described, and its samples are shown from what was read', async () => {
    const { project, data } = await iris();
    const { services } = program;
    const received = gather((signal) => services.data.describe({ project, data }, signal));
    await received.ended;
    const last = received.events.at(-1);
    expect(last).toMatchObject({
      event: 'described',
      description: { samples: { training: 120, validation: 30 } },
    });
    if (last?.event === 'described')
      expect(dataDescriptionSchema.parse(last.description)).toEqual(last.description);
    const page = {
      project,
      data,
      part: 'validation',
      target: 'setosa',
      offset: 0,
      count: 5,
      prepared: true,
    } as const;
    const { total, samples } = valueIn(await services.data.samples(page));
    expect(total).toBe(10);
    expect(samples[0]).toMatchObject({ target: 'setosa', part: 'validation', values: expect.any(Array) });
  });

  it('is missing with its problem, and can be asked for again when it was cancelled', async () => {
    const { project, data } = await iris();
    const { services } = program;
    const nowhere = dataSchema.parse({ source: { ...data.source, path: 'data/none.csv' } });
    const failed = gather((signal) => services.data.describe({ project, data: nowhere }, signal));
    await failed.ended;
    expect(failed.events.at(-1)).toMatchObject({
      event: 'failed',
      problems: [{ code: 'data-file-missing' }],
    });
    const cut = gather((signal) => services.data.describe({ project, data }, signal));
    cut.stop();
    await cut.ended;
    const again = gather((signal) => services.data.describe({ project, data }, signal));
    await again.ended;
    expect(again.events.at(-1)?.event).toBe('described');
    const closed = gather((signal) => services.data.describe({ project: 'other', data }, signal));
    await closed.ended;
    expect(closed.events).toMatchObject([{ event: 'failed', problems: [{ code: 'project-not-open' }] }]);
  });

  it('is recognized inside the project by its name there', async () => {
    const { project } = await iris();
    const { services } = program;
    const [root] = valueIn(await services.files.roots({}));
    let folder = root?.handle ?? '';
    for (const name of ['projects', 'iris-mlp', 'data']) {
      folder = valueIn(await services.files.resolve({ folder, name })).handle;
    }
    const { handle } = valueIn(await services.files.resolve({ folder, name: 'iris.csv' }));
    const data = await dataIn(project, [handle]);
    expect(data.source).toMatchObject({
      kind: 'csv',
      path: 'data/iris.csv',
      target: 'species',
      targetKind: 'class',
    });
  });

  it('may lie outside by a choice that a person sees and takes back', async () => {
    const { project, data: own } = await iris();
    const { services } = program;
    expect(valueIn(await services.data.places({ project }))).toEqual([]);
    const elsewhere = join(program.base, 'flowers.csv');
    await writeFile(elsewhere, 'length,species\n1,a\n2,b\n3,a\n4,b\n5,a\n6,b\n');
    const [root] = valueIn(await services.files.roots({}));
    const { handle } = valueIn(
      await services.files.resolve({ folder: root?.handle ?? '', name: 'flowers.csv' }),
    );
    const data = await dataIn(project, [handle]);
    const [place] = valueIn(await services.data.places({ project }));
    expect(place).toEqual({ name: 'data/flowers.csv', path: elsewhere });
    const page = { project, part: 'all', offset: 0, count: 1, prepared: false } as const;
    expect(valueIn(await services.data.samples({ ...page, data })).total).toBe(6);
    valueIn(await services.data.forgetPlace({ project, name: 'data/flowers.csv' }));
    valueIn(await services.data.forgetPlace({ project, name: 'data/other.csv' }));
    expect(valueIn(await services.data.places({ project }))).toEqual([]);
    expect(codeOf(await services.data.samples({ ...page, data }))).toBe('data-file-missing');
    expect(valueIn(await services.data.samples({ ...page, data: own })).total).toBe(150);
  });

  it('may lie outside: the project names it as its own, this machine knows where, and a run finds it', async () => {
    const { project, path, data: own } = await iris();
    const { services } = program;
    const elsewhere = join(program.base, 'elsewhere');
    await mkdir(elsewhere);
    const text = await readFile(join(path, 'data/iris.csv'), 'utf8');
    await writeFile(join(elsewhere, 'flowers.csv'), text);
    await writeFile(join(elsewhere, 'iris.csv'), text.split('\n').slice(0, 101).join('\n'));
    const [root] = valueIn(await services.files.roots({}));
    const folder = valueIn(
      await services.files.resolve({ folder: root?.handle ?? '', name: 'elsewhere' }),
    ).handle;
    const pick = async (name: string) => {
      const { handle } = valueIn(await services.files.resolve({ folder, name }));
      return dataIn(project, [handle]);
    };
    const flowers = await pick('flowers.csv');
    expect(flowers.source).toMatchObject({ path: 'data/flowers.csv' });
    // A name that the project itself has means the project's file.
    const other = await pick('iris.csv');
    expect(other.source).toMatchObject({ path: 'data-2/iris.csv' });
    const count = async (data: typeof own): Promise<number> => {
      const page = { project, data, part: 'all', offset: 0, count: 1, prepared: false } as const;
      return valueIn(await services.data.samples(page)).total;
    };
    expect([await count(own), await count(flowers), await count(other)]).toEqual([150, 150, 100]);
    expect(await readFile(join(path, 'project.json'), 'utf8')).not.toContain('elsewhere');

    const [recent] = valueIn(await services.projects.recent({}));
    const again = valueIn(await services.projects.open({ folder: recent?.folder ?? '' }));
    const document = JSON.parse(again.texts.project) as { training: object };
    const changed = JSON.stringify({
      ...document,
      data: flowers,
      training: { ...document.training, epochs: 1 },
    });
    const { run } = valueIn(
      await services.runs.start({ project: again.project, text: changed, device: 'cpu' }),
    );
    const received = gather((signal) => each(services.runs.subscribe({ run, since: 0 }, signal)));
    await received.ended;
    expect(received.events.at(-1)?.payload.event).toBe('finished');
  });

  it('is nothing that was not picked', async () => {
    const { project } = await iris();
    const picked = ['/etc/passwd'];
    expect(await recognized(project, picked)).toMatchObject({
      event: 'failed',
      problems: [{ code: 'handle-unknown' }],
    });
  });

  it('is looked at no more when the pick is cancelled, and nothing of it is kept', async () => {
    const { project, data } = await iris();
    const { services } = program;
    await mkdir(join(program.base, 'elsewhere'));
    await writeFile(join(program.base, 'elsewhere/tones.csv'), `pitch,kind\n${'1,low\n2,high\n'.repeat(10)}`);
    const [root] = valueIn(await services.files.roots({}));
    const elsewhere = valueIn(
      await services.files.resolve({ folder: root?.handle ?? '', name: 'elsewhere' }),
    );
    const { handle } = valueIn(await services.files.resolve({ folder: elsewhere.handle, name: 'tones.csv' }));
    const cut = gather((signal) => services.data.recognize({ project, picked: [handle] }, signal));
    cut.stop();
    await cut.ended;
    expect(cut.events).toEqual([]);
    const tones = dataSchema.parse({ source: { ...data.source, path: 'data/tones.csv', target: 'kind' } });
    const page = { project, data: tones, part: 'all', offset: 0, count: 1, prepared: false } as const;
    expect(codeOf(await services.data.samples(page))).toBe('data-file-missing');
    await dataIn(project, [handle]);
    expect(valueIn(await services.data.samples(page)).total).toBe(20);
  });
});
