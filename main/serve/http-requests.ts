/** What the browser host answers over HTTP: the window's files, and the exchange of a code for a session. */
import { createReadStream } from 'node:fs';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream';
import { browserPaths, pairSchema } from '../../shared/contract/transport/browser-protocol.ts';
import { securityHeaders } from '../window/security-policy.ts';
import { findWindowFile } from '../window/window-files.ts';
import type { OwnOrigins } from './origins.ts';
import { type Pairing, sameSecret } from './pairing.ts';

export interface RequestContext {
  /** Known once the port is. */
  readonly origins: () => OwnOrigins;
  readonly pairing: Pairing;
  /** Who knows it may ask for further codes: the command line of the same user. */
  readonly controlKey: string;
  /** Folder of the built window. */
  readonly folder: string;
  /** What a person runs for a further address. */
  readonly pairCommand: string | undefined;
}

/** POST with the control key: answers another pairing code. */
export const furtherCodePath = '/pairing-code';

/** A code is far smaller. */
const maxBodyBytes = 1024;

/** Answers every request, none of a foreign Host, and none with more than it was asked for. */
export function answerRequests(context: RequestContext): RequestListener {
  return (request, response) => {
    answer(context, request, response).catch(() => {
      if (response.headersSent) response.destroy();
      else refuse(response, 500);
    });
  };
}

async function answer(
  context: RequestContext,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const host = context.origins().host(request.headers);
  for (const [name, value] of Object.entries(securityHeaders(host === undefined ? [] : [`ws://${host}`]))) {
    response.setHeader(name, value);
  }
  if (host === undefined) return refuse(response, 403);
  const [path = '/'] = (request.url ?? '/').split('?', 1);
  if (path === browserPaths.pair) return pair(context, request, response);
  if (path === furtherCodePath) return furtherCode(context, request, response);
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405);
  if (path === browserPaths.pairCommand && context.pairCommand !== undefined)
    return sendJson(response, { command: context.pairCommand });
  const file = await findWindowFile(context.folder, path);
  if (file === undefined) return refuse(response, 404);
  response.writeHead(200, {
    'Content-Type': file.type,
    'Content-Length': file.bytes,
    'Cache-Control': file.caching,
  });
  if (request.method === 'HEAD') response.end();
  else pipeline(createReadStream(file.path), response, () => undefined);
}

/** Our own page brings a code and takes the session's secret. */
async function pair(
  { origins, pairing }: RequestContext,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'POST') return refuse(response, 405);
  if (!origins().isOwnPage(request.headers)) return refuse(response, 403);
  if (request.headers['content-type'] !== 'application/json') return refuse(response, 415);
  const body = await readBody(request);
  if (body === undefined) return refuse(response, 413);
  const given = pairSchema.safeParse(parseJson(body));
  const secret = given.success ? pairing.redeem(given.data.code) : undefined;
  if (secret === undefined) return refuse(response, 401);
  sendJson(response, { secret });
}

/** The command line asks for another code. A page cannot: browsers send its Origin along. */
async function furtherCode(
  { pairing, controlKey }: RequestContext,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'POST') return refuse(response, 405);
  if (request.headers.origin !== undefined) return refuse(response, 403);
  const given = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
  if (!sameSecret(given, controlKey)) return refuse(response, 401);
  sendJson(response, { code: pairing.issueCode() });
}

function sendJson(response: ServerResponse, value: object): void {
  response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
  response.end(JSON.stringify(value));
}

const reasons: Readonly<Record<number, string>> = {
  401: 'not paired',
  403: 'not allowed',
  404: 'not found',
  405: 'wrong method',
  413: 'too large',
  415: 'wrong type',
  500: 'failed',
};

function refuse(response: ServerResponse, status: number): void {
  // What is still arriving is not read.
  response.writeHead(status, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Cache-Control': 'no-store',
    Connection: 'close',
  });
  response.end(`${reasons[status] ?? 'refused'}\n`);
}

/** The body as text; undefined when it is larger than any we take, or does not say how large it is. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const announced = Number(request.headers['content-length'] ?? Number.NaN);
  if (!(announced <= maxBodyBytes)) return undefined;
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
