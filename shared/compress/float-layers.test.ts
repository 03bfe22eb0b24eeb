import { expect, it } from 'vitest';
import { apply } from '../ops/build.ts';
import { GraphBuilder } from '../ops/graph-builder.ts';
import { floatLayers } from './float-layers.ts';

it('names the layers whose weights int8 leaves in float32, and why', () => {
  const g = new GraphBuilder();
  const ids = g.input('data', 'features', { dtype: 'int32', shape: ['N', 5] });
  g.origin = 'words';
  const table = g.input('state', 'words/weight', { dtype: 'float32', shape: [20, 6] });
  const rows = apply(g, 'gather', [table, ids], { axis: 0 });
  g.origin = 'scores';
  const kernel = g.input('state', 'scores/weight', { dtype: 'int8', shape: [6, 2] });
  const weight = apply(g, 'dequantize', [kernel], { scale: 0.1, zeroPoint: 0, axis: 1 });
  const options = { transposeA: false, transposeB: false };
  g.output('result', 'prediction', apply(g, 'matmul', [rows, weight], options));
  expect(floatLayers(g.graph())).toEqual([{ layer: 'words', reason: 'embedding' }]);
});
