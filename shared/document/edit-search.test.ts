import { produce } from 'immer';
import { expect, it } from 'vitest';
import { dataSchema } from '../data/data-schema.ts';
import { editDocument } from './edit.ts';
import { removeNodes, renameNode } from './edit-graph.ts';
import { removeSearched, setCondition, setSearchChoices, setSearched } from './edit-search.ts';
import type { ProjectDocument } from './schema.ts';
import type { SearchedValue } from './search-schema.ts';
import { trainingSchema } from './training-schema.ts';

const units: SearchedValue = {
  kind: 'integer',
  path: 'graph.nodes.dense1.parameters.units',
  low: 4,
  high: 64,
};
const optimizer: SearchedValue = {
  kind: 'choice',
  path: 'training.objectives.0.optimizer.kind',
  values: ['adam', 'sgd'],
};
const momentum: SearchedValue = {
  kind: 'real',
  path: 'training.objectives.0.optimizer.momentum',
  low: 0,
  high: 0.9,
  when: { path: optimizer.path, is: 'sgd' },
};

const empty: ProjectDocument = {
  name: 'Any',
  graph: {
    nodes: {
      dense1: { type: 'dense', version: 1, parameters: {} },
      dense2: { type: 'dense', version: 1, parameters: {} },
    },
    edges: [],
  },
  data: dataSchema.parse({ source: { kind: 'formula', formula: 'sine', samples: 10 } }),
  training: trainingSchema.parse({ objectives: [{ loss: 'dense2' }] }),
  quarantine: { nodes: {}, edges: [] },
  extra: {},
};
const searched = produce(empty, (draft) => {
  for (const value of [units, optimizer, momentum]) setSearched(draft, value);
});
const pathsOf = ({ search }: ProjectDocument) => search?.space.map(({ path }) => path);

it('changes the range of a value where it stands', () => {
  const wider = produce(searched, (draft) => setSearched(draft, { ...units, high: 128 }));
  expect(wider.search?.space[0]).toEqual({ ...units, high: 128 });
  expect(pathsOf(wider)).toEqual([units.path, optimizer.path, momentum.path]);
});

it('takes a choice away with what exists only by it, and the search with its last value', () => {
  const fewer = produce(searched, (draft) => removeSearched(draft, optimizer.path));
  expect(pathsOf(fewer)).toEqual([units.path]);
  expect(produce(fewer, (draft) => removeSearched(draft, units.path)).search).toBeUndefined();
});

it('puts a value after the choice that it comes to exist by, and frees it again', () => {
  const when = { path: optimizer.path, is: 'sgd' };
  const bound = produce(searched, (draft) => setCondition(draft, units.path, when));
  expect(pathsOf(bound)).toEqual([optimizer.path, units.path, momentum.path]);
  expect(bound.search?.space[1]).toEqual({ ...units, when });
  const free = produce(bound, (draft) => setCondition(draft, units.path, undefined));
  expect(free.search?.space[1]).toEqual(units);
});

it('goes back to usual choices, and refuses what the file would not take', () => {
  const chosen = produce(searched, (draft) => setSearchChoices(draft, { trials: 8, pruner: 'asha' }));
  expect(chosen.search).toMatchObject({ trials: 8, pruner: 'asha' });
  const usual = produce(chosen, (draft) => setSearchChoices(draft, { pruner: undefined }));
  expect(usual.search).not.toHaveProperty('pruner');
  expect(editDocument(searched, (draft) => setSearchChoices(draft, { trials: 0 })).ok).toBe(false);
});

it('keeps searched parameters with their node: under its new name, and gone with it', () => {
  const renamed = produce(searched, (draft) => renameNode(draft, 'dense1', 'wide'));
  expect(pathsOf(renamed)?.[0]).toBe('graph.nodes.wide.parameters.units');
  const removed = produce(searched, (draft) => removeNodes(draft, ['dense1']));
  expect(pathsOf(removed)).toEqual([optimizer.path, momentum.path]);
  const alone = produce(empty, (draft) => setSearched(draft, units));
  expect(produce(alone, (draft) => removeNodes(draft, ['dense1'])).search).toBeUndefined();
});
