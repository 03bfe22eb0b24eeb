import { expect, it } from 'vitest';
import { measuredEvent } from './recorded-run.ts';

const record = { kind: 'epoch', step: 8, epoch: 1, train: {}, validation: { loss: 1 }, best: true };

it('tells when an epoch ended, and that it does not know where the record does not say', () => {
  const [payload] = measuredEvent({ ...record, seconds: 0.25 }, 80);
  expect(payload).toMatchObject({ event: 'epoch', epoch: 1, seconds: 0.25 });
  const [older] = measuredEvent(record, 80);
  expect(older).toMatchObject({ event: 'epoch', epoch: 1, seconds: null });
});

it('tells what an epoch took of its process, and nothing of what no process can take', () => {
  const process = { waitingShare: 0.25, residentBytes: 2 ** 28, peakBytes: 2 ** 29 };
  expect(measuredEvent({ ...record, process }, 80)[0]).toMatchObject({ process });
  for (const broken of ['much', { ...process, waitingShare: -1 }, { ...process, peakBytes: 0.5 }])
    expect(measuredEvent({ ...record, process: broken }, 80)[0]).not.toHaveProperty('process');
});
