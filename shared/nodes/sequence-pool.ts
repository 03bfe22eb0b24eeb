import { onnxOperator, papers } from '../base/source.ts';
import { choice } from '../document/parameters.ts';
import type { Value } from '../ir/graph.ts';
import { fixed, type Shape } from '../ir/types.ts';
import {
  cast,
  constant,
  divide,
  equal,
  maximum,
  multiply,
  reduceMax,
  reduceMean,
  reduceSum,
  reshape,
  scalar,
  slice,
} from '../ops/build.ts';
import type { Builder } from '../ops/definition.ts';
import { defineNode } from './define-node.ts';
import { maskPort, requireSequence, sequencePort, wiredMask } from './sequence-inputs.ts';

export const sequencePool = defineNode({
  kind: 'primitive',
  type: 'sequence-pool',
  version: 1,
  family: 'pooling',
  icon: 'chevrons-right-left',
  title: { en: 'SequencePool', 'zh-CN': '序列池化' },
  summary: {
    en: 'Makes one row of numbers of a sequence: the mean over its steps, the last step or the first. With a mask only real steps count.',
    'zh-CN': '把序列变为一行数：各步的平均、最后一步或第一步。有掩码时只计真实的步。',
  },
  sources: [onnxOperator('ReduceMean'), papers.bert],
  parameters: {
    take: choice({
      options: [
        { value: 'mean', title: { en: 'Mean', 'zh-CN': '平均' } },
        { value: 'last', title: { en: 'Last step', 'zh-CN': '最后一步' } },
        { value: 'first', title: { en: 'First step', 'zh-CN': '第一步' } },
      ],
      default: 'mean',
      title: { en: 'Take', 'zh-CN': '取' },
      doc: {
        en: 'The first step is where a class token stands; the last is what a causal network has seen everything at.',
        'zh-CN': '类别词元位于第一步；因果网络在最后一步看到了全部内容。',
      },
    }),
  },
  shown: ['take'],
  inputs: { input: sequencePort, mask: maskPort },
  outputs: { output: { title: { en: 'Row', 'zh-CN': '行' } } },
  lower(g, inputs, { take }) {
    const x = requireSequence(g, inputs);
    const mask = wiredMask(g, inputs, x);
    if (take === 'first') return { output: stepOf(g, x, 0) };
    if (mask === undefined) {
      const last = fixed(x.type.shape[1]) - 1;
      return { output: take === 'mean' ? reduceMean(g, x, [1]) : stepOf(g, x, last) };
    }
    return { output: take === 'mean' ? maskedMean(g, x, mask) : lastRealStep(g, x, mask) };
  },
  examples: [
    { inputs: { input: ['N', 20, 64] }, parameters: {}, outputs: { output: ['N', 64] } },
    {
      inputs: { input: ['N', 7, 5], mask: ['N', 7] },
      dtypes: { mask: 'bool' },
      parameters: { take: 'last' },
      outputs: { output: ['N', 5] },
    },
    { inputs: { input: ['N', 1, 3] }, parameters: { take: 'last' }, outputs: { output: ['N', 3] } },
    {
      inputs: { input: ['N', 3, 17], mask: ['N', 3] },
      dtypes: { mask: 'bool' },
      parameters: {},
      outputs: { output: ['N', 17] },
    },
    { inputs: { input: ['N', 5, 2] }, parameters: { take: 'first' }, outputs: { output: ['N', 2] } },
  ],
});

const rowShape = (x: Value): Shape => [...x.type.shape.slice(0, 1), ...x.type.shape.slice(2)];

function stepOf(g: Builder, x: Value, step: number): Value {
  return reshape(g, slice(g, x, 1, step, step + 1), rowShape(x));
}

/** Sums the steps by their weights N×steps. */
function weightedSum(g: Builder, x: Value, weights: Value): Value {
  return reduceSum(g, multiply(g, x, reshape(g, weights, [...weights.type.shape, 1])), [1]);
}

/** A sequence without any real step gives zeros. */
function maskedMean(g: Builder, x: Value, mask: Value): Value {
  const count = maximum(g, reduceSum(g, mask, [1], true), scalar(g, 1));
  return divide(g, weightedSum(g, x, mask), count);
}

/** A sequence without any real step gives zeros. */
function lastRealStep(g: Builder, x: Value, mask: Value): Value {
  const steps = fixed(x.type.shape[1]);
  const numbers = constant(
    g,
    'float32',
    [steps],
    Float32Array.from({ length: steps }, (_, i) => i + 1),
  );
  const numbered = multiply(g, mask, numbers);
  const last = reduceMax(g, numbered, [1], true);
  const isLast = multiply(g, cast(g, equal(g, numbered, last), 'float32'), mask);
  return weightedSum(g, x, isLast);
}
