import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ok } from '../../../shared/base/result.ts';
import { dataSchema } from '../../../shared/data/data-schema.ts';
import type { EngineReply, EngineRequest } from '../../engine/messages.ts';
import type { EngineExit, EngineHost } from '../engine-host.ts';
import { codeOf } from '../testing/checked-values.ts';
import { DataBrowsers } from './data-browsers.ts';

/** Engines that only do what a test says. */
function scriptedEngines() {
  const engines: {
    readonly requests: EngineRequest[];
    reply(reply: EngineReply): void;
    die(): void;
    killed: boolean;
  }[] = [];
  const host: EngineHost = {
    start() {
      let onReply: (reply: EngineReply) => void = () => undefined;
      let onExit: (exit: EngineExit) => void = () => undefined;
      const engine = {
        requests: [] as EngineRequest[],
        reply: (reply: EngineReply) => onReply(reply),
        die: () => onExit({ code: null, signal: 'SIGKILL', lastOutput: '' }),
        killed: false,
      };
      engines.push(engine);
      return {
        send: (request) => void engine.requests.push(request),
        onReply: (listener) => {
          onReply = listener;
        },
        onExit: (listener) => {
          onExit = listener;
        },
        kill: () => {
          engine.killed = true;
          engine.die();
        },
      };
    },
  };
  return { host, engines };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const question = {
  ask: 'samples',
  data: dataSchema.parse({ source: { kind: 'formula', formula: 'sine', samples: 100 } }),
  projectFolder: '/a',
  part: 'all',
  offset: 0,
  count: 10,
  prepared: false,
} as const;
const answer = (id: number): EngineReply => ({
  kind: 'event',
  event: { event: 'answer', id, answer: ok({ total: id, samples: [] }) },
});

it('keeps one process a project, gives each its own answer, and ends it when nobody asks', async () => {
  const { host, engines } = scriptedEngines();
  const browsers = new DataBrowsers(host, { idleMilliseconds: 30, graceMilliseconds: 10 });
  const [first, second] = [browsers.ask('a', question), browsers.ask('a', question)];
  expect(engines.length).toBe(1);
  engines[0]?.reply(answer(2));
  engines[0]?.reply(answer(1));
  expect(await first).toMatchObject({ value: { total: 1 } });
  expect(await second).toMatchObject({ value: { total: 2 } });
  expect(engines[0]?.killed).toBe(false);
  await vi.advanceTimersByTimeAsync(80);
  expect(engines[0]?.killed).toBe(true);
  const third = browsers.ask('a', question);
  expect(engines.length).toBe(2);
  engines[1]?.reply(answer(1));
  expect(await third).toMatchObject({ ok: true });
  browsers.close();
});

it('ends reading that nobody waits for, but only after a moment in which the next may want it', async () => {
  const { host, engines } = scriptedEngines();
  const browsers = new DataBrowsers(host, { idleMilliseconds: 1000, graceMilliseconds: 40 });
  const cancel = new AbortController();
  const asked = browsers.ask('a', question, cancel.signal);
  cancel.abort();
  expect(codeOf(await asked)).toBe('work-cancelled');
  const next = browsers.ask('a', question);
  await vi.advanceTimersByTimeAsync(80);
  expect(engines).toMatchObject([{ killed: false }]);
  engines[0]?.reply(answer(2));
  expect(await next).toMatchObject({ ok: true });
  const again = new AbortController();
  const last = browsers.ask('a', question, again.signal);
  again.abort();
  expect(codeOf(await last)).toBe('work-cancelled');
  await vi.advanceTimersByTimeAsync(80);
  expect(engines[0]?.killed).toBe(true);
  expect(codeOf(await browsers.ask('a', question, again.signal))).toBe('work-cancelled');
});

it('answers everyone when a process dies, and starts another', async () => {
  const { host, engines } = scriptedEngines();
  const browsers = new DataBrowsers(host);
  const asked = [browsers.ask('a', question), browsers.ask('a', question)];
  engines[0]?.die();
  for (const each of asked) expect(codeOf(await each)).toBe('engine-died-early');
  void browsers.ask('a', question);
  expect(engines.length).toBe(2);
  browsers.close();
});

it('holds few processes at once: the one idle longest makes room', async () => {
  const { host, engines } = scriptedEngines();
  const browsers = new DataBrowsers(host);
  for (const [i, project] of ['a', 'b', 'c', 'd'].entries()) {
    const asked = browsers.ask(project, question);
    engines[i]?.reply(answer(1));
    await asked;
  }
  expect(engines.map(({ killed }) => killed)).toEqual([true, false, false, false]);
  browsers.close();
});

it('does not pass on an answer to another question than was asked', async () => {
  const { host, engines } = scriptedEngines();
  const browsers = new DataBrowsers(host);
  const asked = browsers.ask('a', { ask: 'recognize', paths: ['/a'] });
  engines[0]?.reply(answer(1));
  expect(codeOf(await asked)).toBe('engine-message-invalid');
  browsers.close();
});
