import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inferDocument } from '../compiler/infer.ts';
import { validateGraph } from '../compiler/validate.ts';
import type { DataFacts } from '../data/data-facts.ts';
import { dataSchema } from '../data/data-schema.ts';
import type { LocalText } from '../diagnostics/code-entry.ts';
import {
  defaultParameters,
  type ParameterDeclaration,
  type ParameterDeclarations,
  parameterProblem,
} from '../document/parameters.ts';
import { nodeSchema, type ParameterValue, type ProjectDocument } from '../document/schema.ts';
import { trainingSchema } from '../document/training-schema.ts';
import { elementsPerSample, type Shape, type TensorType, tensorType } from '../ir/types.ts';
import type { AnyNodeDefinition, CompositeNode, NodeExample, PortDeclaration } from './definition.ts';
import { builtInCatalogue } from './index.ts';
import { lowerAlone } from './testing/lower-alone.ts';

type Example = Omit<NodeExample<object>, 'parameters'> & {
  readonly parameters: Readonly<Record<string, ParameterValue>>;
};

const catalogue = [...builtInCatalogue.values()];
const iconFolder = new URL('../../node_modules/lucide-react/dist/esm/icons/', import.meta.url);
const noData: DataFacts = { featureType: tensorType('float32', []), target: { kind: 'number', width: 1 } };

const types = catalogue.map((definition) => [definition.type, definition] as const);

describe.each(types)('%s', (_type, definition) => {
  const examples = definition.examples as readonly Example[];

  it('has every text in both languages', () => {
    for (const text of textsOf(definition)) {
      expect(text.en.trim()).not.toBe('');
      expect(text['zh-CN'].trim()).not.toBe('');
    }
    for (const text of [definition.summary, ...parameters(definition).map((parameter) => parameter.doc)]) {
      expect(text['zh-CN']).toMatch(/\p{Script=Han}/u);
      expect(text.en).not.toMatch(/\p{Script=Han}/u);
      expect(text.en).toMatch(/[.]$/);
      expect(text['zh-CN']).toMatch(/。$/);
    }
  });

  it.skipIf(!existsSync(iconFolder))('has an icon that exists', () => {
    expect(existsSync(new URL(`${definition.icon}.mjs`, iconFolder))).toBe(true);
  });

  it('has defaults within their ranges, and shows only parameters it has', () => {
    for (const parameter of parameters(definition)) {
      expect(parameterProblem(parameter, parameter.default)).toBeUndefined();
      if (parameter.onlyWhen !== undefined) {
        expect(definition.parameters).toHaveProperty(parameter.onlyWhen.parameter);
      }
    }
    for (const shown of definition.shown ?? []) expect(definition.parameters).toHaveProperty(shown);
    expect(definition.shown?.length ?? 0).toBeLessThanOrEqual(2);
    const node = {
      type: definition.type,
      version: definition.version,
      parameters: defaultParameters(definition.parameters),
    };
    expect(nodeSchema.safeParse(node).success).toBe(true);
  });

  it('has a migration from every older version', () => {
    const older = Array.from({ length: definition.version - 1 }, (_, i) => String(i + 1));
    expect(Object.keys(definition.migrations ?? {})).toEqual(older);
  });

  it('has examples with parameters in range, one of an odd shape', () => {
    expect(examples.length).toBeGreaterThanOrEqual(2);
    for (const example of examples) {
      for (const [name, value] of Object.entries(example.parameters)) {
        const declaration = definition.parameters[name];
        expect(declaration && parameterProblem(declaration, value)).toBeUndefined();
      }
    }
  });

  it.each(examples.map((example) => [shapeList(example), example] as const))(
    'infers its shapes: %s',
    (_, example) => {
      if (definition.kind === 'composite') {
        expect(inferComposite(definition, example)).toEqual(example.outputs);
        return;
      }
      for (const [mode, batch] of [
        ['infer', 'N'],
        ['train', 5],
        ['evaluate', 1],
      ] as const) {
        const { outputs, problems } = lowerAlone(definition.type, {
          inputs: typesOf(definition, example, batch),
          parameters: example.parameters,
          mode,
          ...(example.data && { data: example.data }),
        });
        expect(problems).toEqual([]);
        expect(outputs).toEqual(
          Object.fromEntries(
            Object.entries(example.outputs).map(([port, shape]) => [port, withBatch(shape, batch)]),
          ),
        );
      }
    },
  );
});

const composites = catalogue.filter((definition) => definition.kind === 'composite');

it.each(composites.map((block) => [block.type, block] as const))(
  '%s expands to a sound graph',
  (_, block) => {
    for (const example of block.examples as readonly Example[]) {
      const section = expand(block, example);
      const ports = [...Object.keys(block.inputs), ...Object.keys(block.outputs)];
      const inner = Object.fromEntries(Object.entries(section.nodes).filter(([id]) => !ports.includes(id)));
      const edges = section.edges.filter(({ from, to }) => from.node in inner && to.node in inner);
      const { nodes, problems } = validateGraph({ nodes: inner, edges }, builtInCatalogue);
      expect(nodes).toHaveLength(Object.keys(inner).length);
      // Wires from the block's own ports are left out here; nothing else may be wrong.
      expect(problems.filter((problem) => problem.code !== 'port-unwired')).toEqual([]);
    }
  },
);

it('lists every type once, under its own name', () => {
  for (const [type, definition] of builtInCatalogue) expect(definition.type).toBe(type);
  expect(builtInCatalogue.size).toBe(new Set(catalogue.map((definition) => definition.title.en)).size);
});

function parameters(definition: AnyNodeDefinition): readonly ParameterDeclaration[] {
  return Object.values(definition.parameters);
}

function textsOf(definition: AnyNodeDefinition): readonly LocalText[] {
  const ports: PortDeclaration[] = [
    ...Object.values(definition.inputs),
    ...Object.values(definition.outputs),
  ];
  return [
    definition.title,
    definition.summary,
    ...ports.map((port) => port.title),
    ...parameters(definition).flatMap((parameter) => [
      parameter.title,
      parameter.doc,
      ...(parameter.kind === 'choice' ? parameter.options.map((option) => option.title) : []),
    ]),
  ];
}

function shapeList(example: Example): string {
  return `${JSON.stringify(example.inputs)} ${JSON.stringify(example.parameters)}`;
}

function withBatch(shape: Shape, batch: number | 'N'): Shape {
  return shape.map((dim) => (dim === 'N' ? batch : dim));
}

function typesOf(
  definition: AnyNodeDefinition,
  example: Example,
  batch: number | 'N',
): Readonly<Record<string, TensorType | readonly TensorType[]>> {
  const entries = Object.entries(example.inputs).map(([port, shapes]) => {
    const dtype = example.dtypes?.[port] ?? 'float32';
    if (!definition.inputs[port]?.many)
      return [port, tensorType(dtype, withBatch(shapes as Shape, batch))] as const;
    return [
      port,
      (shapes as readonly Shape[]).map((shape) => tensorType(dtype, withBatch(shape, batch))),
    ] as const;
  });
  return Object.fromEntries(entries);
}

function expand(definition: CompositeNode<ParameterDeclarations>, example: Example) {
  const all = { ...defaultParameters(definition.parameters), ...example.parameters };
  return definition.expand(all as never, example.inputs as Readonly<Record<string, Shape>>);
}

/** The block's output shapes in a document that feeds each of its ports with a part of an Input node's row. */
function inferComposite(
  definition: AnyNodeDefinition,
  example: Example,
): Readonly<Record<string, Shape>> | undefined {
  const shapes = Object.entries(example.inputs as Readonly<Record<string, Shape>>);
  const sizes = shapes.map(([, shape]) => elementsPerSample(shape));
  const starts = sizes.map((_, i) => sizes.slice(0, i).reduce((sum, size) => sum + size, 0));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const parts = shapes.map(([port, shape], i) => {
    const start = starts[i] ?? 0;
    const end = start + (sizes[i] ?? 0);
    return {
      port,
      slice: { type: 'slice', version: 1, parameters: { axis: 1, start, end } },
      reshape: { type: 'reshape', version: 1, parameters: { shape: shape.slice(1) as number[] } },
    };
  });
  const wire = (from: string, to: string) => ({
    from: { node: from, port: 'output' },
    to: { node: to, port: 'input' },
  });
  const document: ProjectDocument = {
    name: 'Block alone',
    graph: {
      nodes: {
        source: { type: 'input', version: 1, parameters: { shape: [total] } },
        ...Object.fromEntries(
          parts.flatMap(({ port, slice, reshape }) => [
            [`${port}_part`, slice],
            [`${port}_shaped`, reshape],
          ]),
        ),
        block: { type: definition.type, version: definition.version, parameters: example.parameters },
      },
      edges: parts.flatMap(({ port }) => [
        wire('source', `${port}_part`),
        wire(`${port}_part`, `${port}_shaped`),
        { from: { node: `${port}_shaped`, port: 'output' }, to: { node: 'block', port } },
      ]),
    },
    data: dataSchema.parse({ source: { kind: 'formula', formula: 'sine', samples: 2 } }),
    training: trainingSchema.parse({ objectives: [{ loss: 'loss' }] }),
    quarantine: { nodes: {}, edges: [] },
    extra: {},
  };
  const facts = inferDocument(document, builtInCatalogue, noData);
  return facts.nodes.find((node) => node.id === 'block')?.outputs;
}
