/** The host's end of a connection: checks what a window asks, lets the services answer, checks what they say. */
import type { z } from 'zod';
import type { Checked, Diagnostic } from '../../diagnostics/diagnostic.ts';
import { diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Call, Procedure, ProcedureGroup, Stream } from '../procedure.ts';
import { contract, type Services } from '../services.ts';
import { CancelSource } from './cancel-source.ts';
import { type Channel, channelLimits, isTooLarge } from './channel.ts';
import { type HostMessage, readWindowMessage, type WindowMessage } from './messages.ts';

/** Called when a service broke its promise or threw: our bug, for the host's own error output. */
export type FaultListener = (procedure: string, fault: unknown) => void;

type CallFunction = (input: unknown) => Promise<Checked<unknown>>;
type StreamFunction = (input: unknown, signal: CancelSource) => AsyncIterable<unknown>;

interface RunningStream {
  readonly cancel: CancelSource;
  /** Events that may still be sent before the window takes one. */
  credit: number;
  /** Wakes the stream when there is credit again. */
  wake: () => void;
}

/** A call that waits to be begun. */
interface WaitingCall {
  readonly bytes: number;
  readonly begin: () => Promise<void>;
}

/**
 * Serves one window until the channel closes. A message that is none of the protocol ends the connection; a request
 * for an unknown procedure or with wrong input is answered with its problem. A stream is asked for its next event only
 * while the window keeps up, so a slow window costs `eventsAhead` events and no more. Few calls are answered at the same
 * time, and none is begun while the window leaves answers untaken: calls wait, up to `requests` of `messageBytes` in all.
 */
export function serveChannel(channel: Channel, services: Services, onFault: FaultListener): void {
  const streams = new Map<number, RunningStream>();
  const waiting: WaitingCall[] = [];
  let waitingBytes = 0;
  let answering = 0;
  let lastId = 0;
  let closed = false;

  /** False when the message was too large, and the request was ended by saying so. */
  const send = (message: HostMessage, procedure: string): boolean => {
    if (closed) return false;
    const text = JSON.stringify(message);
    const fits = !isTooLarge(text);
    channel.send(fits ? text : JSON.stringify(problems(message.id, [tooLarge(procedure)])));
    return fits;
  };
  const fail = (id: number, procedure: string, fault: unknown): void => {
    onFault(procedure, fault);
    send(problems(id, [diagnostic('host-failed', {}, { procedure })]), procedure);
  };

  const isBehind = (): boolean => (channel.backlog?.bytes() ?? 0) > channelLimits.backlogBytes;
  const beginCalls = (): void => {
    while (!closed && answering < channelLimits.callsAtOnce && !isBehind()) {
      const next = waiting.shift();
      if (next === undefined) return;
      waitingBytes -= next.bytes;
      answering++;
      void next.begin().finally(() => {
        answering--;
        beginCalls();
      });
    }
  };

  const answer = async (id: number, name: string, call: Call, run: CallFunction, input: unknown) => {
    try {
      const result = await run(input);
      if (closed) return;
      if (!result.ok) send(problems(id, result.error), name);
      else send({ kind: 'answer', id, value: checkedOutput(call.output, result.value) }, name);
    } catch (fault) {
      fail(id, name, fault);
    }
  };

  const pump = async (id: number, name: string, stream: Stream, run: StreamFunction, input: unknown) => {
    const running: RunningStream = {
      cancel: new CancelSource(),
      credit: channelLimits.eventsAhead,
      wake: () => undefined,
    };
    streams.set(id, running);
    try {
      for await (const event of run(input, running.cancel)) {
        if (running.cancel.aborted) break;
        if (!send({ kind: 'event', id, event: checkedOutput(stream.event, event) }, name)) {
          running.cancel.abort();
        }
        running.credit--;
        while ((running.credit <= 0 || isBehind()) && !running.cancel.aborted) {
          await new Promise<void>((resolve) => {
            running.wake = resolve;
          });
        }
        if (running.cancel.aborted) break;
      }
      if (!running.cancel.aborted) send({ kind: 'end', id }, name);
    } catch (fault) {
      if (!running.cancel.aborted) fail(id, name, fault);
    }
    running.cancel.abort();
    streams.delete(id);
  };

  const start = (
    { kind, id, procedure: name, input }: Extract<WindowMessage, { procedure: string }>,
    bytes: number,
  ): void => {
    const underWay = answering + waiting.length + streams.size;
    const limit = channelLimits.requests;
    if (underWay >= limit || waitingBytes + bytes > channelLimits.messageBytes) {
      send(problems(id, [diagnostic('host-too-many-requests', {}, { limit })]), name);
      return;
    }
    const found = findProcedure(name);
    if (found?.procedure.kind !== kind) {
      send(problems(id, [refused(name, `there is no ${kind} of this name`)]), name);
      return;
    }
    const { procedure, group, member } = found;
    const checked = procedure.input.safeParse(input);
    if (!checked.success) {
      send(problems(id, [refused(name, issueText(checked.error))]), name);
      return;
    }
    // The type of Services says so; it is lost where the name arrives as text.
    const functions = services[group as keyof Services] as unknown as Record<string, unknown> | undefined;
    const run = functions?.[member];
    if (typeof run !== 'function') fail(id, name, new Error('the host lacks this service'));
    else if (procedure.kind === 'call') {
      const begin = () => answer(id, name, procedure, run as CallFunction, checked.data);
      waiting.push({ bytes, begin });
      waitingBytes += bytes;
      beginCalls();
    } else void pump(id, name, procedure, run as StreamFunction, checked.data);
  };

  channel.onMessage((text) => {
    // What had arrived before the end is of no use to anyone.
    if (closed) return;
    const message = isTooLarge(text) ? undefined : readWindowMessage(text);
    if (message === undefined) {
      channel.close();
      return;
    }
    if (message.kind === 'call' || message.kind === 'stream') {
      // A number used twice would mix up two answers.
      if (message.id <= lastId) channel.close();
      else {
        lastId = message.id;
        start(message, text.length);
      }
      return;
    }
    const running = streams.get(message.id);
    // A stream may end while its last message is under way.
    if (running === undefined) return;
    if (message.kind === 'cancel') running.cancel.abort();
    else running.credit = Math.min(channelLimits.eventsAhead, running.credit + message.count);
    running.wake();
  });
  channel.backlog?.onTaken(() => {
    beginCalls();
    for (const running of streams.values()) running.wake();
  });
  channel.onClose(() => {
    closed = true;
    waiting.length = 0;
    for (const running of streams.values()) {
      running.cancel.abort();
      running.wake();
    }
  });
}

interface FoundProcedure {
  readonly procedure: Procedure;
  readonly group: string;
  readonly member: string;
}

function findProcedure(name: string): FoundProcedure | undefined {
  const [group = '', member = '', ...rest] = name.split('.');
  const groups: Readonly<Record<string, ProcedureGroup>> = contract;
  const procedures = Object.hasOwn(groups, group) ? groups[group] : undefined;
  if (procedures === undefined || rest.length > 0 || !Object.hasOwn(procedures, member)) return undefined;
  const procedure = procedures[member];
  return procedure && { procedure, group, member };
}

function checkedOutput(schema: z.ZodType, value: unknown): unknown {
  const checked = schema.safeParse(value);
  if (!checked.success) throw new Error(`the answer breaks the contract: ${issueText(checked.error)}`);
  return checked.data;
}

/** The place and kind of the first thing wrong, without what was sent. */
function issueText(error: z.ZodError): string {
  const [issue] = error.issues;
  if (issue === undefined) return 'wrong form';
  const place = issue.path.map(String).join('.');
  return (place === '' ? issue.message : `${place}: ${issue.message}`).slice(0, 300);
}

function refused(procedure: string, reason: string): Diagnostic {
  return diagnostic('host-request-refused', {}, { procedure, reason });
}

function tooLarge(procedure: string): Diagnostic {
  const limit = channelLimits.messageBytes / 2 ** 20;
  return diagnostic('host-message-too-large', {}, { procedure, limit });
}

function problems(id: number, list: readonly Diagnostic[]): HostMessage {
  return { kind: 'problems', id, problems: list };
}
