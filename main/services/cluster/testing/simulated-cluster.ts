/**
 * A cluster whose trials compute nothing: each waits, says what a trial of one epoch says, and sends a run of one file home. Called
 * with its slots and the milliseconds of a trial by the process that forks it: sends its address, answers each message by what
 * it was asked so far, and ends with it.
 */
import { createHash } from 'node:crypto';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import type { RunEvent } from '../../../../shared/training/run-events.ts';
import { lineWriter } from '../trial-file.ts';
import { FakeRay } from './fake-ray.ts';

const [slots = 1, milliseconds = 0] = process.argv.slice(2).map(Number);
const place = { engine: 'simulated', device: 'cpu' };
const steps = 10;

const ray = await FakeRay.start({ trial });
ray.slots = slots;
ray.isElsewhere = true;
process.on('message', () => process.send?.(ray.asked));
process.on('disconnect', () => void ray.end().then(() => process.exit()));
process.send?.(ray.address);

async function trial(id: string, write: (text: string) => void): Promise<void> {
  const line = lineWriter(write);
  const say = (reply: unknown): void => line({ kind: 'reply', host: 'simulated', reply });
  const event = (sent: RunEvent): void => say({ kind: 'event', event: sent });
  const run = `/simulated/${id}`;
  const accuracy = createHash('sha256').update(id).digest().readUInt16LE() / 2 ** 16;
  const figures = { loss: 1 - accuracy, accuracy };
  event({ event: 'preparing', what: 'data' });
  event({
    ...{ event: 'started', run, ...place, epochs: 1, batchSize: 16, stepsPerEpoch: steps, totalSteps: steps },
    ...{ trainingSamples: 120, validationSamples: 30, parameters: 67, stepsDone: 0 },
  });
  for (let step = 1; step <= steps; step++) {
    await wait(milliseconds / steps);
    event({
      ...{ event: 'progress', step, totalSteps: steps, epoch: 1, loss: 1 / step, gradientNorm: 1 },
      ...{ gradientNorms: { dense: 1 }, learningRate: 0.01, samplesPerSecond: 1000, secondsLeft: null },
    });
  }
  const seconds = milliseconds / 1000;
  event({ event: 'epoch', epoch: 1, step: steps, train: figures, validation: figures, best: true, seconds });
  const record = Buffer.from(JSON.stringify({ id }));
  const sha256 = createHash('sha256').update(record).digest('hex');
  line({ kind: 'file', run: id, path: 'run.json', bytes: record.length, sha256 });
  line({ kind: 'piece', base64: record.toString('base64') });
  const result: RunEvent = {
    ...{ event: 'finished', run, reason: 'completed', epochs: 1, steps, ...place, seconds },
    ...{ samplesPerSecond: 1000, train: figures, validation: figures, bestEpoch: 1 },
    bestBy: { metric: 'accuracy', direction: 'higher' },
  };
  say({ kind: 'done', result });
}
