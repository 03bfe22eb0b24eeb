import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { dataSchema } from '../data/data-schema.ts';
import { parseProject } from '../document/parse.ts';
import { type SearchedValue, searchedValueSchema } from '../document/search-schema.ts';
import { spaceProblems } from './check-space.ts';

const text = readFileSync(new URL('../../templates/iris-mlp/project.json', import.meta.url), 'utf8');
const parsed = parseProject(text, 'project.json');
if (!parsed.ok) throw new Error('the template does not open');
const data = dataSchema.parse({
  ...parsed.value.document.data,
  steps: [{ kind: 'clip', columns: ['sepal_length'] }],
  augmentations: [{ kind: 'jitter' }],
});
const document = { ...parsed.value.document, data };

const codesOf = (...space: readonly SearchedValue[]) =>
  spaceProblems(space, { document, nodeOf: () => undefined, metric: 'accuracy', pruner: 'none' }).map(
    ({ code }) => code,
  );
const searched = (value: object): SearchedValue => searchedValueSchema.parse(value);
const real = (path: string, more: object = {}) =>
  searched({ kind: 'real', path, low: 0.1, high: 0.2, ...more });

it.each([
  ['a number of a step', real('data.steps.0.low'), []],
  ['a number of an augmentation', real('data.augmentations.0.probability'), []],
  ['a training setting that is off', real('training.objectives.0.clipNorm'), []],
  ['a setting of a group that is off', real('training.objectives.0.warmUp.startFactor'), []],
  ['a step of the kind it was marked for', real('data.steps.0.low', { of: 'clip' }), []],
  ['a step of another kind', real('data.steps.0.low', { of: 'log' }), ['search-step-other']],
  ['a step that is not there', real('data.steps.3.low', { of: 'clip' }), ['search-step-other']],
  ['a parameter that the step has not', real('data.steps.0.degrees'), ['search-path-unknown']],
  ['a number that the step refuses', real('data.steps.0.low', { high: 0.9 }), ['search-value-outside']],
  ['a setting of no group', real('training.objectives.0.made.up'), ['search-path-unknown']],
  [
    'columns of a step',
    searched({ kind: 'choice', path: 'data.steps.0.columns.0', values: ['sepal_length', 'petal_length'] }),
    ['search-path-refused'],
  ],
])('of %s', (_, value, codes) => {
  expect(codesOf(value)).toEqual(codes);
});

const optimizer = 'training.objectives.0.optimizer.kind';
const choice = (more: object = {}) =>
  searched({ kind: 'choice', path: optimizer, values: ['adam', 'sgd'], ...more });
const momentum = (path: string, is: unknown) =>
  real('training.objectives.0.optimizer.momentum', { when: { path, is } });
const rate = 'training.objectives.0.optimizer.learningRate';

it.each([
  ['a value of a choice before', [choice(), momentum(optimizer, 'sgd')], undefined],
  ['a value that the choice has not', [choice(), momentum(optimizer, 'rmsprop')], 'value'],
  ['a choice that is not searched', [momentum(optimizer, 'sgd')], 'unknown'],
  ['a choice that stands later', [momentum(optimizer, 'sgd'), choice()], 'later'],
  ['a number', [real(rate), momentum(rate, 0.1)], 'number'],
  ['what depends on itself', [choice({ when: { path: optimizer, is: 'sgd' } })], 'circle'],
])('takes a condition by %s for what it is', (_, space, reason) => {
  const problems = spaceProblems(space, {
    document,
    nodeOf: () => undefined,
    metric: 'accuracy',
    pruner: 'none',
  });
  expect(problems[0]?.values.reason).toBe(reason);
});
