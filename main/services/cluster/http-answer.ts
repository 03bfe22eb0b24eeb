import { type IncomingHttpHeaders, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';

/** An HTTP answer as far as it is used here. */
export interface HttpAnswer {
  readonly status: number;
  readonly text: string;
}

export interface HttpQuestion {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** How long the whole of it may take. */
  readonly milliseconds: number;
  /** What an answer may hold. */
  readonly maxBytes: number;
}

/**
 * Asks by Node's own HTTP and follows no redirect, so that a token goes nowhere else. Not by fetch: that of Node says
 * `Sec-Fetch-Mode`, by which Ray 2.60 takes it for a browser and refuses all that changes anything (HTTP 405). Rejects where there is no
 * answer.
 */
export function httpAnswer(url: string, question: HttpQuestion): Promise<HttpAnswer> {
  const { method, headers, body, milliseconds, maxBytes } = question;
  return new Promise((resolve, reject) => {
    const request = url.startsWith('https:') ? requestHttps : requestHttp;
    const signal = AbortSignal.timeout(milliseconds);
    const bytes = body === undefined ? undefined : Buffer.from(body);
    // A connection that is kept may be one to a head that is gone.
    const options = { method, headers: { ...headers, ...lengthOf(bytes) }, signal, agent: false };
    const sent = request(url, options, (answer) => {
      const parts: Buffer[] = [];
      let size = 0;
      answer.on('data', (part: Buffer) => {
        size += part.length;
        parts.push(part);
        if (size > maxBytes) sent.destroy(new RangeError(`an answer of more than ${maxBytes} bytes`));
      });
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString() }),
      );
      answer.on('error', reject);
    });
    sent.on('error', (error) => reject(signal.aborted ? new Error('timeout') : error));
    sent.end(bytes);
  });
}

function lengthOf(bytes: Buffer | undefined): IncomingHttpHeaders {
  return bytes === undefined ? {} : { 'content-length': String(bytes.length) };
}
