import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseProject } from '../document/parse.ts';
import { applyValues } from './apply-values.ts';
import type { SearchedNode } from './check-space.ts';
import { readValues } from './read-values.ts';
import type { Space } from './space.ts';

const text = readFileSync(new URL('../../templates/iris-mlp/project.json', import.meta.url), 'utf8');
const parsed = parseProject(text, 'project.json');
if (!parsed.ok) throw new Error('the template does not open');
const { document } = parsed.value;

const units = 'graph.nodes.dense1.parameters.units';
const optimizer = 'training.objectives.0.optimizer.kind';
const momentum = 'training.objectives.0.optimizer.momentum';
const space: Space = [
  { kind: 'integer', path: units, low: 4, high: 32 },
  { kind: 'choice', path: optimizer, values: ['adam', 'sgd'] },
  { kind: 'real', path: momentum, low: 0, high: 0.9, when: { path: optimizer, is: 'sgd' } },
];
const words = { en: '', 'zh-CN': '' };
const dense: SearchedNode = {
  parameters: { units: { kind: 'integer', minimum: 1, maximum: 100, default: 64, title: words, doc: words } },
};

function withValues(values: Parameters<typeof applyValues>[1]): typeof document {
  const applied = applyValues(document, values);
  if (!applied.ok) throw new Error(applied.error[0]?.code);
  return applied.value;
}

it('reads what a trial was given, and no value whose condition does not hold', () => {
  const sgd = { [units]: 5, [optimizer]: 'sgd', [momentum]: 0.5 };
  expect(readValues(withValues(sgd), space, () => dense)).toEqual(sgd);
  expect(readValues(withValues({ [units]: 4 }), space, () => dense)).toEqual({
    [units]: 4,
    [optimizer]: 'adam',
  });
});

it('takes the declared default for a parameter that the file leaves out', () => {
  const bare = structuredClone(document);
  const node = bare.graph.nodes.dense1;
  if (node === undefined) throw new Error('the template has no dense1');
  const { units: _, ...others } = node.parameters;
  const left = {
    ...bare,
    graph: { ...bare.graph, nodes: { ...bare.graph.nodes, dense1: { ...node, parameters: others } } },
  };
  const wide: Space = [{ kind: 'integer', path: units, low: 4, high: 100 }];
  expect(readValues(left, wide, () => dense)).toEqual({ [units]: 64 });
});

it.each([
  ['beyond the range', withValues({ [units]: 33 }), space],
  ['no choice', withValues({ [optimizer]: 'rmsprop' }), space],
  [
    'not there',
    document,
    [{ kind: 'integer', path: 'graph.nodes.dense9.parameters.units', low: 1, high: 9 }],
  ],
] as const)('refuses a project whose value is %s', (_, project, places) => {
  expect(readValues(project, places, () => undefined)).toBeUndefined();
});
