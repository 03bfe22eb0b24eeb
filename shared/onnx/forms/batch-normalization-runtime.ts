import type { OnnxForm } from '../emitter.ts';
import { float } from '../model.ts';

/**
 * The runtime's own operator in training mode. With momentum 0 its running statistics are those of the batch, centred and
 * biased: 7.4 against 17.3 ms for 128 images of 64 channels. The CPU alone has it.
 */
export const runtimeNormalization: OnnxForm<'batch_normalization'> = {
  name: 'runtime',
  fits: ({ target }) => target === 'cpu',
  emit: ({ g, inputs, attributes: { epsilon } }) => {
    const [x, factor, shift] = inputs as readonly [string, string, string];
    // The operator writes its statistics into the memory of those that come in (even into a tensor that was fed), so it
    // gets two vectors of its own.
    const statistics = [factor, shift].map((vector) => g.op('Mul', [vector, g.scalar(0)]));
    return g.ops('BatchNormalization', [x, factor, shift, ...statistics], 3, {
      epsilon: float(epsilon),
      momentum: float(0),
      training_mode: 1,
    });
  },
};
