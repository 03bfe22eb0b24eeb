import { afterEach, expect, it, vi } from 'vitest';
import type { Handle, ProjectId } from '../../shared/contract/common.ts';
import type { RecognizeEvent } from '../../shared/contract/data.ts';
import type { Cancellation } from '../../shared/contract/procedure.ts';
import type { DataSection } from '../../shared/data/data-schema.ts';
import { fakeMain } from '../testing/fake-services.ts';
import { cancelDataReading, isBusyWithData, recognizeData, useDataReading } from './data-reading.ts';
import { connectServices } from './services.ts';

const project = 'project 1' as ProjectId;
const picked = ['file 1' as Handle];
const section = { source: { kind: 'csv', path: 'iris.csv' } } as unknown as DataSection;

interface Look {
  readonly answer: () => void;
  readonly signal: Cancellation;
}

/** A main that looks at what was picked until it is asked to answer. */
function slowMain() {
  const { services } = fakeMain();
  const looks: Look[] = [];
  const recognize = async function* (_: unknown, signal: Cancellation): AsyncGenerator<RecognizeEvent> {
    await new Promise<void>((resolve) => {
      looks.push({ answer: resolve, signal });
    });
    yield { event: 'recognized', data: section, findings: [] };
  };
  connectServices({ ...services, data: { ...services.data, recognize } });
  return looks;
}

const isBusy = (): boolean => isBusyWithData(useDataReading.getState());

afterEach(() => {
  vi.useRealTimers();
  cancelDataReading();
});

it('says that a pick is looked at when that takes long', async () => {
  vi.useFakeTimers();
  const [looks, recognized] = [slowMain(), recognizeData(project, picked)];
  expect(isBusy()).toBe(false);
  vi.advanceTimersByTime(1_000);
  expect(isBusy()).toBe(true);
  looks[0]?.answer();
  expect(await recognized).toEqual({ ok: true, value: section });
  expect(isBusy()).toBe(false);
});

it('looks no more at a pick that was cancelled, or that another took the place of', async () => {
  vi.useFakeTimers();
  const looks = slowMain();
  const before = useDataReading.getState().state;
  const cancelled = recognizeData(project, picked);
  vi.advanceTimersByTime(1_000);
  cancelDataReading();
  expect(useDataReading.getState()).toMatchObject({ state: before, recognizing: false });
  const first = recognizeData(project, picked);
  const second = recognizeData(project, picked);
  expect(looks.map(({ signal }) => signal.aborted)).toEqual([true, true, false]);
  for (const { answer } of looks) answer();
  expect(await cancelled).toBeUndefined();
  expect(await first).toBeUndefined();
  expect(await second).toMatchObject({ ok: true });
});
