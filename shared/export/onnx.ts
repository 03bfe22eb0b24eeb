import { toFloat16 } from '../base/float16.ts';
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts';
import { featuresFieldOf } from '../ir/data-inputs.ts';
import type { Graph, GraphInput } from '../ir/graph.ts';
import { noiseOf } from '../ir/noise-inputs.ts';
import { elementCount } from '../ir/types.ts';
import { elementSize } from '../onnx/element-types.ts';
import { emitInference } from '../onnx/emit-program.ts';
import { encodeModel } from '../onnx/encode-model.ts';
import { withMinVersions } from '../onnx/min-versions.ts';
import type { OnnxModel } from '../onnx/model.ts';
import { toFloat16Model } from './float16-model.ts';
import { descriptionMetadata, type ModelDescription } from './model-description.ts';
import type { WriteRequest } from './write-request.ts';

/** Name of the file's input for the features. */
const inputName = 'input';

/** The name an input has in the file: `input` for the features, a named field its own, `noise_<node>` for noise; states keep theirs. */
export function publicInputName(input: Pick<GraphInput, 'kind' | 'name'>): string {
  if (input.kind !== 'data') return input.name;
  const noise = noiseOf(input);
  return noise === undefined ? featuresFieldOf(input.name) || inputName : `noise_${noise.node}`;
}

/** Name of the file's output: class scores before any softmax, or the predicted numbers. */
export const outputName = (task: ModelDescription['task']): string =>
  task === 'classification' ? 'logits' : 'prediction';

/** A protobuf message holds less than 2 GiB. */
export const largestFile = 2 ** 31 - 1;

/** Space for everything in a file that is no weight. */
const overheadBytes = 2 ** 20;

/** Why a network cannot be written as an ONNX file; nothing is built yet. */
export function checkOnnx({ network, precision }: WriteRequest): readonly Diagnostic[] {
  const problems: Diagnostic[] = [];
  let bytes = overheadBytes;
  for (const { path, type, origin } of network.state) {
    const size = precision === 'float16' && type.dtype === 'float32' ? 2 : elementSize(type.dtype);
    bytes += elementCount(type.shape) * size;
    const values = network.values.get(path)?.data;
    if (!(values instanceof Float32Array)) continue;
    const notFinite = values.find((value) => !Number.isFinite(value));
    if (notFinite !== undefined) {
      problems.push(diagnostic('export-weight-not-finite', { node: origin }, { path, found: notFinite }));
    } else if (precision === 'float16') {
      const tooLarge = values.find((value) => (toFloat16(value) & 0x7fff) === 0x7c00);
      if (tooLarge !== undefined)
        problems.push(diagnostic('export-float16-overflow', { node: origin }, { path, found: tooLarge }));
    }
  }
  if (bytes > largestFile) {
    problems.push(diagnostic('export-too-large', {}, { limit: largestFile, bytes }));
  }
  return problems;
}

/**
 * The bytes of an ONNX file any runtime loads: standard operators alone, batch size `N`, weights inside, names, labels and
 * preprocessing in its metadata. Call `checkOnnx` first.
 */
export function writeOnnx(request: WriteRequest): Uint8Array {
  return encodeModel(onnxModel(request));
}

function onnxModel({ network, description, precision, inputNodes }: WriteRequest): OnnxModel {
  const graph = withPublicNames(network.graph, description);
  const metadata = descriptionMetadata(description);
  const emitted = emitInference(graph, network.values, { target: 'portable' }, metadata);
  const model = { ...emitted, producerVersion: description.producerVersion };
  return withMinVersions(precision === 'float16' ? toFloat16Model(model, inputNodes) : model);
}

function withPublicNames(graph: Graph, { task, outputs: named }: ModelDescription): Graph {
  const inputs = graph.inputs.map((input) => ({ ...input, name: publicInputName(input) }));
  const outputs = graph.outputs.map((output, i) => ({
    ...output,
    name: named?.get(output.name)?.name ?? (i === 0 ? outputName(task) : output.name),
  }));
  return { ...graph, inputs, outputs };
}
