import { expect, it } from 'vitest';
import { measuredEvent } from './recorded-run.ts';

const record = { kind: 'epoch', step: 8, epoch: 1, train: {}, validation: { loss: 1 }, best: true };

it('tells when an epoch ended, and that it does not know where the record does not say', () => {
  const [payload] = measuredEvent({ ...record, seconds: 0.25 }, 80);
  expect(payload).toMatchObject({ event: 'epoch', epoch: 1, seconds: 0.25 });
  const [older] = measuredEvent(record, 80);
  expect(older).toMatchObject({ event: 'epoch', epoch: 1, seconds: null });
});
