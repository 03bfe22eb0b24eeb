import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseProject } from '../document/parse.ts';
import { applyValues } from './apply-values.ts';

const text = readFileSync(new URL('../../templates/iris-mlp/project.json', import.meta.url), 'utf8');
const parsed = parseProject(text, 'project.json');
if (!parsed.ok) throw new Error('the template does not open');
const { document } = parsed.value;

it('puts values in their places and leaves the rest', () => {
  const applied = applyValues(document, {
    'graph.nodes.dense1.parameters.units': 5,
    'training.objectives.0.optimizer.learningRate': 0.2,
  });
  const trial = applied.ok ? applied.value : undefined;
  expect(trial?.graph.nodes.dense1?.parameters).toEqual({ units: 5, bias: true, initializer: 'he-normal' });
  expect(trial?.training.objectives[0]?.optimizer.learningRate).toBe(0.2);
  expect(document.graph.nodes.dense1?.parameters.units).toBe(16);
});

it('turns on a setting that is off, alone or with the usual values of its group', () => {
  const applied = applyValues(document, {
    'training.objectives.0.clipNorm': 2,
    'training.objectives.0.warmUp.steps': 7,
  });
  const objective = applied.ok ? applied.value.training.objectives[0] : undefined;
  expect(objective?.clipNorm).toBe(2);
  expect(objective?.warmUp).toEqual({ steps: 7, startFactor: 0.01 });
});

it.each([
  ['data.split.seed', 'search-path-refused'],
  ['data.source.path', 'search-path-refused'],
  ['training.best.metric', 'search-path-refused'],
  ['training.startFrom.from', 'search-path-refused'],
  ['graph.nodes.dense9.parameters.units', 'search-path-unknown'],
  ['training.objectives.7.optimizer', 'search-path-unknown'],
  ['training.batchSize', 'search-value-outside'],
  ['training.constructor.name', 'search-path-unknown'],
  ['training.__proto__.polluted', 'search-path-unknown'],
  ['__proto__.polluted', 'search-path-unknown'],
])('refuses a value at %s', (path, code) => {
  const applied = applyValues(document, { [path]: 0 });
  expect(!applied.ok && applied.error.map((problem) => problem.code)).toEqual([code]);
});
