import { expect, it } from 'vitest';
import { type CheckpointRecord, checkpointRecordSchema } from '../../../shared/training/checkpoint-record.ts';
import { standWithBest } from './resumed-best.ts';

function standing(epoch: number, loss: number, epochsWithout = 0): CheckpointRecord {
  return checkpointRecordSchema.parse({
    step: epoch * 10,
    epoch: epoch + epochsWithout,
    stepInEpoch: 0,
    samplesSeen: 0,
    seed: 1,
    best: { value: loss, loss, epoch, epochsWithout, watched: loss },
    epochFigures: {},
    windowFigures: {},
    bestFigures: { loss },
  });
}

it('stays as it is where the best weights are those it knows, or newer', () => {
  const record = standing(4, 0.2, 1);
  expect(standWithBest(record, standing(4, 0.2))).toBe(record);
  expect(standWithBest(record, standing(5, 0.1))).toBe(record);
});

it('compares with older weights where only those are left, and counts the epochs without gain on', () => {
  const stood = standWithBest(standing(4, 0.2, 2), standing(3, 0.5));
  expect(stood.best).toMatchObject({ epoch: 3, value: 0.5, loss: 0.5, epochsWithout: 2, watched: 0.2 });
  expect(stood.bestFigures).toEqual({ loss: 0.5 });
  expect(stood.epoch).toBe(6);
});

it('has no best where no weights are left', () => {
  const stood = standWithBest(standing(4, 0.2, 2));
  expect(stood.best).toMatchObject({ epoch: 0, value: null, loss: null, epochsWithout: 2 });
  expect(stood.bestFigures).toEqual({});
});
