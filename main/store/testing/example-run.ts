import { checkpointRecordSchema } from '../../../shared/training/checkpoint-record.ts';
import type { Checkpoint } from '../checkpoint-file.ts';
import type { NewRun } from '../run-folder.ts';
import type { StateTensor } from '../state-tensor.ts';

function tensor(path: string, role: StateTensor['role'], shape: number[], value: number): StateTensor {
  const size = shape.reduce((product, dim) => product * dim, 1);
  return { path, role, dtype: 'float32', shape, data: new Float32Array(size).fill(value) };
}

/** A checkpoint of a small network whose every number contains its step. */
export function exampleCheckpoint(step: number): Checkpoint {
  return {
    // Through the schema, which fills in what the example does not say.
    record: checkpointRecordSchema.parse({
      step,
      epoch: 1,
      stepInEpoch: 3,
      samplesSeen: step * 32,
      seed: 4_294_967_295,
      best: { value: 'Infinity', epoch: 0, epochsWithout: 2 },
      epochFigures: { loss: [0.1 + 0.2, 96], 'loss/second': ['NaN', 1] },
      schedules: { main: { waited: 3 } },
    }),
    state: [
      tensor('dense1/weight', 'weight', [4, 3], step),
      tensor('dense1/weight@adam.m', 'slot', [4, 3], step / 2),
      tensor('norm1/mean', 'statistic', [3], -step),
      tensor('scale', 'weight', [], Math.fround(0.1)),
    ],
  };
}

export const exampleRun: NewRun = {
  projectName: 'Digits CNN',
  graphHash: 'a'.repeat(64),
  dataHash: 'b'.repeat(64),
  seed: 7,
  versions: { netloom: '0.1.0', onnxruntime: '1.30.0', node: '20.20.2' },
  device: 'cpu',
  engine: {
    name: 'onnxruntime',
    pins: { threads: 2, blockSize: 16 },
    forms: { conv: 'blocked' },
    passes: ['fold-constants'],
    chunkRule: '100-250ms',
  },
  project: { format: 'netloom-project', graph: { labels: ['NaN', 'Infinity'] } },
  training: { epochs: 3 },
};
