import { expect, it } from 'vitest';
import { err, ok } from '../../../shared/base/result.ts';
import { type Checked, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { ContinuedEvent, PausedEvent } from '../../../shared/training/run-events.ts';
import { Patience } from './patience.ts';

const full = (reason = 'ENOSPC') =>
  err([diagnostic('file-no-space', { file: '/run/metrics.jsonl' }, { bytes: 136, reason })]);

/** A disk that fails so often; what was waited between two tries is noted. */
async function tried(failures: readonly Checked<string>[], stopAfter = Number.POSITIVE_INFINITY) {
  const events: (PausedEvent | ContinuedEvent)[] = [];
  const waits: number[] = [0];
  let attempts = 0;
  const patience = new Patience({
    shouldStop: () => attempts >= stopAfter,
    onEvent: (event) => events.push(event),
    wait: async (milliseconds) => void waits.push((waits.pop() ?? 0) + milliseconds),
  });
  const result = await patience.until(async () => {
    if (attempts > 0) waits.push(0);
    return failures[attempts++] ?? ok('written');
  });
  return { result, events: events.map(({ event }) => event), waits: waits.slice(0, -1), attempts };
}

it('tries until there is room, with waits that grow to four seconds', async () => {
  const { result, events, waits } = await tried(Array.from({ length: 7 }, () => full()));
  expect(result).toEqual(ok('written'));
  expect(events).toEqual(['paused', 'continued']);
  expect(waits).toEqual([250, 500, 1000, 2000, 4000, 4000, 4000]);
});

it('says nothing where all goes well', async () => {
  expect(await tried([])).toMatchObject({ events: [], attempts: 1 });
});

it.each([
  diagnostic('file-write-failed', {}, { reason: 'EIO' }),
  diagnostic('file-read-only', {}, { reason: 'EROFS' }),
  diagnostic('file-no-space', {}, { reason: 'EDQUOT' }),
])('waits for $code ($values.reason)', async (problem) => {
  expect((await tried([err([problem])])).result).toEqual(ok('written'));
});

it.each([
  diagnostic('file-no-permission', {}, { reason: 'EACCES' }),
  diagnostic('file-write-failed', {}, { reason: 'EFBIG' }),
  diagnostic('file-not-found', {}),
])('does not wait for $code', async (problem) => {
  const { result, attempts } = await tried([err([problem])]);
  expect(result).toEqual(err([problem]));
  expect(attempts).toBe(1);
});

it('tries once more when an end is asked for, and then gives up', async () => {
  const { result, attempts } = await tried(
    Array.from({ length: 9 }, () => full()),
    3,
  );
  expect(result).toEqual(full());
  expect(attempts).toBe(3);
});
