import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ExplainEvent, PredictEvent } from '../../../shared/contract/runs.ts';
import { parseProject } from '../../../shared/document/parse.ts';
import { serializeProject } from '../../../shared/document/serialize.ts';
import { valueIn } from '../testing/checked-values.ts';
import { type TestProgram, testProgram } from '../testing/test-program.ts';
import { each, gather } from '../testing/test-signal.ts';

let program: TestProgram;
beforeEach(async () => {
  program = await testProgram();
});
afterEach(() => program.end());

async function trained(template: string, epochs: number) {
  const opened = await program.create(template);
  const { document } = valueIn(parseProject(opened.texts.project, ''));
  const text = serializeProject({ ...document, training: { ...document.training, epochs } });
  const { runs } = program.services;
  const { run } = valueIn(await runs.start({ project: opened.project, text, device: 'cpu' }));
  await gather((signal) => each(runs.subscribe({ run, since: 0 }, signal))).ended;
  return run;
}

async function only<Event>(stream: AsyncIterable<Event>): Promise<Event | undefined> {
  for await (const event of stream) return event;
  return undefined;
}

const { signal } = new AbortController();

it('a typed row is answered and shared out among its columns', async () => {
  const run = await trained('iris-mlp', 30);
  const { runs } = program.services;
  const askable = valueIn(await runs.askable({ run }));
  expect(askable).toMatchObject({ kind: 'row', targets: ['setosa', 'versicolor', 'virginica'] });
  expect(askable.methods).toContain('shap');
  const values = ['5.1', '3.5', '1.4', '0.2'];
  const cells = Object.fromEntries(askable.columns.map(({ name }, i) => [name, values[i] ?? '']));
  const input = { kind: 'row', cells } as const;
  const answered = await only<PredictEvent>(runs.predict({ run, input }, signal));
  expect(answered).toMatchObject({
    answers: { answers: [{ input: '5.1, 3.5, 1.4, 0.2', label: 'setosa' }] },
  });
  const why = await only<ExplainEvent>(runs.explain({ run, input, row: 0, method: 'shap' }, signal));
  const found = why?.event === 'explained' ? why.explanation : undefined;
  expect(found?.target).toBe('setosa');
  expect(found?.values).toHaveLength(4);
  expect(found?.completeness?.error).toBeLessThan(1e-6);
});

it('a typed text is answered and its words are weighed', async () => {
  const run = await trained('text-lstm', 1);
  const { runs } = program.services;
  expect(valueIn(await runs.askable({ run }))).toMatchObject({ kind: 'text', columns: [] });
  const input = { kind: 'text', text: 'a dull film' } as const;
  expect(await only<PredictEvent>(runs.predict({ run, input }, signal))).toMatchObject({
    answers: { answers: [{ input: 'a dull film' }] },
  });
  const order = { run, input, row: 0, method: 'integrated-gradients' } as const;
  const why = await only<ExplainEvent>(runs.explain(order, signal));
  expect(why).toMatchObject({
    explanation: { values: [{ name: 'a' }, { name: 'dull' }, { name: 'film' }] },
  });
});
