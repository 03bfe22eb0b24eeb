import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { encodeEventFile } from '../../../shared/tensorboard/event-file.ts';
import { codeOf, valueIn } from '../testing/checked-values.ts';
import { readEventLogs } from './event-logs.ts';

const bytes = (tag: string, ...values: readonly number[]) =>
  encodeEventFile(
    100,
    values.map((value, place) => ({ tag, step: place, wallTime: 100 + place, value })),
  );

let base: string;
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'netloom-logs-'));
  const write = async (path: string, content: Uint8Array): Promise<void> => {
    await mkdir(join(base, path, '..'), { recursive: true });
    await writeFile(join(base, path), content);
  };
  await write('runs/a/events.out.tfevents.1.host', bytes('loss/val', 1, 0.5));
  await write('runs/a/events.out.tfevents.2.host', bytes('acc', 0.25));
  const cut = bytes('loss/val', 3, 2);
  await write('runs/b/deep/events.out.tfevents.1.host', cut.subarray(0, cut.length - 5));
  await write('runs/b/notes.txt', Uint8Array.of(1, 2, 3));
  await write('elsewhere/events.out.tfevents.1.host', bytes('secret', 1));
  await symlink(join(base, 'elsewhere'), join(base, 'runs', 'linked'));
  await symlink(
    join(base, 'elsewhere', 'events.out.tfevents.1.host'),
    join(base, 'runs', 'events.out.tfevents.9.host'),
  );
});
afterAll(() => rm(base, { recursive: true, force: true }));

it('reads each folder of event files as a log, follows no link, and names a file that is cut off', async () => {
  const { logs, omitted, problems } = valueIn(await readEventLogs(join(base, 'runs')));
  expect(omitted).toBe(0);
  expect(logs).toEqual([
    {
      name: 'a',
      curves: [
        { tag: 'loss/val', orders: [1, 2], steps: [0, 1], wallTimes: [100, 101], values: [1, 0.5] },
        { tag: 'acc', orders: [1], steps: [0], wallTimes: [100], values: [0.25] },
      ],
    },
    { name: 'b/deep', curves: [{ tag: 'loss/val', orders: [1], steps: [0], wallTimes: [100], values: [3] }] },
  ]);
  expect(problems.map(({ code }) => code)).toEqual(['event-file-cut']);
});

it('reads a single file whatever it is called, up to where it is damaged', async () => {
  const damaged = bytes('loss', 1, 2, 3);
  damaged[damaged.length - 1] = (damaged.at(-1) ?? 0) ^ 1;
  await writeFile(join(base, 'my-log'), damaged);
  const { logs, problems } = valueIn(await readEventLogs(join(base, 'my-log')));
  expect(logs[0]?.curves[0]?.values).toEqual([1, 2]);
  expect(problems.map(({ code }) => code)).toEqual(['event-file-damaged']);
});

it('thins long curves of many tags to what a chart shows', async () => {
  const values = Array.from({ length: 150 * 1_500 }, (_, place) => ({
    tag: `tag ${place % 150}`,
    step: Math.floor(place / 150),
    wallTime: 0,
    value: Math.sin(place),
  }));
  await writeFile(join(base, 'long'), encodeEventFile(0, values));
  const { logs } = valueIn(await readEventLogs(join(base, 'long')));
  const lengths = logs[0]?.curves.map((curve) => curve.values.length) ?? [];
  expect(lengths.length).toBe(150);
  expect(lengths.reduce((sum, length) => sum + length, 0)).toBeLessThanOrEqual(200_000);
});

it('refuses a place without numbers', async () => {
  await writeFile(join(base, 'none'), 'no events at all');
  expect(codeOf(await readEventLogs(join(base, 'none')))).toBe('event-logs-none');
  expect(codeOf(await readEventLogs(join(base, 'runs', 'b', 'notes.txt')))).toBe('event-logs-none');
  expect(codeOf(await readEventLogs(join(base, 'missing')))).toBe('file-not-found');
});
