import { must } from '../../base/assert.ts';
import { type Dim, elementsPerSample, fixed } from '../../ir/types.ts';
import type { OnnxForm } from '../emitter.ts';
import { reshape } from '../idioms.ts';
import { float } from '../model.ts';

/** The epsilon for which ONNX Runtime's WebGPU shaders are right in every process. */
const usualEpsilon = 1e-5;

/**
 * Each group as one channel of an instance normalization, then scale and shift a channel: two passes over the values.
 *
 * ONNX Runtime 1.30 caches its WebGPU shader of InstanceNormalization without its epsilon: of two nodes of one process with
 * different ones, the second is computed with the first one's. Another epsilon than the usual one is decomposed there.
 */
export const normalizedInstances: OnnxForm<'group_normalization'> = {
  name: 'instances',
  fits: ({ target, attributes: { epsilon } }) => target !== 'webgpu' || epsilon === usualEpsilon,
  emit: ({ g, inputs, inputTypes, attributes: { groups, epsilon } }) => {
    const [x, scale, shift] = inputs as readonly [string, string, string];
    const { shape } = must(inputTypes[0], 'x');
    const [batch, ...sample] = shape as [Dim, ...number[]];
    const grouped = reshape(g, x, [batch, groups, elementsPerSample(sample) / groups]);
    const ones = g.constant('float32', [groups], 1);
    const zeros = g.constant('float32', [groups], 0);
    const standard = g.op('InstanceNormalization', [grouped, ones, zeros], { epsilon: float(epsilon) });
    const perChannel = [fixed(shape[1]), ...shape.slice(2).map(() => 1)];
    const scaled = g.op('Mul', [reshape(g, standard, shape), reshape(g, scale, perChannel)]);
    return [g.op('Add', [scaled, reshape(g, shift, perChannel)])];
  },
};
