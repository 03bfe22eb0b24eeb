import type { DType } from '../ir/types.ts';
import type { OnnxTarget } from './emitter.ts';
import { GraphWriter, type WriterResult } from './graph-writer.ts';
import { ints, type OnnxValueInfo, subgraph } from './model.ts';

/** A value that every step reads its own part of, [steps, ...]. */
export interface StepSequence {
  readonly value: string;
  /** float32 where absent. */
  readonly dtype?: DType;
}

export interface Recurrence {
  readonly steps: number;
  /** From the last step to the first; results stand at the steps they belong to. */
  readonly reverse: boolean;
  /** What the first step finds, float32. */
  readonly states: readonly string[];
  readonly sequences: readonly StepSequence[];
  /** Writes one step: the next states, and its parts of the results. */
  readonly body: (
    g: GraphWriter,
    states: readonly string[],
    parts: readonly string[],
  ) => { readonly states: readonly string[]; readonly results: readonly string[] };
}

export interface RecurrenceResults {
  readonly states: readonly string[];
  /** [steps, ...] */
  readonly sequences: readonly string[];
}

/**
 * Steps in a row as one Scan, or as a Loop on WebGPU: there Scan runs on the CPU and copies what each step reads, while a
 * Loop's body stays on the device.
 */
export function recurrence(g: GraphWriter, target: OnnxTarget, given: Recurrence): RecurrenceResults {
  return target === 'webgpu' ? asLoop(g, given) : asScan(g, given);
}

function asScan(g: GraphWriter, { states, sequences, reverse, body }: Recurrence): RecurrenceResults {
  const inner = innerWriter(g);
  const stateInfos = states.map(() => info(g, 'float32'));
  const partInfos = sequences.map(({ dtype }) => info(g, dtype ?? 'float32'));
  const step = body(inner, stateInfos.map(nameOf), partInfos.map(nameOf));
  const outputs = [...step.states, ...step.results].map(
    (value): WriterResult => ({ info: info(g, 'float32'), value }),
  );
  const graph = inner.finish(g.fresh('step'), [...stateInfos, ...partInfos], outputs);
  const direction = reverse ? 1 : 0;
  const inputs = [...states, ...sequences.map(({ value }) => value)];
  const results = g.ops('Scan', inputs, outputs.length, {
    body: subgraph(graph),
    num_scan_inputs: sequences.length,
    scan_input_directions: ints(sequences.map(() => direction)),
    scan_output_directions: ints(step.results.map(() => direction)),
  });
  return { states: results.slice(0, states.length), sequences: results.slice(states.length) };
}

function asLoop(g: GraphWriter, { steps, states, sequences, reverse, body }: Recurrence): RecurrenceResults {
  const inner = innerWriter(g);
  const [iteration, goOn] = [scalarInfo(g, 'int64'), scalarInfo(g, 'bool')];
  const stateInfos = states.map(() => info(g, 'float32'));
  inner.label = 'loop';
  const place = reverse
    ? inner.op('Sub', [g.constant('int64', [], steps - 1), iteration.name])
    : iteration.name;
  inner.label = g.label;
  const parts = sequences.map(({ value }) => inner.op('Gather', [value, place], { axis: 0 }));
  const step = body(inner, stateInfos.map(nameOf), parts);
  const outputs = [...step.states, ...step.results].map(
    (value): WriterResult => ({ info: info(g, 'float32'), value }),
  );
  const graph = inner.finish(
    g.fresh('step'),
    [iteration, goOn, ...stateInfos],
    [{ info: scalarInfo(g, 'bool'), value: goOn.name }, ...outputs],
  );
  const inputs = [g.constant('int64', [], steps), '', ...states];
  const results = g.ops('Loop', inputs, outputs.length, { body: subgraph(graph) });
  const taken = results.slice(states.length);
  const backward = Array.from({ length: steps }, (_, t) => steps - 1 - t);
  const order = (): string => g.constant('int32', [steps], backward);
  return {
    states: results.slice(0, states.length),
    sequences: reverse ? taken.map((rows) => g.op('Gather', [rows, order()], { axis: 0 })) : taken,
  };
}

function innerWriter(g: GraphWriter): GraphWriter {
  const inner = new GraphWriter(g);
  inner.label = g.label;
  return inner;
}

const nameOf = ({ name }: OnnxValueInfo): string => name;
const info = (g: GraphWriter, dtype: DType): OnnxValueInfo => ({ name: g.fresh('s'), dtype });
/** A Loop must know of its counter and condition that they are scalars. */
const scalarInfo = (g: GraphWriter, dtype: DType): OnnxValueInfo => ({ ...info(g, dtype), shape: [] });
