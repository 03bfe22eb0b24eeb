import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../training/run-events.ts';
import { runEventSchema, type SentEvent } from './events.ts';
import { contract } from './services.ts';

/** Does not compile when an engine sends an event the contract has no form for. */
const covered = (event: RunEvent['event']): SentEvent['event'] => event;

describe('contract', () => {
  it('passes on every kind of event an engine tells', () => {
    const payload: RunEvent[] = [
      {
        event: 'progress',
        step: 3,
        totalSteps: 10,
        epoch: 1,
        loss: 0.5,
        gradientNorm: 1,
        gradientNorms: { dense1: 1 },
        learningRate: 0.001,
        samplesPerSecond: 100,
        secondsLeft: null,
      },
      { event: 'checkpoint', step: 3 },
    ];
    for (const event of payload) {
      expect(runEventSchema.parse({ sequence: 1, at: 0, payload: event }).payload).toEqual(event);
      expect(covered(event.event)).toBe(event.event);
    }
  });

  it('refuses a path where a handle is due, and an unknown diagnostic code', () => {
    expect(contract.projects.open.input.safeParse({ folder: '' }).success).toBe(false);
    expect(
      contract.data.describe.event.safeParse({
        event: 'failed',
        problems: [{ code: 'no-such-code', severity: 'error', where: {}, values: {} }],
      }).success,
    ).toBe(false);
  });
});
