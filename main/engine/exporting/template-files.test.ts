/** Files of all templates, in every precision, ask for little and load elsewhere. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { must } from '../../../shared/base/assert.ts';
import type { Network } from '../../../shared/compress/network.ts';
import { ObservedValues } from '../../../shared/compress/observed-values.ts';
import { planDynamic, planStatic, valuesToObserve } from '../../../shared/compress/plan-quantization.ts';
import { quantizeDynamic, quantizeStatic } from '../../../shared/compress/quantize.ts';
import { publicInputName, writeOnnx } from '../../../shared/export/onnx.ts';
import { withMinVersions } from '../../../shared/onnx/min-versions.ts';
import type { OnnxNode } from '../../../shared/onnx/model.ts';
import { readModel } from '../../../shared/onnx/testing/read-model.ts';
import { runSession } from '../backends/onnxruntime/run-session.ts';
import { openSession } from '../backends/onnxruntime/session.ts';
import { toRuntime } from '../backends/onnxruntime/tensors.ts';
import { inputNodes } from './run-networks.ts';
import { loadInPython, pythonsWithRuntimes } from './testing/load-in-python.ts';
import {
  anyDescription,
  anyValues,
  openTemplate,
  templateNames,
  untrainedNetwork,
} from './testing/template-network.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'netloom-files-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface TemplateFiles {
  readonly network: Network;
  readonly files: Readonly<Record<'float32' | 'float16' | 'int8' | 'dynamic', Uint8Array>>;
}

function filesOf(name: string): TemplateFiles {
  const { document, facts } = openTemplate(name);
  const network = untrainedNetwork(document, facts);
  const write = (written: Network, precision: 'float32' | 'float16' = 'float32'): Uint8Array =>
    writeOnnx({ network: written, precision, inputNodes: inputNodes(document), description: anyDescription });
  const files = {
    float32: write(network),
    float16: write(network, 'float16'),
    int8: write(quantizeStatic(network, planStatic(network, anyRanges(network), 'extremes'))),
    dynamic: write(quantizeDynamic(network, planDynamic(network))),
  };
  return { network, files };
}

/** Ranges nobody measured: which operators a file has does not depend on them. */
function anyRanges(network: Network): Map<ReturnType<typeof valuesToObserve>[number], ObservedValues> {
  return new Map(
    valuesToObserve(network).map((value) => {
      const seen = new ObservedValues(2);
      seen.add(Float32Array.of(-4, 4));
      return [value, seen];
    }),
  );
}

const windowed = new Set(['Conv', 'ConvTranspose', 'MaxPool', 'AveragePool']);
const recurrent = new Set(['LSTM', 'GRU', 'RNN', 'Scan', 'Loop']);
const nodesOf = (bytes: Uint8Array): readonly OnnxNode[] => readModel(bytes).graph.nodes;

/** All templates by `npm run soak`; in `npm test` those that are quick to write and have every kind of layer between them. */
const isSoak = process.env.NETLOOM_SOAK !== undefined;
const written = isSoak
  ? templateNames
  : ['iris-mlp', 'lenet-5', 'digits-cnn', 'u-net', 'text-lstm', 'text-transformer', 'gru-forecast', 'dcgan'];
const loaded = isSoak ? templateNames : ['digits-cnn', 'text-lstm'];

describe.each(written)('the files of %s', (name) => {
  it('have the least versions, and say the size of every window', () => {
    for (const bytes of Object.values(filesOf(name).files)) {
      const model = readModel(bytes);
      const { opsets, irVersion } = withMinVersions(model);
      expect(model).toMatchObject({ opsets, irVersion });
      expect(model.opsets['']).toBeLessThanOrEqual(20);
      expect(model.irVersion).toBeLessThanOrEqual(9);
      const without = model.graph.nodes.filter(
        ({ opType, attributes }) => windowed.has(opType) && attributes.kernel_shape === undefined,
      );
      expect(without.map((node) => node.name)).toEqual([]);
    }
  });
});

const elsewhere = pythonsWithRuntimes();

describe.skipIf(elsewhere.length === 0)('files in the runtimes of Python', () => {
  it.each(loaded)(
    'all of %s load and run, in float32 with the same answer',
    { timeout: 600_000 },
    async (name) => {
      const { network, files } = filesOf(name);
      const feeds = network.graph.inputs
        .filter(({ kind }) => kind === 'data')
        .map((input) => {
          const { dtype, shape } = input.value.type;
          return [publicInputName(input), anyValues({ dtype, shape: [1, ...shape.slice(1)] })] as const;
        });
      const session = await openSession(files.float32, { device: 'cpu', threads: 2 });
      const fed = feeds.map(([input, values]) => [input, toRuntime(values)] as const);
      const results = await runSession(session, 'cpu', Object.fromEntries(fed));
      await session.release();
      const stored = (file: string, data: Uint8Array): string => {
        writeFileSync(join(folder, file), data);
        return join(folder, file);
      };
      const raw = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array =>
        new Uint8Array(buffer, byteOffset, byteLength);
      const order = {
        files: Object.fromEntries(
          Object.entries(files).map(([kind, bytes]) => [kind, stored(`${kind}.onnx`, bytes)]),
        ),
        inputs: Object.fromEntries(
          feeds.map(([input, { dtype, shape, data }]) => [
            input,
            { dtype, shape, file: stored(`${input}.bin`, raw(data)) },
          ]),
        ),
        expected: stored(
          'expected.bin',
          raw(must(Object.values(results)[0], 'an output').data as Float32Array),
        ),
        openCv: !nodesOf(files.float32).some(({ opType }) => recurrent.has(opType)),
      };
      const outcomes = Object.assign({}, ...elsewhere.map((python) => loadInPython(python, order)));
      expect(outcomes).toEqual(Object.fromEntries(Object.keys(outcomes).map((where) => [where, 'ok'])));
      expect(Object.keys(outcomes)).not.toEqual([]);
    },
  );
});
