import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inferDocument } from '../compiler/infer.ts';
import { compileTraining } from '../compiler/pipeline.ts';
import type { DataFacts } from '../data/data-facts.ts';
import { dataSchema } from '../data/data-schema.ts';
import type { ProjectDocument } from '../document/schema.ts';
import { builtInCatalogue } from '../nodes/index.ts';
import { proposeNetwork } from './propose-network.ts';
import type { Starter } from './starter.ts';

const names = (count: number): string[] => Array.from({ length: count }, (_, i) => `class ${i}`);
const classes = (count: number): DataFacts['target'] => ({ kind: 'class', classes: names(count) });
const numbers = (width: number): DataFacts['target'] => ({ kind: 'number', width });
const facts = (
  dtype: DataFacts['featureType']['dtype'],
  sample: readonly number[],
  target: DataFacts['target'],
): DataFacts => ({
  featureType: { dtype, shape: ['N', ...sample] },
  target,
  ...(dtype === 'int32' && { tokens: 50 }),
});

function documentOf({ graph, training }: Starter): ProjectDocument {
  return {
    name: 'Proposed',
    graph,
    training,
    data: dataSchema.parse({ source: { kind: 'csv', path: 'data.csv', target: 'y', targetKind: 'class' } }),
    quarantine: { nodes: {}, edges: [] },
    extra: {},
  };
}

const target = fc.oneof(
  fc.integer({ min: 2, max: 40 }).map(classes),
  fc.integer({ min: 1, max: 9 }).map(numbers),
);
const side = fc.integer({ min: 1, max: 96 });
const picture = fc.tuple(fc.constantFrom(1, 3), side, side).chain(([channels, height, width]) =>
  fc
    .oneof(
      target,
      fc.constantFrom(1, 3).map((each) => numbers(each * height * width)),
    )
    .map((wanted) => facts('uint8', [channels, height, width], wanted)),
);
const anyData: fc.Arbitrary<DataFacts> = fc.oneof(
  fc
    .tuple(fc.integer({ min: 1, max: 60 }), target)
    .map(([columns, wanted]) => facts('float32', [columns], wanted)),
  picture,
  fc
    .tuple(fc.integer({ min: 1, max: 40 }), target)
    .map(([length, wanted]) => facts('int32', [length], wanted)),
  fc
    .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 3, max: 60 }))
    .map(([length, count]) =>
      facts('int32', [length], { kind: 'class', classes: names(count), positions: length }),
    ),
  fc
    .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 5 }), target)
    .map(([length, columns, wanted]) => facts('float32', [length, columns], wanted)),
);

it('proposes for any data a network without a problem, that trains in its batches and in the last of an epoch', () => {
  fc.assert(
    fc.property(anyData, fc.integer({ min: 1, max: 100_000 }), (data, samples) => {
      const document = documentOf(proposeNetwork({ facts: data, samples }, builtInCatalogue));
      expect(inferDocument(document, builtInCatalogue, data).problems).toEqual([]);
      const { batchSize } = document.training;
      expect(batchSize).toBeLessThanOrEqual(samples);
      for (const batch of [batchSize, samples % batchSize].filter((size) => size > 0)) {
        if (batch === 1 && samples < 4) continue;
        const compiled = compileTraining(document, { catalogue: builtInCatalogue, data, batch });
        expect(compiled.ok || compiled.error).toBe(true);
      }
    }),
    { numRuns: 60 },
  );
});

const families: readonly (readonly [string, DataFacts])[] = [
  ['mlp', facts('float32', [4], classes(3))],
  ['mlp', facts('float32', [7], numbers(2))],
  ['residual-network', facts('uint8', [1, 28, 28], classes(10))],
  ['u-net', facts('uint8', [3, 32, 32], numbers(1024))],
  ['text-transformer', facts('int32', [24], classes(2))],
  ['language-model', facts('int32', [64], { kind: 'class', classes: names(50), positions: 64 })],
  ['gru', facts('float32', [48, 1], numbers(8))],
];

it.each(families)('draws a %s for its kind of samples', (family, data) => {
  expect(proposeNetwork({ facts: data, samples: 500 }, builtInCatalogue).family).toBe(family);
});

it('gives the head one output a class, and the input the shape of a sample', () => {
  const { graph } = proposeNetwork(
    { facts: facts('float32', [13], classes(3)), samples: 140 },
    builtInCatalogue,
  );
  expect(graph.nodes.input?.parameters.shape).toEqual([13]);
  expect(graph.nodes.classes?.parameters.units).toBe(3);
});

it('measures F1 too where one class is rare', () => {
  const rare: DataFacts['target'] = { kind: 'class', classes: ['no', 'yes'], counts: [95, 5] };
  const { graph } = proposeNetwork({ facts: facts('float32', [3], rare), samples: 100 }, builtInCatalogue);
  expect(graph.nodes.f1?.type).toBe('f1-score');
});

it('answers which labels a picture has, and which pixels belong to a thing, by yes and no', () => {
  const masks = facts('uint8', [3, 32, 32], { kind: 'number', width: 2 * 1024, isBinary: true });
  const labels = facts('uint8', [3, 32, 32], { kind: 'number', width: 5, isBinary: true });
  const drawn = [masks, labels].map((data) =>
    proposeNetwork({ facts: data, samples: 500 }, builtInCatalogue),
  );
  expect(drawn.map(({ family }) => family)).toEqual(['u-net', 'residual-network']);
  expect(drawn[0]?.graph.nodes.masks?.parameters).toEqual({ shape: [2, 32, 32] });
  expect(drawn.map(({ graph }) => Object.keys(graph.nodes).slice(-2))).toEqual([
    ['iou', 'dice'],
    ['f1', 'precision'],
  ]);
  for (const [i, starter] of drawn.entries()) {
    const document = documentOf(starter);
    expect(document.graph.nodes.loss?.type).toBe('binary-cross-entropy');
    const data = [masks, labels][i] as DataFacts;
    expect(compileTraining(document, { catalogue: builtInCatalogue, data, batch: 4 })).toMatchObject({
      ok: true,
    });
  }
});

it('places every node, and no two in one place', () => {
  const { graph, layout } = proposeNetwork(
    { facts: facts('uint8', [3, 64, 64], numbers(4096)), samples: 900 },
    builtInCatalogue,
  );
  expect(Object.keys(layout.nodes).sort()).toEqual(Object.keys(graph.nodes).sort());
  const places = Object.values(layout.nodes).map(({ x, y }) => `${x} ${y}`);
  expect(new Set(places).size).toBe(places.length);
});
