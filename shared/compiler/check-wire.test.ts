import { describe, expect, it } from 'vitest';
import type { DataFacts } from '../data/data-facts.ts';
import { dataSchema } from '../data/data-schema.ts';
import {
  type DocumentNode,
  type Edge,
  type ParameterValue,
  type ProjectDocument,
  parseEndpoint,
} from '../document/schema.ts';
import { trainingSchema } from '../document/training-schema.ts';
import { builtInCatalogue } from '../nodes/index.ts';
import { checkWire } from './check-wire.ts';

const digits: DataFacts = {
  featureType: { dtype: 'uint8', shape: ['N', 1, 28, 28] },
  target: { kind: 'class', classes: ['0', '1'] },
};

const node = (type: string, parameters: Readonly<Record<string, ParameterValue>> = {}): DocumentNode => ({
  type,
  version: 1,
  parameters,
});

function wire(text: string): Edge {
  const [from, to] = text.split(' > ').map((end) => parseEndpoint(end));
  if (from === undefined || to === undefined) throw new Error(`no wire: ${text}`);
  return { from, to };
}

const document: ProjectDocument = {
  name: 'test',
  graph: {
    nodes: {
      input: node('input'),
      conv1: node('conv2d', { filters: 8 }),
      conv2: node('conv2d', { filters: 8, kernelSize: [60, 60] }),
      flatten: node('flatten'),
      dense: node('dense', { units: 2 }),
      add: node('add'),
      target: node('target'),
      loss: node('cross-entropy'),
    },
    edges: [wire('input.output > conv1.input'), wire('conv1.output > flatten.input')],
  },
  data: dataSchema.parse({ source: { kind: 'formula', formula: 'moons', samples: 10 } }),
  training: trainingSchema.parse({ objectives: [{ loss: 'loss' }] }),
  quarantine: { nodes: {}, edges: [] },
  extra: {},
};

describe('judging a wire', () => {
  it.each([
    ['flatten.output > dense.input', undefined],
    ['target.output > loss.target', undefined],
    // Repairable: a Flatten goes between.
    ['conv1.output > dense.input', undefined],
    // A parameter fixes it.
    ['input.output > conv2.input', undefined],
    // Nothing before it is known yet.
    ['dense.output > add.inputs', undefined],
    ['flatten.output > conv2.input', 'image-expected'],
    ['target.output > dense.input', 'rank-too-low'],
    ['flatten.output > conv1.input', 'graph-cycle'],
    ['conv1.output > conv1.input', 'graph-cycle'],
  ])('%s: %s', (text, code) => {
    expect(checkWire(document, wire(text), builtInCatalogue, digits)?.code).toBe(code);
  });

  it('refuses scores where the labels belong', () => {
    const half = {
      ...document,
      graph: {
        ...document.graph,
        edges: [
          ...document.graph.edges,
          wire('flatten.output > dense.input'),
          wire('dense.output > loss.logits'),
        ],
      },
    };
    expect(checkWire(half, wire('dense.output > loss.target'), builtInCatalogue, digits)?.code).toBe(
      'labels-expected',
    );
  });

  it('names the nodes of the circle', () => {
    expect(
      checkWire(document, wire('flatten.output > conv1.input'), builtInCatalogue, digits)?.values,
    ).toEqual({
      cycle: 'conv1 → flatten → conv1',
    });
  });
});
