import { afterEach, beforeEach, expect, it } from 'vitest';
import type { RateEvent } from '../../../shared/contract/learning-rates.ts';
import type { OpenedProject } from '../../../shared/contract/projects.ts';
import { type TestProgram, testProgram } from '../testing/test-program.ts';
import { gather } from '../testing/test-signal.ts';

let program: TestProgram;
beforeEach(async () => {
  program = await testProgram();
});
afterEach(() => program.end());

function find({ project, texts }: OpenedProject, text = texts.project, objective = 0) {
  return gather<RateEvent>((signal) =>
    program.services.learningRates.find({ project, text, objective, device: 'cpu' }, signal),
  );
}

it('tells each step and ends with a suggestion', async () => {
  const { events, ended } = find(await program.create('iris-mlp'));
  await ended;
  expect(events.filter(({ event }) => event === 'point').length).toBeGreaterThan(50);
  expect(events.at(-1)).toMatchObject({ event: 'found', suggestion: expect.any(Number) });
});

it('ends when it is cancelled, and says what is wrong with what it is asked', async () => {
  const opened = await program.create('iris-mlp');
  const cancelled = find(opened);
  cancelled.stop();
  await cancelled.ended;
  expect(cancelled.events.some(({ event }) => event === 'found')).toBe(false);
  const wrong = find(opened, '{');
  await wrong.ended;
  expect(wrong.events).toMatchObject([{ event: 'failed', problems: [{ severity: 'error' }] }]);
  const missing = find(opened, undefined, 3);
  await missing.ended;
  expect(missing.events).toMatchObject([{ event: 'failed', problems: [{ code: 'objective-unknown-loss' }] }]);
});
