/** The window's end of a connection: the services as functions, over whichever channel is there. */
import { err, ok } from '../../base/result.ts';
import type { Checked } from '../../diagnostics/diagnostic.ts';
import { DiagnosticError, diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Cancellation, ProcedureGroup } from '../procedure.ts';
import { contract, type Services } from '../services.ts';
import { type Channel, channelLimits, isTooLarge } from './channel.ts';
import { type HostMessage, readHostMessage, type WindowMessage } from './messages.ts';

/** The connection to the host was lost before it answered. */
export class ConnectionLost extends Error {
  constructor() {
    super('the connection to the host was lost');
  }
}

/** How many requests may wait for a connection. */
const maxWaiting = 1000;
/** Events are reported as taken in batches, so that a fast stream costs few messages. */
const takenAtOnce = channelLimits.eventsAhead / 2;

interface Request {
  /** What to send once connected; the number is given then. */
  message(id: number): WindowMessage;
  started(id: number): void;
  onMessage(message: HostMessage): void;
  onLost(): void;
}

interface Link {
  readonly channel: Channel;
  readonly requests: Map<number, Request>;
  lastId: number;
}

export interface RemoteServices {
  readonly services: Services;
  /**
   * Goes on over a new channel. What was asked over the last one has failed with ConnectionLost; what was asked while
   * there was none is sent now.
   */
  attach(channel: Channel): void;
  /** There will be no channel any more: everything asked fails, now and later. */
  end(): void;
}

/** Makes the services; until a channel is attached, what is asked waits. */
export function remoteServices(): RemoteServices {
  let link: Link | undefined;
  let ended = false;
  let waiting: Request[] = [];

  const submit = (request: Request): void => {
    if (link !== undefined) begin(link, request);
    else if (ended || waiting.length >= maxWaiting) request.onLost();
    else waiting.push(request);
  };

  const call = (procedure: string, input: unknown): Promise<Checked<unknown>> =>
    new Promise((resolve, reject) => {
      if (isTooLarge(JSON.stringify(input))) {
        const limit = channelLimits.messageBytes / 2 ** 20;
        resolve(err([diagnostic('host-message-too-large', {}, { procedure, limit })]));
        return;
      }
      submit({
        message: (id) => ({ kind: 'call', id, procedure, input }),
        started: () => undefined,
        onMessage(message) {
          if (message.kind === 'answer') resolve(ok(message.value));
          if (message.kind === 'problems') resolve(err(message.problems));
        },
        onLost: () => reject(new ConnectionLost()),
      });
    });

  async function* follow(procedure: string, input: unknown, signal: Cancellation): AsyncGenerator<unknown> {
    const inbox: (HostMessage | 'lost' | 'aborted')[] = [];
    let wake = (): void => undefined;
    const put = (item: HostMessage | 'lost' | 'aborted'): void => {
      inbox.push(item);
      wake();
    };
    let open: { readonly link: Link; readonly id: number } | undefined;
    let taken = 0;
    const onAbort = (): void => put('aborted');
    if (signal.aborted) return;
    signal.addEventListener('abort', onAbort);
    const request: Request = {
      message: (id) => ({ kind: 'stream', id, procedure, input }),
      started: (id) => {
        open = link && { link, id };
      },
      onMessage(message) {
        if (message.kind !== 'event') open = undefined;
        put(message);
      },
      onLost() {
        open = undefined;
        put('lost');
      },
    };
    submit(request);
    try {
      for (;;) {
        const item = inbox.shift();
        if (item === undefined) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        } else if (signal.aborted || item === 'aborted') return;
        else if (item === 'lost') throw new ConnectionLost();
        else if (item.kind === 'problems') throw new DiagnosticError(item.problems);
        else if (item.kind === 'event') {
          yield item.event;
          taken++;
          if (open !== undefined && taken >= takenAtOnce) {
            send(open.link, { kind: 'taken', id: open.id, count: taken });
            taken = 0;
          }
        } else return;
      }
    } finally {
      signal.removeEventListener('abort', onAbort);
      waiting = waiting.filter((other) => other !== request);
      if (open !== undefined) {
        open.link.requests.delete(open.id);
        send(open.link, { kind: 'cancel', id: open.id });
      }
    }
  }

  return {
    services: makeServices(call, follow),
    attach(channel) {
      const own: Link = { channel, requests: new Map(), lastId: 0 };
      const former = link;
      link = own;
      if (former !== undefined) lose(former);
      channel.onMessage((text) => receive(own, text));
      channel.onClose(() => {
        if (link === own) link = undefined;
        lose(own);
      });
      const queue = waiting;
      waiting = [];
      for (const request of queue) begin(own, request);
    },
    end() {
      ended = true;
      const queue = waiting;
      waiting = [];
      for (const request of queue) request.onLost();
      link?.channel.close();
    },
  };
}

function begin(link: Link, request: Request): void {
  const id = ++link.lastId;
  link.requests.set(id, request);
  request.started(id);
  send(link, request.message(id));
}

function send(link: Link, message: WindowMessage): void {
  link.channel.send(JSON.stringify(message));
}

function receive(link: Link, text: string): void {
  const message = readHostMessage(text);
  if (message === undefined) return;
  const request = link.requests.get(message.id);
  if (message.kind !== 'event') link.requests.delete(message.id);
  request?.onMessage(message);
}

function lose(link: Link): void {
  const requests = [...link.requests.values()];
  link.requests.clear();
  for (const request of requests) request.onLost();
}

/** One function for each procedure of the contract; their types are those of Services. */
function makeServices(
  call: (procedure: string, input: unknown) => Promise<Checked<unknown>>,
  follow: (procedure: string, input: unknown, signal: Cancellation) => AsyncIterable<unknown>,
): Services {
  const groups = Object.entries(contract as Readonly<Record<string, ProcedureGroup>>);
  const services = groups.map(([group, procedures]) => {
    const functions = Object.entries(procedures).map(([member, { kind }]) => {
      const name = `${group}.${member}`;
      const run =
        kind === 'call'
          ? (input: unknown) => call(name, input)
          : (input: unknown, signal: Cancellation) => follow(name, input, signal);
      return [member, run] as const;
    });
    return [group, Object.fromEntries(functions)] as const;
  });
  return Object.fromEntries(services) as unknown as Services;
}
