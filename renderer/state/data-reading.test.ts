import { afterEach, expect, it, vi } from 'vitest';
import type { Handle, ProjectId } from '../../shared/contract/common.ts';
import type { DataSection } from '../../shared/document/data-schema.ts';
import { fakeMain } from '../testing/fake-services.ts';
import { cancelDataReading, isBusyWithData, recognizeData, useDataReading } from './data-reading.ts';
import { connectServices } from './services.ts';

const project = 'project 1' as ProjectId;
const picked = ['file 1' as Handle];
const section = { source: { kind: 'csv', path: 'iris.csv' } } as unknown as DataSection;

/** A main that looks at what was picked until it is told to answer. */
function slowMain() {
  const { services } = fakeMain();
  const answers: (() => void)[] = [];
  const recognize = () =>
    new Promise<{ ok: true; value: { data: DataSection; findings: [] } }>((resolve) => {
      answers.push(() => resolve({ ok: true, value: { data: section, findings: [] } }));
    });
  connectServices({ ...services, data: { ...services.data, recognize } });
  return answers;
}

const isBusy = (): boolean => isBusyWithData(useDataReading.getState());

afterEach(() => {
  vi.useRealTimers();
  cancelDataReading();
});

it('says that a pick is looked at when that takes long', async () => {
  vi.useFakeTimers();
  const [answers, recognized] = [slowMain(), recognizeData(project, picked)];
  expect(isBusy()).toBe(false);
  vi.advanceTimersByTime(1_000);
  expect(isBusy()).toBe(true);
  answers[0]?.();
  expect(await recognized).toEqual({ ok: true, value: section });
  expect(isBusy()).toBe(false);
});

it('takes nothing of a pick that was cancelled, or that another took the place of', async () => {
  vi.useFakeTimers();
  const answers = slowMain();
  const before = useDataReading.getState().state;
  const cancelled = recognizeData(project, picked);
  vi.advanceTimersByTime(1_000);
  cancelDataReading();
  expect(useDataReading.getState()).toMatchObject({ state: before, recognizing: false });
  const first = recognizeData(project, picked);
  const second = recognizeData(project, picked);
  for (const answer of answers) answer();
  expect(await cancelled).toBeUndefined();
  expect(await first).toBeUndefined();
  expect(await second).toMatchObject({ ok: true });
});
