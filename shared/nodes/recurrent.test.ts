import { describe, expect, it } from 'vitest';
import { hashText, randomStream } from '../base/random.ts';
import type { ParameterValue } from '../document/schema.ts';
import type { TensorData } from '../ir/tensor-data.ts';
import { elementCount, tensorType } from '../ir/types.ts';
import { runGraph } from '../reference/run-graph.ts';
import { float32, lowerAlone } from './testing/lower-alone.ts';

const [batch, channels, units] = [2, 3, 4];
const types = ['simple-rnn', 'lstm', 'gru'] as const;

/** Normal numbers in float64, the same for the same name. */
function numbers(name: string, shape: readonly number[]): TensorData {
  const stream = randomStream(hashText(name));
  const data = Float64Array.from({ length: elementCount(shape) }, (_, i) => stream.normal(i));
  return { dtype: 'float32', shape, data };
}

/** The layer on the inputs; weights are drawn by their names. Results as plain lists. */
function run(
  type: string,
  parameters: Readonly<Record<string, ParameterValue>>,
  inputs: Readonly<Record<string, TensorData>>,
  weights: (name: string) => string = (name) => name,
): Readonly<Record<string, readonly number[]>> {
  const given = Object.entries(inputs);
  const { graph, problems } = lowerAlone(type, {
    inputs: Object.fromEntries(given.map(([port, { dtype, shape }]) => [port, tensorType(dtype, shape)])),
    parameters: { units, ...parameters },
  });
  expect(problems).toEqual([]);
  const drawn = graph.inputs
    .filter(({ kind }) => kind === 'state')
    .map(({ name, value }) => [name, numbers(weights(name), value.type.shape as readonly number[])] as const);
  const results = runGraph(graph, new Map([...given, ...drawn]), { precision: 'float64' });
  return Object.fromEntries([...results].map(([port, { data }]) => [port, Array.from(data, Number)]));
}

const sequence = (steps: number): TensorData => numbers('sequence', [batch, steps, channels]);

/** Steps of each sample at the given places. */
function taken({ data, shape }: TensorData, places: readonly number[]): TensorData {
  const [, steps = 0, width = 0] = shape;
  const rows = Array.from({ length: batch }, (_, n) =>
    places.flatMap((t) =>
      Array.from(data.slice((n * steps + t) * width, (n * steps + t + 1) * width), Number),
    ),
  );
  return { dtype: 'float32', shape: [batch, places.length, width], data: Float64Array.from(rows.flat()) };
}

function expectClose(found: readonly number[] | undefined, expected: readonly number[] | undefined): void {
  expect(found).toHaveLength(expected?.length ?? -1);
  found?.forEach((value, i) => {
    expect(value).toBeCloseTo(expected?.[i] ?? Number.NaN, 12);
  });
}

describe.each(types)('%s', (type) => {
  it.each(['forward', 'backward', 'both'])('leaves padded steps out, going %s', (direction) => {
    const x = sequence(5);
    const real = [true, false, true, true, false];
    const mask: TensorData = {
      dtype: 'bool',
      shape: [batch, 5],
      data: Uint8Array.from(Array.from({ length: batch }, () => real).flat(), Number),
    };
    const parameters = { direction, layers: 2, output: 'sequence' };
    const masked = run(type, parameters, { input: x, mask });
    const alone = run(type, parameters, { input: taken(x, [0, 2, 3]) });
    for (const port of Object.keys(alone).filter((each) => each !== 'output')) {
      expectClose(masked[port], alone[port]);
    }
    const width = direction === 'both' ? 2 * units : units;
    const steps = taken(
      { dtype: 'float32', shape: [batch, 5, width], data: Float64Array.from(masked.output ?? []) },
      [0, 2, 3, 1, 4],
    );
    for (let n = 0; n < batch; n++) {
      const rows = Array.from(steps.data.slice(n * 5 * width, (n + 1) * 5 * width), Number);
      expectClose(rows.slice(0, 3 * width), alone.output?.slice(n * 3 * width, (n + 1) * 3 * width));
      expect(rows.slice(3 * width).every((value) => value === 0)).toBe(true);
    }
  });

  it('goes backward as forward over the turned sequence', () => {
    const x = sequence(4);
    const backward = run(type, { direction: 'backward' }, { input: x }, (name) =>
      name.replace('reverse_', ''),
    );
    expectClose(backward.output, run(type, {}, { input: taken(x, [3, 2, 1, 0]) }).output);
  });

  it('adds the two directions where asked', () => {
    const input = sequence(4);
    const one = (direction: string) => run(type, { direction }, { input }).output ?? [];
    const backward = one('backward');
    const sum = one('forward').map((value, i) => value + (backward[i] ?? 0));
    expectClose(run(type, { direction: 'both', merge: 'sum' }, { input }).output, sum);
  });

  it('goes on where another run ended', () => {
    const x = sequence(5);
    const { output: _, ...states } = run(type, {}, { input: taken(x, [0, 1, 2]) });
    const handed = Object.fromEntries(
      Object.entries(states).map(([port, data]) => [
        port,
        { dtype: 'float32', shape: [batch, units], data: Float64Array.from(data) } satisfies TensorData,
      ]),
    );
    const rest = run(type, {}, { input: taken(x, [3, 4]), ...handed });
    expectClose(rest.output, run(type, {}, { input: x }).output);
  });

  it('drops between layers alone, other numbers after each', () => {
    const { graph } = lowerAlone(type, {
      inputs: { input: float32(batch, 5, channels) },
      parameters: { units, layers: 3, dropout: 0.5 },
      mode: 'train',
    });
    const mask = graph.inputs.find(({ name }) => name === 'mask');
    expect(mask?.value.type.shape).toEqual([10, batch, units]);
  });
});
