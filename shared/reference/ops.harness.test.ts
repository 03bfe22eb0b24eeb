import { describe, expect, it } from 'vitest';
import type { TensorData } from '../ir/tensor-data.ts';
import { sameShape, shapeText } from '../ir/types.ts';
import type { OpName } from '../ops/definition.ts';
import { opNames } from '../ops/index.ts';
import { kernels } from './kernels.ts';
import { runGraph } from './run-graph.ts';
import { differences } from './testing/compare.ts';
import { gradientProblems, runGradient } from './testing/finite-differences.ts';
import {
  batchOf,
  definitionOf,
  graphOf,
  inputTypes,
  type OpCase,
  opCases,
  singleOpGraph,
  symbolicForm,
} from './testing/op-cases.ts';

/** Outputs that serve statistics or the backward pass: nothing is differentiated through them. */
const differentiable: Partial<Record<OpName, readonly number[]>> = {
  batch_normalization: [0],
  layer_normalization: [0],
};

/** Float inputs that by definition receive no gradient. */
const constantInputs: Partial<Record<OpName, readonly string[]>> = {
  batch_normalization_inference: ['no gradient for in3', 'no gradient for in4'],
};

/** Ops through which no gradient passes: steps, integers, constants and what is meant to stand still. */
const withoutGradient: readonly OpName[] = [
  'positive_mask',
  'equal',
  'greater',
  'greater_or_equal',
  'argmax',
  'constant',
  'one_hot',
  'dropout_mask',
  'normal_noise',
  'uniform_noise',
  'stop_gradient',
];
/** Ops that are never differentiated: those of backward passes, updates and compressed networks. */
const neverDifferentiated =
  /_(gradient|update)$|^(scale_gradient|linear|quantize|dequantize|dynamic_quantized_matmul)$/;

describe.each(opNames)('%s', (op) => {
  const definition = definitionOf(op);
  const cases = opCases(op);
  const { decompose } = definition;

  it('has cases and a reference kernel', () => {
    expect(cases.length).toBeGreaterThanOrEqual(2);
    expect(Object.keys(kernels)).toContain(op);
  });

  it('infers the types that the reference computes', () => {
    for (const opCase of cases) {
      const { feeds, example, name } = opCase;
      const graph = singleOpGraph(op, inputTypes(opCase), example.attributes);
      // runGraph throws where a result's type is not the inferred one.
      expect(runGraph(graph, feeds, { precision: 'float32' }).size, name).toBe(graph.outputs.length);
      expect(
        definition.macs?.(inputTypes(opCase), outputTypes(opCase), example.attributes) ?? 0,
      ).toBeGreaterThanOrEqual(definition.macs ? 1 : 0);
    }
  });

  it('infers the same with a symbolic batch', () => {
    for (const opCase of cases) {
      const form = symbolicForm(opCase);
      if (form === undefined) continue;
      const batch = batchOf(opCase);
      const symbolic = singleOpGraph(op, form.inputs, form.attributes);
      const expected = runConcrete(opCase);
      symbolic.outputs.forEach(({ name, value }) => {
        const bound = value.type.shape.map((dim) => (dim === 'N' ? batch : dim));
        const concrete = expected.get(name) as TensorData;
        expect(sameShape(bound, concrete.shape), `${opCase.name}: ${shapeText(value.type.shape)}`).toBe(true);
      });
      const found = runGraph(symbolic, opCase.feeds, { precision: 'float32', batch });
      expect(differences(found, expected, 0), opCase.name).toEqual([]);
    }
  });

  if (decompose)
    it('equals its decomposition', () => {
      for (const opCase of cases) {
        const { feeds, example, name } = opCase;
        const direct = singleOpGraph(op, inputTypes(opCase), example.attributes);
        const parts = graphOf(inputTypes(opCase), (g, inputs) => decompose(g, inputs, example.attributes));
        const whole = parts.nodes.filter((node) => definitionOf(node.op as OpName).decompose);
        expect(whole, `${name} decomposes into primitives`).toEqual([]);
        for (const [precision, tolerance] of [
          ['float64', 1e-9],
          ['float32', 1e-5],
        ] as const) {
          const expected = runGraph(direct, feeds, { precision });
          const found = runGraph(parts, feeds, { precision });
          expect(
            differences(found, expected, op === 'dropout_mask' ? 0 : tolerance),
            `${name}, ${precision}`,
          ).toEqual([]);
        }
      }
    });

  it('has the gradient that finite differences give', () => {
    if (definition.gradient === 'none') expect(withoutGradient).toContain(op);
    if (definition.gradient === 'never') expect(op).toMatch(neverDifferentiated);
    if (typeof definition.gradient === 'string') return;
    for (const opCase of cases) {
      const types = outputTypes(opCase);
      const outputs = (differentiable[op] ?? types.map((_, i) => i)).filter(
        (i) => types[i]?.dtype === 'float32',
      );
      const inputs = inputTypes(opCase);
      if (outputs.length === 0 || !inputs.some(({ dtype }) => dtype === 'float32')) continue;
      const problems = gradientProblems(opCase, outputs);
      expect(
        problems.filter((problem) => !constantInputs[op]?.includes(problem)),
        opCase.name,
      ).toEqual([]);
    }
  });

  if (typeof definition.gradient !== 'string')
    it("gives gradients of the inputs' types", () => {
      for (const opCase of cases) {
        const types = outputTypes(opCase);
        if (types[0]?.dtype !== 'float32') continue;
        const dy = new Map([[0, zeros(types[0].shape as readonly number[])]]);
        for (const [input, gradient] of runGradient(opCase, dy)) {
          expect(gradient.shape, `${opCase.name}, input ${input}`).toEqual(
            opCase.example.inputs[input]?.shape,
          );
        }
      }
    });
});

function outputTypes(opCase: OpCase) {
  return definitionOf(opCase.op).infer(inputTypes(opCase), opCase.example.attributes);
}

function runConcrete(opCase: OpCase): ReadonlyMap<string, TensorData> {
  const graph = singleOpGraph(opCase.op, inputTypes(opCase), opCase.example.attributes);
  return runGraph(graph, opCase.feeds, { precision: 'float32' });
}

function zeros(shape: readonly number[]): TensorData {
  return { dtype: 'float32', shape, data: new Float32Array(shape.reduce((count, size) => count * size, 1)) };
}
