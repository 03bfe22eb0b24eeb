import { dropoutGrid, dropoutMask, normalNoise, uniformNoise } from '../base/random.ts';
import type { RandomOps } from '../ops/families/random.ts';
import type { KernelTable, NumberTensor } from './kernel.ts';
import { at, numeric } from './kernel.ts';

export const random: KernelTable<RandomOps> = {
  dropout_mask: (inputs, { shape, rate, stream }, context) => {
    const [stepKey] = numeric(inputs) as readonly [NumberTensor];
    const { rows, columns } = dropoutGrid(shape);
    return [context.floatsFrom(shape, dropoutMask(at(stepKey.data, 0), stream, rows, columns, rate))];
  },
  normal_noise: (inputs, { shape, stream }, context) => {
    const [stepKey] = numeric(inputs) as readonly [NumberTensor];
    const { rows, columns } = dropoutGrid(shape);
    return [context.floatsFrom(shape, normalNoise(at(stepKey.data, 0), stream, rows, columns))];
  },
  uniform_noise: (inputs, { shape, stream }, context) => {
    const [stepKey] = numeric(inputs) as readonly [NumberTensor];
    const { rows, columns } = dropoutGrid(shape);
    return [context.floatsFrom(shape, uniformNoise(at(stepKey.data, 0), stream, rows, columns))];
  },
};
