import { describe, expect, it } from 'vitest';
import { dataSchema } from '../data/data-schema.ts';
import type { ProjectDocument } from '../document/schema.ts';
import { trainingSchema } from '../document/training-schema.ts';
import { builtInCatalogue } from '../nodes/index.ts';
import { inferDocument } from './infer.ts';
import { inferBlock } from './infer-block.ts';

const data = {
  featureType: { dtype: 'uint8', shape: ['N', 3, 8, 8] },
  target: { kind: 'class', classes: ['a', 'b'] },
} as const;

const document: ProjectDocument = {
  name: 'test',
  graph: {
    nodes: {
      input: { type: 'input', version: 1, parameters: { shape: [3, 8, 8] } },
      block: { type: 'residual-block', version: 1, parameters: { filters: 16, stride: 2 } },
    },
    edges: [{ from: { node: 'input', port: 'output' }, to: { node: 'block', port: 'input' } }],
  },
  data: dataSchema.parse({ source: { kind: 'formula', formula: 'moons', samples: 10 } }),
  training: trainingSchema.parse({ objectives: [{ loss: 'loss' }] }),
  quarantine: { nodes: {}, edges: [] },
  extra: {},
};

describe('what is inside a block', () => {
  it('has the shapes that reach it, and costs together what the block costs', () => {
    const block = inferBlock(document, builtInCatalogue, data, ['block']);
    const shapes = Object.fromEntries(block?.nodes.map(({ id, shape }) => [id, shape]) ?? []);
    expect(shapes).toMatchObject({
      input: ['N', 3, 8, 8],
      conv1: ['N', 16, 4, 4],
      output: ['N', 16, 4, 4],
    });
    const whole = inferDocument(document, builtInCatalogue, data).nodes.find(({ id }) => id === 'block');
    const total = (key: 'parameters' | 'macs') => block?.nodes.reduce((sum, node) => sum + node[key], 0);
    expect([total('parameters'), total('macs')]).toEqual([whole?.parameters, whole?.macs]);
  });

  it('is not known of a node that is no block, or whose input is not wired', () => {
    expect(inferBlock(document, builtInCatalogue, data, ['input'])).toBeUndefined();
    const bare = { ...document, graph: { ...document.graph, edges: [] } };
    expect(inferBlock(bare, builtInCatalogue, data, ['block'])).toBeUndefined();
  });
});
