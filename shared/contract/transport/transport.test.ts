import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DiagnosticError } from '../../diagnostics/diagnostic.ts';
import type { Handle, ProjectId, RunId } from '../common.ts';
import type { ExportId } from '../exports.ts';
import type { Services } from '../services.ts';
import { CancelSource } from './cancel-source.ts';
import { channelLimits, utf8Length } from './channel.ts';
import { ConnectionLost, remoteServices } from './remote-services.ts';
import { serveChannel } from './serve-channel.ts';
import { channelPair } from './testing/channel-pair.ts';
import { fakeServices, nothingSeen, type Seen, secretInside } from './testing/fake-services.ts';

const project = 'p' as ProjectId;
const run = 'r' as RunId;

function connected(seen?: Seen) {
  const faults: string[] = [];
  const { window, host } = channelPair();
  serveChannel(host, fakeServices(seen), (procedure, fault) => faults.push(`${procedure}: ${fault}`));
  const remote = remoteServices();
  remote.attach(window);
  return { ...remote, window, faults };
}

/** Sends raw messages and gathers the answers. */
async function raw(messages: readonly string[]): Promise<{ answers: unknown[]; closed: boolean }> {
  const { window, host } = channelPair();
  serveChannel(host, fakeServices(), () => undefined);
  const answers: unknown[] = [];
  let closed = false;
  window.onMessage((text) => answers.push(JSON.parse(text)));
  window.onClose(() => {
    closed = true;
  });
  for (const message of messages) window.send(message);
  await pause();
  return { answers, closed };
}

/** Until all that was sent has arrived and been answered: messages and services of these tests take microtasks alone. */
const pause = () => new Promise((resolve) => setImmediate(resolve));

describe('calls over a channel', () => {
  it('answers with the value or with the problems', async () => {
    const { services } = connected();
    expect(await services.projects.recent({})).toEqual({ ok: true, value: [] });
    const opened = await services.projects.open({ folder: 'x' as Handle });
    expect(opened.ok || opened.error[0]?.code).toBe('project-not-found');
  });

  it('refuses what breaks the contract on the way in, and unknown procedures', async () => {
    const { services } = connected();
    const wrong = await services.projects.open({ folder: 7 as unknown as Handle });
    expect(wrong.ok || wrong.error[0]).toMatchObject({
      code: 'host-request-refused',
      values: { procedure: 'projects.open' },
    });
    for (const procedure of ['projects.erase', 'constructor.name', 'projects.__proto__', 'projects', '']) {
      const { answers } = await raw([JSON.stringify({ kind: 'call', id: 1, procedure, input: {} })]);
      expect(answers).toMatchObject([{ kind: 'problems', problems: [{ code: 'host-request-refused' }] }]);
    }
    const stream = await raw([
      JSON.stringify({ kind: 'call', id: 1, procedure: 'projects.watch', input: {} }),
    ]);
    expect(stream.answers).toMatchObject([{ kind: 'problems' }]);
  });

  it('tells the window of a fault and keeps the details on its own side', async () => {
    const { services, faults } = connected();
    const broken = await services.host.settings({});
    expect(broken.ok || broken.error[0]?.code).toBe('host-failed');
    const thrown = await services.host.saveSettings({
      settings: { theme: 'dark', language: 'en', shortcuts: {} },
    });
    expect(JSON.stringify(thrown)).not.toContain(secretInside);
    expect(faults).toHaveLength(2);
    expect(faults[1]).toContain(secretInside);
  });

  it('survives a host that lacks a service', async () => {
    const { services, faults } = connected();
    const missing = await services.devices.list({});
    expect(missing.ok || missing.error[0]?.code).toBe('host-failed');
    const group = await services.exports.discard({ export: 'e' as never });
    expect(group.ok || group.error[0]?.code).toBe('host-failed');
    expect(faults).toHaveLength(2);
  });

  it('refuses a message above the limit, either way', async () => {
    const { services } = connected();
    const text = 'x'.repeat(channelLimits.messageBytes);
    const sent = await services.runs.start({ project, text, device: 'cpu' });
    expect(sent.ok || sent.error[0]?.code).toBe('host-message-too-large');
    const received = await services.projects.templates({});
    expect(received.ok || received.error[0]?.code).toBe('host-message-too-large');
    expect((await raw([`"${text}"`])).closed).toBe(true);
  });

  it('ends the connection over a message that is none, or a number used twice', async () => {
    const call = JSON.stringify({ kind: 'call', id: 1, procedure: 'projects.recent', input: {} });
    for (const messages of [
      ['{'],
      ['null'],
      ['{"kind":"call"}'],
      ['{"kind":"taken","id":1}'],
      [call, call],
    ]) {
      expect((await raw(messages)).closed, messages[0]).toBe(true);
    }
  });

  it('bounds the requests under way', async () => {
    const { services } = connected();
    const signals = Array.from({ length: channelLimits.requests }, () => new CancelSource());
    const streams = signals.map((signal) => next(services.projects.watch({ project }, signal)));
    const refused = await services.projects.recent({});
    expect(refused.ok || refused.error[0]?.code).toBe('host-too-many-requests');
    for (const signal of signals) signal.abort();
    await Promise.all(streams);
    expect((await services.projects.recent({})).ok).toBe(true);
  });

  it('rejects what was under way when the connection is lost, and goes on over the next', async () => {
    const { services, window, attach } = connected();
    const lost = next(services.projects.watch({ project }, new CancelSource()));
    window.close();
    await expect(lost).rejects.toThrow(ConnectionLost);
    const asked = services.projects.recent({});
    const second = channelPair();
    serveChannel(second.host, fakeServices(), () => undefined);
    attach(second.window);
    expect(await asked).toEqual({ ok: true, value: [] });
  });

  it('fails at once when the connection has ended for good', async () => {
    const { services, end } = connected();
    end();
    await pause();
    await expect(services.projects.recent({})).rejects.toThrow(ConnectionLost);
  });
});

const next = (stream: ReturnType<Services['projects']['watch']>) => stream[Symbol.asyncIterator]().next();

describe('streams over a channel', () => {
  it('brings every event in order', async () => {
    const { services } = connected();
    const sequences: number[] = [];
    for await (const batch of services.runs.subscribe({ run, since: 10 }, new CancelSource())) {
      sequences.push(...batch.map(({ sequence }) => sequence));
    }
    expect(sequences).toEqual(Array.from({ length: 990 }, (_, at) => at + 11));
  });

  it('asks no more of the service than a slow window takes', async () => {
    const seen = nothingSeen();
    const { services } = connected(seen);
    const events = services.runs.subscribe({ run, since: 0 }, new CancelSource())[Symbol.asyncIterator]();
    await events.next();
    await pause();
    expect(seen.pulled).toBeLessThanOrEqual(channelLimits.eventsAhead);
    for (let at = 0; at < channelLimits.eventsAhead; at++) await events.next();
    await pause();
    expect(seen.pulled).toBeGreaterThan(channelLimits.eventsAhead);
    expect(seen.pulled).toBeLessThanOrEqual(2 * channelLimits.eventsAhead + 1);
  });

  it('ends at the service when the window aborts, breaks off or goes away', async () => {
    const ways: ((services: Services, signal: CancelSource, close: () => void) => Promise<void>)[] = [
      async (services, signal) => {
        const waiting = next(services.projects.watch({ project }, signal));
        await pause();
        signal.abort();
        expect(await waiting).toMatchObject({ done: true });
      },
      async (services, signal) => {
        for await (const _ of services.runs.subscribe({ run, since: 0 }, signal)) break;
      },
      async (services, signal, close) => {
        const waiting = next(services.projects.watch({ project }, signal));
        await pause();
        close();
        await expect(waiting).rejects.toThrow(ConnectionLost);
      },
    ];
    for (const way of ways) {
      const seen = nothingSeen();
      const { services, window } = connected(seen);
      await way(services, new CancelSource(), () => window.close());
      await pause();
      expect(seen.cancelled).toBe(true);
    }
  });

  it('tells of a fault without its details', async () => {
    const { services, faults } = connected();
    const events = services.exports
      .follow({ export: 'e1' as ExportId }, new CancelSource())
      [Symbol.asyncIterator]();
    expect(await events.next()).toMatchObject({ value: { event: 'progress' } });
    const failed = await events.next().catch((problem: unknown) => problem);
    expect(failed).toBeInstanceOf(DiagnosticError);
    expect(String(failed)).not.toContain(secretInside);
    expect(faults[0]).toContain(secretInside);
  });
});

describe('a window that does not read', () => {
  /** A window for which so many bytes wait at the host's end of its line. */
  function behind(bytes: number) {
    const seen = nothingSeen();
    const { window, host } = channelPair();
    let taken: () => void = () => undefined;
    const backlog = {
      bytes: () => bytes,
      onTaken(listener: () => void) {
        taken = listener;
      },
    };
    serveChannel(Object.assign(host, { backlog }), fakeServices(seen), () => undefined);
    const remote = remoteServices();
    remote.attach(window);
    const takeAll = (): void => {
      bytes = 0;
      taken();
    };
    return { services: remote.services, seen, window, takeAll };
  }
  const tooMuch = channelLimits.backlogBytes + 1;

  it('has its calls begun once it reads, each of them', async () => {
    const { services, seen, takeAll } = behind(tooMuch);
    const answers = Array.from({ length: 3 * channelLimits.callsAtOnce }, () => services.files.roots({}));
    await pause();
    expect(seen.begun).toBe(0);
    takeAll();
    for (const answer of await Promise.all(answers)) expect(answer.ok).toBe(true);
  });

  it('has no stream asked for more than one event', async () => {
    const { services, seen, takeAll } = behind(tooMuch);
    const events = services.runs.subscribe({ run, since: 0 }, new CancelSource())[Symbol.asyncIterator]();
    await events.next();
    await pause();
    expect(seen.pulled).toBe(1);
    takeAll();
    await events.next();
    expect(seen.pulled).toBeGreaterThan(1);
  });

  it('has no call begun that waited when it went away', async () => {
    const { services, seen, window, takeAll } = behind(tooMuch);
    const lost = services.files.roots({});
    await pause();
    window.close();
    await expect(lost).rejects.toThrow(ConnectionLost);
    takeAll();
    await pause();
    expect(seen.begun).toBe(0);
  });

  it('is refused more than a message of waiting calls', async () => {
    const { services } = behind(tooMuch);
    const text = 'x'.repeat(channelLimits.messageBytes / 2);
    void services.runs.start({ project, text, device: 'cpu' });
    const refused = await services.runs.start({ project, text, device: 'cpu' });
    expect(refused.ok || refused.error[0]?.code).toBe('host-too-many-requests');
  });
});

describe('a hostile window', () => {
  const anything = fc.oneof(
    fc.record({
      kind: fc.constantFrom('call', 'stream', 'cancel', 'taken', 'answer', '__proto__'),
      id: fc.oneof(fc.integer({ min: -1, max: 50 }), fc.double(), fc.string()),
      procedure: fc.oneof(
        fc.constantFrom(
          'projects.recent',
          'runs.subscribe',
          'projects.open',
          'host.__proto__',
          'toString.call',
        ),
        fc.string(),
      ),
      input: fc.jsonValue(),
      count: fc.integer(),
    }),
    fc.jsonValue(),
  );

  it('gets answers of the protocol or the end of its connection, and nothing of the inside', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anything, { maxLength: 12 }), async (messages) => {
        const { window, host } = channelPair();
        serveChannel(host, fakeServices(), () => undefined);
        const answers: string[] = [];
        window.onMessage((text) => answers.push(text));
        for (const message of messages) window.send(JSON.stringify(message));
        await new Promise((resolve) => setImmediate(resolve));
        window.close();
        for (const answer of answers) {
          expect(['answer', 'problems', 'event', 'end']).toContain(
            (JSON.parse(answer) as { kind: string }).kind,
          );
          expect(answer).not.toContain(secretInside);
        }
        expect(({} as Record<string, unknown>).polluted).toBeUndefined();
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the size of a message', () => {
  it('counts UTF-8 as an encoder does', () => {
    for (const text of ['', 'plain', 'é', '网织', '😀 and 网', 'a\u{10ffff}']) {
      expect(utf8Length(text)).toBe(new TextEncoder().encode(text).length);
    }
  });
});
