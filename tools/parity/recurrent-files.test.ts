import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { hasOnnxChecker, onnxCheckerVerdict } from '../../main/engine/exporting/testing/onnx-checker.ts';
import { compileInference } from '../../shared/compiler/pipeline.ts';
import { sketchDocument } from '../../shared/compiler/testing/sketch-document.ts';
import type { TensorData } from '../../shared/ir/tensor-data.ts';
import { fixed } from '../../shared/ir/types.ts';
import { builtInCatalogue } from '../../shared/nodes/index.ts';
import { emitInference } from '../../shared/onnx/emit-program.ts';
import { encodeModel } from '../../shared/onnx/encode-model.ts';
import { initialValue } from '../../shared/training/initial-state.ts';
import type { Network } from './network.ts';
import { recurrentNetworks } from './recurrent-networks.ts';

/** The network as an exported file with a symbolic batch. */
function exported({ nodes, wires, facts }: Network) {
  const compiled = compileInference(sketchDocument({ nodes, wires }), {
    catalogue: builtInCatalogue,
    data: facts,
  });
  if (!compiled.ok) throw new Error(compiled.error.map((problem) => problem.code).join(', '));
  const { graph, state } = compiled.value;
  const weights = new Map(
    state.map((entry) => {
      const { dtype, shape } = entry.type;
      const data = Float32Array.from(initialValue(entry, 3));
      return [entry.path, { dtype, shape: shape.map(fixed), data } satisfies TensorData];
    }),
  );
  return emitInference(graph, weights, { target: 'portable' });
}

const networks = Object.entries<Network>(recurrentNetworks);

it.each(networks)('%s is exported in standard operators, as few for 80 steps as for 9', (_, network) => {
  const short = exported(network);
  expect(Object.keys(short.opsets)).toEqual(['']);
  const [batch, , ...rest] = network.facts.featureType.shape;
  const featureType = { ...network.facts.featureType, shape: [batch ?? 'N', 80, ...rest] };
  const shape = [80, ...rest.map(fixed)];
  const nodes = { ...network.nodes, input: ['input', { shape }] as const };
  const long = exported({ ...network, nodes, facts: { ...network.facts, featureType } });
  expect(long.graph.nodes).toHaveLength(short.graph.nodes.length);
});

it.skipIf(!hasOnnxChecker())('pass ONNX’s own checker (skipped where Python has no onnx)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'recurrent-'));
  const files = networks.map(([name, network]) => {
    const file = join(folder, `${name}.onnx`);
    writeFileSync(file, encodeModel(exported(network)));
    return file;
  });
  const verdict = onnxCheckerVerdict(files);
  rmSync(folder, { recursive: true });
  expect(verdict).toBe('');
});
