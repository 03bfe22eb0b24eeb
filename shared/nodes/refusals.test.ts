import { expect, it } from 'vitest';
import type { DataFacts } from '../data/data-facts.ts';
import { explain } from '../diagnostics/diagnostic.ts';
import { tensorType } from '../ir/types.ts';
import { float32, int32, type LoweringCase, lowerAlone, primitive } from './testing/lower-alone.ts';

const digits: DataFacts = {
  featureType: float32('N', 64),
  target: { kind: 'class', classes: [...'0123456789'] },
};

/** What a node refuses, and the numbers its message must carry. */
const cases: readonly (readonly [string, LoweringCase, string, Readonly<Record<string, string | number>>])[] =
  [
    [
      'input',
      { inputs: { data: float32('N', 64) }, parameters: { shape: [1, 8, 9] } },
      'input-shape-mismatch',
      { expected: 64, found: 72, sample: '64', shape: '1×8×9' },
    ],
    ['conv2d', { inputs: { input: float32('N', 64) } }, 'image-expected', { found: 'N×64' }],
    ['max-pool2d', { inputs: { input: float32('N', 3, 4) } }, 'image-expected', { found: 'N×3×4' }],
    ['global-average-pool', { inputs: { input: float32('N', 64) } }, 'image-expected', { found: 'N×64' }],
    [
      'conv2d',
      { inputs: { input: float32('N', 1, 8, 4) }, parameters: { kernelSize: [3, 3], dilation: [2, 2] } },
      'kernel-too-large',
      { input: '8×4', window: '5×5' },
    ],
    [
      'average-pool2d',
      { inputs: { input: float32('N', 1, 1, 4) } },
      'kernel-too-large',
      { input: '1×4', window: '2×2' },
    ],
    [
      'conv2d',
      { inputs: { input: float32('N', 6, 8, 8) }, parameters: { filters: 8, groups: 3 } },
      'groups-do-not-divide',
      { channels: 6, filters: 8, groups: 3, choices: '1, 2' },
    ],
    [
      'reshape',
      { inputs: { input: float32('N', 3, 5) }, parameters: { shape: [4, 4] } },
      'reshape-mismatch',
      { expected: 15, found: 16, input: '3×5', shape: '4×4' },
    ],
    [
      'batch-normalization',
      { inputs: { input: float32('N', 8, 3) } },
      'channels-expected',
      { found: 'N×8×3' },
    ],
    [
      'batch-normalization',
      { inputs: { input: float32(1, 8) }, mode: 'train' },
      'batch-too-small-for-statistics',
      { batch: 1 },
    ],
    [
      'add',
      { inputs: { inputs: [float32('N', 8), float32('N', 8), float32('N', 9)] } },
      'merge-shapes-differ',
      { expected: 'N×8', found: 'N×9', wire: 3 },
    ],
    [
      'multiply',
      { inputs: { inputs: [float32('N', 8, 4, 4), float32('N', 8)] } },
      'multiply-shapes-differ',
      { expected: 'N×8×4×4', found: 'N×8', wire: 2 },
    ],
    [
      'concatenate',
      { inputs: { inputs: [float32('N', 8, 4), float32('N', 8, 5)] } },
      'concatenate-shapes-differ',
      { axis: 1, wire: 2 },
    ],
    [
      'concatenate',
      { inputs: { inputs: [float32('N', 8), float32('N', 8)] }, parameters: { axis: 2 } },
      'axis-out-of-range',
      { axis: 2, last: 1 },
    ],
    [
      'conv1d',
      { inputs: { input: float32('N', 4, 2) }, parameters: { kernelSize: 5, padding: 'valid' } },
      'kernel-too-large',
      { input: '4', window: '5' },
    ],
    [
      'conv3d',
      { inputs: { input: float32('N', 1, 3, 2, 3) } },
      'kernel-too-large',
      { input: '3×2×3', window: '3×3×3' },
    ],
    [
      'max-pool2d',
      {
        inputs: { input: float32('N', 1, 8, 8) },
        parameters: { padding: 'explicit', pads: [0, 2, 0, 0] },
      },
      'pads-too-large',
      { window: '2×2', pads: '0, 2, 0, 0' },
    ],
    [
      'conv2d-transpose',
      {
        inputs: { input: float32('N', 1, 4, 4) },
        parameters: { padding: 'explicit', outputPadding: [0, 2] },
      },
      'output-padding-too-large',
      { strides: '2×2', found: '0×2' },
    ],
    [
      'conv2d-transpose',
      {
        inputs: { input: float32('N', 1, 1, 4) },
        parameters: { padding: 'explicit', pads: [1, 0, 2, 0] },
      },
      'transposed-result-empty',
      { found: '-1×8' },
    ],
    [
      'cropping2d',
      { inputs: { input: float32('N', 1, 2, 8) } },
      'crop-too-large',
      { size: '2×8', amounts: '1, 1, 1, 1' },
    ],
    [
      'group-normalization',
      { inputs: { input: float32('N', 6, 4, 4) }, parameters: { groups: 4 } },
      'normalization-groups-do-not-divide',
      { channels: 6, groups: 4, choices: '1, 2, 3, 6' },
    ],
    [
      'group-normalization',
      { inputs: { input: float32('N', 8, 3) } },
      'channels-expected',
      { found: 'N×8×3' },
    ],
    [
      'subtract',
      { inputs: { first: float32('N', 8, 3), second: float32('N', 8) } },
      'operands-differ',
      { expected: 'N×8×3', found: 'N×8' },
    ],
    [
      'maximum',
      { inputs: { inputs: [float32('N', 8), float32('N', 8), float32('N', 9)] } },
      'operands-differ',
      { expected: 'N×8', found: 'N×9' },
    ],
    [
      'matmul',
      { inputs: { first: float32('N', 2, 3), second: float32('N', 4, 5) } },
      'matrix-sizes-differ',
      { columns: 3, rows: 4, first: 'N×2×3', second: 'N×4×5' },
    ],
    [
      'matmul',
      {
        inputs: { first: float32('N', 2, 4, 3), second: float32('N', 5, 4, 3) },
        parameters: { transposeSecond: true },
      },
      'matrix-sizes-differ',
      { first: 'N×2×4×3', second: 'N×5×4×3' },
    ],
    [
      'slice',
      { inputs: { input: float32('N', 8) }, parameters: { start: 6, end: 9 } },
      'part-outside',
      { axis: 1, size: 8, start: 6, end: 9 },
    ],
    [
      'split',
      { inputs: { input: float32('N', 8) }, parameters: { at: 8 } },
      'part-outside',
      { axis: 1, size: 8, start: 8, end: 8 },
    ],
    [
      'permute',
      { inputs: { input: float32('N', 8, 3, 2) }, parameters: { order: [1, 1, 3] } },
      'order-invalid',
      { dimensions: '1, 2, 3', found: '1, 1, 3' },
    ],
    [
      'squeeze',
      { inputs: { input: float32('N', 8, 1) } },
      'dimension-not-one',
      { axis: 1, size: 8, shape: 'N×8×1' },
    ],
    [
      'reduce',
      { inputs: { input: float32('N', 8) }, parameters: { axes: [2] } },
      'axis-out-of-range',
      { axis: 2, last: 1 },
    ],
    [
      'cross-entropy',
      { inputs: { logits: float32('N', 3), target: int32('N') }, data: digits },
      'classes-mismatch',
      { expected: 10, found: 3 },
    ],
    [
      'cross-entropy',
      { inputs: { logits: float32('N', 1, 8, 8), target: int32('N') } },
      'scores-expected',
      { found: 'N×1×8×8' },
    ],
    [
      'cross-entropy',
      { inputs: { logits: float32('N', 3), target: int32('N', 7) } },
      'position-scores-expected',
      { expected: 'N×7', found: 'N×3' },
    ],
    [
      'accuracy',
      { inputs: { scores: float32('N', 7, 3), target: int32('N', 7), mask: tensorType('bool', ['N', 6]) } },
      'positions-mask-mismatch',
      { expected: 'N×7', found: 'N×6' },
    ],
    [
      'cross-entropy',
      {
        inputs: { logits: float32('N', 10), target: int32('N') },
        parameters: { classWeights: 'listed', weights: [1, 2] },
      },
      'class-weights-count',
      { expected: 10, found: 2 },
    ],
    [
      'binary-cross-entropy',
      { inputs: { logits: float32('N', 1), target: int32('N') }, data: digits },
      'two-classes-expected',
      { found: 10 },
    ],
    [
      'binary-cross-entropy',
      { inputs: { logits: float32('N', 2), target: int32('N') } },
      'binary-scores-expected',
      { expected: 'N×1', found: 'N×2' },
    ],
    [
      'dice-loss',
      { inputs: { logits: float32('N', 1, 4, 4), target: float32('N', 16) } },
      'prediction-target-mismatch',
      { expected: 'N×16', found: 'N×1×4×4' },
    ],
    ['huber-loss', { inputs: { prediction: float32('N', 1), target: int32('N') } }, 'numbers-expected', {}],
    [
      'triplet-loss',
      { inputs: { anchor: float32('N', 4), positive: float32('N', 4), negative: float32('N', 5) } },
      'inputs-differ',
      { expected: 'N×4', found: 'N×5' },
    ],
    [
      'accuracy',
      { inputs: { scores: float32('N', 3), target: float32('N', 1) } },
      'labels-expected',
      { found: 'float32[N,1]' },
    ],
    [
      'mean-squared-error',
      { inputs: { prediction: float32('N', 1), target: int32('N') } },
      'numbers-expected',
      { found: 'int32[N]' },
    ],
    [
      'mean-absolute-error',
      { inputs: { prediction: float32('N', 10), target: float32('N', 1) } },
      'prediction-target-mismatch',
      { expected: 'N×1', found: 'N×10' },
    ],
    ['embedding', { inputs: { input: float32('N', 8) } }, 'tokens-expected', { found: 'float32[N,8]' }],
    [
      'embedding',
      {
        inputs: { input: int32('N', 8) },
        parameters: { vocabulary: 9 },
        data: { ...digits, tokens: 12 },
      },
      'vocabulary-too-small',
      { expected: 12, found: 9 },
    ],
    ['padding-mask', { inputs: { input: int32('N') } }, 'tokens-expected', { found: 'int32[N]' }],
    ['sequence-pool', { inputs: { input: float32('N', 8) } }, 'sequence-expected', { found: 'float32[N,8]' }],
    [
      'sequence-pool',
      { inputs: { input: float32('N', 8, 3), mask: { dtype: 'bool', shape: ['N', 9] } } },
      'mask-length-differs',
      { expected: 8, found: 9 },
    ],
    [
      'sequence-pool',
      { inputs: { input: float32('N', 8, 3), mask: float32('N', 8) } },
      'mask-expected',
      { found: 'float32[N,8]' },
    ],
    [
      'patch-embedding',
      { inputs: { input: float32('N', 1, 8, 12) }, parameters: { patch: 3 } },
      'patches-do-not-fit',
      { patch: 3, height: 8, width: 12, choices: '1, 2, 4' },
    ],
    [
      'multi-head-attention',
      { inputs: { input: float32('N', 8, 6) } },
      'heads-do-not-divide',
      { heads: 4, width: 6, choices: '1, 2, 3, 6' },
    ],
    [
      'multi-head-attention',
      { inputs: { input: float32('N', 8, 6) }, parameters: { heads: 2, rotary: true } },
      'head-width-odd',
      { width: 3 },
    ],
    [
      'multi-head-attention',
      { inputs: { input: float32('N', 8, 8), context: float32('N', 8) } },
      'sequence-expected',
      { found: 'float32[N,8]' },
    ],
    ['lstm', { inputs: { input: float32('N', 8) } }, 'sequence-expected', { found: 'float32[N,8]' }],
    [
      'gru',
      { inputs: { input: float32('N', 8, 3), mask: tensorType('bool', ['N', 7]) } },
      'mask-length-differs',
      { expected: 8, found: 7 },
    ],
    [
      'lstm',
      {
        inputs: { input: float32('N', 8, 3), cell: float32('N', 16) },
        parameters: { units: 8, direction: 'both', layers: 2 },
      },
      'state-width-differs',
      { expected: 'N×32', found: 'N×16', units: 8, layers: 2, directions: 2, width: 32 },
    ],
    [
      'simple-rnn',
      { inputs: { input: float32('N', 8, 3), hidden: float32('N', 65) } },
      'state-width-differs',
      { expected: 'N×64', found: 'N×65' },
    ],
  ];

it.each(cases)('%s refuses %j: %s', (type, given, code, values) => {
  const { problems } = lowerAlone(type, given);
  expect(problems).toMatchObject([{ code, severity: 'error', where: { node: 'node1' }, values }]);
  for (const language of ['en', 'zh-CN'] as const) {
    for (const text of problems.flatMap((problem) => Object.values(explain(problem, language)))) {
      expect(text).not.toMatch(/\{\w+\}/);
    }
  }
});

it('CrossEntropy refuses a Softmax wired before it, and nothing else', () => {
  const check = primitive('cross-entropy').checkWiring;
  const wiredTo = (name: string) =>
    check?.({ node: 'loss', source: () => ({ type: 'activation', parameters: { function: name } }) });
  expect(wiredTo('softmax')).toMatchObject([
    { code: 'softmax-before-cross-entropy', where: { node: 'loss', port: 'logits' } },
  ]);
  expect(wiredTo('relu')).toEqual([]);
  expect(check?.({ node: 'loss', source: () => undefined })).toEqual([]);
});

it.each(['binary-cross-entropy', 'focal-loss', 'kl-divergence', 'hinge-loss', 'dice-loss'])(
  '%s refuses an activation that squeezes its scores, and no other',
  (type) => {
    const check = primitive(type).checkWiring;
    const wiredTo = (name: string) =>
      check?.({ node: 'loss', source: () => ({ type: 'activation', parameters: { function: name } }) });
    const found = [{ code: 'activation-before-loss', where: { node: 'loss', port: 'logits' } }];
    expect(wiredTo('sigmoid')).toMatchObject(found);
    expect(wiredTo('softmax')).toMatchObject(found);
    expect(wiredTo('relu')).toEqual([]);
  },
);
