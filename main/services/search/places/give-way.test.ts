import { beforeEach, expect, it } from 'vitest';
import { err, ok } from '../../../../shared/base/result.ts';
import { type Checked, type Diagnostic, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import type { RunEvent } from '../../../../shared/training/run-events.ts';
import type { TrialHandle, TrialSpec } from '../executor.ts';
import type { TrialResult } from '../trial-result.ts';
import { givingWay } from './give-way.ts';

/** Runs of a person, begun and ended by hand. */
class HandMadeRuns {
  isTraining = false;
  readonly #listeners = new Set<() => void>();
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
  train(isTraining: boolean): void {
    this.isTraining = isTraining;
    for (const listener of [...this.#listeners]) listener();
  }
  get listeners(): number {
    return this.#listeners.size;
  }
}

interface Attempt {
  readonly spec: TrialSpec;
  readonly send: (event: RunEvent) => void;
  readonly end: (result: Checked<TrialResult>) => void;
  readonly asked: string[];
}

const started = { event: 'started', run: '/runs/one' } as RunEvent;
const progress = { event: 'progress', step: 3 } as RunEvent;
const spec = { name: 't', document: { training: { epochs: 5 } }, runsFolder: '/runs' } as TrialSpec;
const after = (epochs: number): Checked<TrialResult> => ok({ epochs, figures: {}, isComplete: epochs === 5 });

let runs: HandMadeRuns;
let attempts: Attempt[];
let waits: Diagnostic[];
let events: RunEvent[];
beforeEach(() => {
  runs = new HandMadeRuns();
  [attempts, waits, events] = [[], [], []];
});

function begin(): TrialHandle {
  const start = (own: TrialSpec, send: (event: RunEvent) => void): TrialHandle => {
    const asked: string[] = [];
    const finished = new Promise<Checked<TrialResult>>((end) =>
      attempts.push({ spec: own, send, end, asked }),
    );
    return { finished, stop: () => asked.push('stop'), kill: () => asked.push('kill') };
  };
  return givingWay(start, runs, (problem) => waits.push(problem))(spec, (event) => events.push(event));
}

const attempt = async (number: number): Promise<Attempt> => {
  await expect.poll(() => attempts.length).toBe(number);
  return attempts[number - 1] as Attempt;
};

it('trains as it would alone while nothing else trains', async () => {
  const trial = begin();
  (await attempt(1)).end(after(5));
  expect(await trial.finished).toEqual(after(5));
  expect([waits, runs.listeners]).toEqual([[], 0]);
});

it('stops for a run that a person begins, and goes on from its folder when that has ended', async () => {
  const trial = begin();
  const first = await attempt(1);
  first.send(started);
  runs.train(true);
  expect(first.asked).toEqual(['stop']);
  first.end(after(2));
  await expect.poll(() => waits.map(({ code }) => code)).toEqual(['trials-give-way']);
  runs.train(false);
  const second = await attempt(2);
  expect(second.spec.resume).toBe('/runs/one');
  second.send(started);
  second.send(progress);
  second.end(after(5));
  expect(await trial.finished).toEqual(after(5));
  expect(events).toEqual([started, progress]);
  expect(runs.listeners).toBe(0);
});

it('waits to begin until the run has ended', async () => {
  runs.train(true);
  begin();
  await expect.poll(() => waits.length).toBe(1);
  expect(attempts).toHaveLength(0);
  runs.train(false);
  expect((await attempt(1)).spec).toEqual(spec);
});

it('does not begin again what was done, failed by itself, or was stopped', async () => {
  const done = begin();
  (await attempt(1)).send(started);
  runs.train(true);
  (await attempt(1)).end(after(5));
  expect(await done.finished).toEqual(after(5));

  runs.train(false);
  const failed = begin();
  const problem = err([diagnostic('trials-give-way', {})]);
  (await attempt(2)).end(problem);
  expect(await failed.finished).toEqual(problem);

  const stopped = begin();
  const third = await attempt(3);
  runs.train(true);
  stopped.stop();
  third.end(after(1));
  expect(await stopped.finished).toEqual(after(1));
});

it('ends at once where it is stopped before it ever ran', async () => {
  runs.train(true);
  const trial = begin();
  await expect.poll(() => waits.length).toBe(1);
  trial.stop();
  expect(await trial.finished).toEqual(err([]));
  expect(runs.listeners).toBe(0);
});
