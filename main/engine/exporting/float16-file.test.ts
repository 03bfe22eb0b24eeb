import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeOnnx } from '../../../shared/export/onnx.ts';
import type { StateEntry, Value } from '../../../shared/ir/graph.ts';
import { fromArray } from '../../../shared/ir/tensor-data.ts';
import { type Shape, tensorType } from '../../../shared/ir/types.ts';
import { apply, matmul } from '../../../shared/ops/build.ts';
import { GraphBuilder } from '../../../shared/ops/graph-builder.ts';
import { loadElsewhere } from './testing/load-elsewhere.ts';
import { anyDescription } from './testing/template-network.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'netloom-float16-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Build = (g: GraphBuilder, weight: (path: string, shape: readonly number[]) => Value) => Value;

/** How loading the float16 file of a network ends. */
function loaded(build: Build): string {
  const g = new GraphBuilder();
  g.origin = 'layer';
  const state: StateEntry[] = [];
  const values = new Map<string, ReturnType<typeof fromArray>>();
  const prediction = build(g, (path, shape) => {
    const count = shape.reduce((product, size) => product * size, 1);
    state.push({ path, origin: 'layer', role: 'weight', type: tensorType('float32', shape) } as StateEntry);
    values.set(path, fromArray('float32', shape, new Array(count).fill(0.5)));
    return g.input('state', path, tensorType('float32', shape));
  });
  g.output('result', 'prediction', prediction);
  const file = join(folder, 'model.onnx');
  writeFileSync(
    file,
    writeOnnx({
      network: { graph: g.graph(), state, values },
      precision: 'float16',
      inputNodes: new Set(),
      description: anyDescription,
    }),
  );
  return loadElsewhere(file);
}

const image: Shape = ['N', 1, 4, 4];

it('loads where embeddings are transposed before a product, as recurrent layers do', () => {
  const answer = loaded((g, weight) => {
    const ids = g.input('data', 'features', tensorType('int32', ['N', 5]));
    const rows = apply(g, 'gather', [weight('table', [20, 6]), ids], { axis: 0 });
    const steps = apply(g, 'transpose', [rows], { permutation: [1, 0, 2] });
    return matmul(g, steps, weight('kernel', [6, 8]));
  });
  expect(answer).toBe('ok');
});

it('loads where an image is resized', () => {
  const answer = loaded((g) => {
    const x = g.input('data', 'features', tensorType('float32', image));
    return apply(g, 'resize2d', [x], { factors: [2, 2], mode: 'linear' });
  });
  expect(answer).toBe('ok');
});
