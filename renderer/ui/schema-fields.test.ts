import { expect, it } from 'vitest';
import { kindTitle, settingTitle } from '../../shared/document/setting-titles.ts';
import { objectiveSchema, optimizerSchema, scheduleSchema } from '../../shared/document/training-schema.ts';
import { schemaFields, schemaKinds } from './schema-fields.ts';

const optimizers = schemaKinds(optimizerSchema);
const schedules = schemaKinds(scheduleSchema);

it('reads every kind with its settings, their ranges and defaults', () => {
  expect(optimizers.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['sgd', 'adam', 'rmsprop']));
  const sgd = optimizers.find(({ kind }) => kind === 'sgd');
  expect(sgd?.fields.map(({ name }) => name)).toEqual([
    'learningRate',
    'momentum',
    'nesterov',
    'weightDecay',
  ]);
  expect(sgd?.fields[0]).toMatchObject({
    kind: 'number',
    byDefault: 0.01,
    range: { minimum: 0, above: true, log: true },
  });
  expect(sgd?.fields[1]).toMatchObject({ range: { minimum: 0, maximum: 1, below: true, step: 0.01 } });
  expect(sgd?.fields[2]).toMatchObject({ kind: 'switch', byDefault: false });
  const step = schedules.find(({ kind }) => kind === 'step');
  expect(step?.fields[0]).toMatchObject({ kind: 'number', range: { whole: true, minimum: 1 } });
});

it('reads what an objective has beside them', () => {
  const others = schemaFields(objectiveSchema, ['loss', 'weights', 'optimizer', 'schedule']);
  expect(others).toContainEqual(expect.objectContaining({ name: 'clipNorm', byDefault: undefined }));
});

it('reads groups of settings that a person adds, and what each needs', () => {
  const groups = schemaFields(objectiveSchema, []).find(({ name }) => name === 'groups');
  expect(groups).toMatchObject({
    kind: 'list',
    fields: [
      { name: 'nodes', kind: 'names', needed: true },
      { name: 'learningRateFactor', kind: 'number', byDefault: 1 },
      { name: 'weightDecay', kind: 'number', byDefault: undefined },
    ],
  });
});

it('calls what is new as the file does', () => {
  expect(kindTitle('warm-restarts').en).toBe('Warm restarts');
  expect(settingTitle('clipSomething').en).toBe('Clip something');
});

it('reads the texts that a setting declares, of the outermost schema that has some', () => {
  const lamb = optimizers.find(({ kind }) => kind === 'lamb');
  expect(lamb?.text.title.en).toBe('LAMB');
  expect(lamb?.fields.at(-1)).toMatchObject({
    name: 'weightDecay',
    byDefault: 0.01,
    text: { title: { 'zh-CN': '权重衰减' } },
  });
  const patience = schedules.find(({ kind }) => kind === 'plateau')?.fields[2];
  expect(patience).toMatchObject({ name: 'patience', text: { unit: { en: 'epochs', 'zh-CN': '轮' } } });
});
