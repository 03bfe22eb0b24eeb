import { describe, expect, it } from 'vitest';
import { must } from '../../../../shared/base/assert.ts';
import { allocate, type TensorData } from '../../../../shared/ir/tensor-data.ts';
import { formNames } from '../../../../shared/onnx/emit-nodes.ts';
import { runGraph } from '../../../../shared/reference/run-graph.ts';
import type { Tensors } from '../backend.ts';
import { openOnnxRuntime } from './onnxruntime-backend.ts';
import { formCases, maxPoolGeometries } from './testing/form-cases.ts';
import { caseFeeds, caseGraph, largestDifference, type OpCase, opCase } from './testing/op-case.ts';

const tolerance = 3e-5;

async function differences(testCase: OpCase, feeds: Tensors, form: string): Promise<number> {
  const opened = await openOnnxRuntime({ device: 'cpu', threads: 2, forms: { [testCase.op]: form } });
  if (!opened.ok) throw new Error('no cpu');
  const graph = caseGraph(testCase);
  const compiled = await opened.value.compileGraph(graph);
  if (!compiled.ok) throw new Error(String(compiled.error[0]?.values.reason));
  const expected = runGraph(graph, feeds, { precision: 'float32' });
  const before = structuredClone(feeds);
  const actual = await compiled.value.run(feeds);
  await compiled.value.dispose();
  expect(feeds).toEqual(before);
  return Math.max(...[...expected].map(([name, tensor]) => largestDifference(actual.get(name), tensor)));
}

function title({ op, shapes, attributes }: OpCase): string {
  return `${op} ${shapes.map((shape) => shape.join('×')).join(', ')} ${JSON.stringify(attributes)}`;
}

/** Two forms of each case by turns, so that every form has its cases; the soak tries all with all. */
function formsToTry(op: OpCase['op'], turn: number): readonly string[] {
  const names = formNames(op);
  if (process.env.NETLOOM_SOAK !== undefined || names.length <= 2) return names;
  return [0, 1].map((next) => names[(2 * turn + next) % names.length] as string);
}

describe('every form of an op gives the reference interpreter result', () => {
  formCases.forEach((testCase, i) => {
    it.each(formsToTry(testCase.op, i))(`${title(testCase)} as %s`, async (form) => {
      expect(await differences(testCase, caseFeeds(testCase, i), form)).toBeLessThan(tolerance);
    });
  });

  for (const { size, kernel, strides, pads } of maxPoolGeometries) {
    const attributes = { kernel, strides, pads };
    const forward = opCase('max_pool2d', [[3, 4, ...size]], attributes);
    const inputs = caseFeeds(forward, 99);
    const [y] = runGraph(caseGraph(forward), inputs, { precision: 'float32' }).values();
    const [x] = inputs.values();
    if (x === undefined || y === undefined) continue;
    const backward = opCase('max_pool2d_gradient', [y.shape, x.shape, y.shape], attributes);
    const [dy] = caseFeeds(backward, 7).values();
    if (dy === undefined) continue;
    it.each(formNames('max_pool2d_gradient'))(`${title(backward)} as %s`, async (form) => {
      const feeds = new Map([
        ['x0', dy],
        ['x1', x],
        ['x2', y],
      ]);
      expect(await differences(backward, feeds, form)).toBeLessThan(tolerance);
    });
  }
});

describe('a window that holds its maximum several times', () => {
  /** Constant planes: every window of four is one tie. */
  const [size, pooled] = [
    [2, 16, 4, 6],
    [2, 16, 2, 3],
  ] as const;
  const constant = (shape: readonly number[], value: number): TensorData => {
    const tensor = allocate('float32', shape);
    tensor.data.fill(value as never);
    return tensor;
  };
  const feeds = new Map([
    ['x0', constant(pooled, 1)],
    ['x1', constant(size, 0.7)],
    ['x2', constant(pooled, 0.7)],
  ]);
  const attributes = { kernel: [2, 2], strides: [2, 2], pads: [0, 0, 0, 0] } as const;
  const tied = opCase('max_pool2d_gradient', [pooled, size, pooled], attributes);

  it.each(formNames('max_pool2d_gradient'))('hands on its gradient once, as %s', async (form) => {
    const opened = await openOnnxRuntime({ device: 'cpu', threads: 2, forms: { [tied.op]: form } });
    if (!opened.ok) throw new Error('no cpu');
    const compiled = await opened.value.compileGraph(caseGraph(tied));
    if (!compiled.ok) throw new Error(String(compiled.error[0]?.values.reason));
    const dx = (await compiled.value.run(feeds)).get('r0');
    await compiled.value.dispose();
    const sum = [...must(dx, 'dx').data].reduce<number>((total, value) => total + Number(value), 0);
    expect(sum).toBe(2 * 16 * 2 * 3);
  });
});
