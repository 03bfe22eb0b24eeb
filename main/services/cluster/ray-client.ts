/** Ray's Jobs REST and its packages, as the dashboard of Ray 2.60 serves them; with no Python here. */
import { WebSocket } from 'ws';
import { z } from 'zod';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import { type Diagnostic, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { type HttpAnswer, httpAnswer } from './http-answer.ts';
import { parsedJson } from './parsed-json.ts';
import type { RayToken } from './ray-token.ts';

/** The first Ray whose jobs have all that is used here. */
export const oldestRay = '2.10';

/** What the dashboard takes at once (DASHBOARD_CLIENT_MAX_SIZE of Ray), in bytes. */
export const maxPackageBytes = 100 * 2 ** 20;

/** How long an answer may take, and how long sending a package. */
const answerMilliseconds = 20_000;
const sendMilliseconds = 600_000;
/** A log that is read at once may have so many bytes. */
const maxLogBytes = 512 * 2 ** 20;
const heartbeatMilliseconds = 15_000;

/** Why there is no answer: the cluster is away for now, or it said no. */
export type NoAnswer =
  | { readonly kind: 'away'; readonly found: string }
  | { readonly kind: 'refused'; readonly problem: Diagnostic };

export type Answer<T> = Result<T, NoAnswer>;

const versionSchema = z.object({ ray_version: z.string() });
const jobSchema = z.object({
  status: z.enum(['PENDING', 'RUNNING', 'STOPPED', 'SUCCEEDED', 'FAILED']),
  message: z.string().nullish(),
  error_type: z.string().nullish(),
  driver_exit_code: z.int().nullish(),
});
export type RayJob = z.infer<typeof jobSchema>;
const logsSchema = z.object({ logs: z.string() });
/** What is set aside, and how much there is. */
const usedOfAll = z.tuple([z.number(), z.number()]);
const usageSchema = z.object({
  data: z.object({
    clusterStatus: z.object({
      loadMetricsReport: z.object({
        usage: z.object({ CPU: usedOfAll.optional(), memory: usedOfAll.optional() }),
      }),
    }),
  }),
});

export interface RayLoad {
  /** Processor cores of all nodes, and those that nothing has set aside. */
  readonly cores: number | null;
  readonly freeCores: number | null;
  /** Memory of all nodes that jobs may use, in bytes. */
  readonly memoryBytes: number | null;
}

export interface RaySubmission {
  readonly entrypoint: string;
  readonly submission_id: string;
  readonly runtime_env: Readonly<Record<string, unknown>>;
  readonly entrypoint_num_cpus: number;
}

interface Asked {
  readonly method?: 'GET' | 'POST' | 'PUT';
  readonly body?: string | Buffer;
  readonly milliseconds?: number;
}

/** One cluster, by the address of its dashboard. */
export class RayClient {
  readonly address: string;
  readonly #token: RayToken;

  constructor(address: string, token: RayToken) {
    this.address = address;
    this.#token = token;
  }

  /** Its version. Refusals: cluster-not-ray, cluster-token-refused. */
  async version(): Promise<Answer<string>> {
    const answer = await this.#json('/api/version', versionSchema);
    if (answer.ok) return ok(answer.value?.ray_version ?? '');
    if (answer.error.kind !== 'refused' || answer.error.problem.code !== 'cluster-refused') return answer;
    const { found = '', status = '' } = answer.error.problem.values;
    return refused(
      diagnostic('cluster-not-ray', {}, { address: this.address, found: `HTTP ${status}: ${found}` }),
    );
  }

  /** What all nodes have together; a part is null where the cluster does not say. */
  async load(): Promise<RayLoad> {
    const answer = await this.#json('/api/cluster_status', usageSchema);
    const usage = answer.ok ? answer.value?.data.clusterStatus.loadMetricsReport.usage : undefined;
    const { CPU: cpu, memory } = usage ?? {};
    return {
      cores: cpu?.[1] ?? null,
      freeCores: cpu === undefined ? null : Math.max(0, cpu[1] - cpu[0]),
      memoryBytes: memory?.[1] ?? null,
    };
  }

  /** Sends a package that is not there yet. */
  async ensurePackage(name: string, bytes: Buffer): Promise<Answer<void>> {
    const path = `/api/packages/gcs/${name}`;
    const there = await this.#ask(path, {});
    if (!there.ok) return there;
    if (there.value.status === 200) return ok(undefined);
    const sent = await this.#ask(path, {
      method: 'PUT',
      body: bytes,
      milliseconds: sendMilliseconds,
    });
    if (!sent.ok) return sent;
    return sent.value.status === 200 ? ok(undefined) : refusal(sent.value);
  }

  async submit(submission: RaySubmission): Promise<Answer<void>> {
    const answer = await this.#ask('/api/jobs/', { method: 'POST', body: JSON.stringify(submission) });
    if (!answer.ok) return answer;
    return answer.value.status === 200 ? ok(undefined) : refusal(answer.value);
  }

  /** A job as it stands; undefined where the cluster knows none of this name. */
  job(id: string): Promise<Answer<RayJob | undefined>> {
    return this.#json(`/api/jobs/${id}`, jobSchema, true);
  }

  /** Asks a job for its end; one that is gone or over is passed over. */
  async stop(id: string): Promise<Answer<void>> {
    const answer = await this.#ask(`/api/jobs/${id}/stop`, { method: 'POST' });
    return answer.ok ? ok(undefined) : answer;
  }

  /** All that a job has written, as long as its node lives. */
  async logs(id: string): Promise<Answer<string>> {
    const answer = await this.#json(`/api/jobs/${id}/logs`, logsSchema, true, sendMilliseconds);
    return answer.ok ? ok(answer.value?.logs ?? '') : answer;
  }

  /** Hands on what a job writes, from its beginning, until it ends, the connection breaks, or the signal is aborted. */
  tail(id: string, onText: (text: string) => void, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const url = `${this.address.replace(/^http/, 'ws')}/api/jobs/${id}/logs/tail`;
      const socket = new WebSocket(url, { headers: this.#headers(), handshakeTimeout: answerMilliseconds });
      let isAlive = true;
      const heartbeat = setInterval(() => {
        if (!isAlive) socket.terminate();
        else if (socket.readyState === WebSocket.OPEN) {
          isAlive = false;
          socket.ping();
        }
      }, heartbeatMilliseconds);
      const end = (): void => socket.terminate();
      signal.addEventListener('abort', end);
      socket.on('pong', () => {
        isAlive = true;
      });
      socket.on('message', (data) => {
        isAlive = true;
        onText(String(data));
      });
      // Who follows asks for the state of the job in either case.
      socket.on('error', () => undefined);
      socket.on('close', () => {
        clearInterval(heartbeat);
        signal.removeEventListener('abort', end);
        resolve();
      });
    });
  }

  #headers(): Record<string, string> {
    const { text } = this.#token;
    return text === '' ? {} : { Authorization: `Bearer ${text}` };
  }

  async #json<T>(
    path: string,
    schema: z.ZodType<T>,
    mayBeMissing = false,
    milliseconds?: number,
  ): Promise<Answer<T | undefined>> {
    const answer = await this.#ask(path, { ...(milliseconds !== undefined && { milliseconds }) });
    if (!answer.ok) return answer;
    const { status, text } = answer.value;
    if (mayBeMissing && status === 404) {
      // A head that is just starting knows none of its own addresses yet.
      return text.includes('does not exist') ? ok(undefined) : away(`HTTP 404: ${lastLine(text)}`);
    }
    if (status !== 200) return refusal(answer.value);
    const value = schema.safeParse(parsedJson(text));
    if (value.success) return ok(value.data);
    const found = text.trim().slice(0, 80) || '∅';
    return refused(diagnostic('cluster-not-ray', {}, { address: this.address, found }));
  }

  /** An answer that is none of a gateway's or a broken server's: those pass. */
  async #ask(
    path: string,
    { method = 'GET', body, milliseconds = answerMilliseconds }: Asked,
  ): Promise<Answer<HttpAnswer>> {
    const type = typeof body === 'string' ? { 'Content-Type': 'application/json' } : {};
    try {
      const answer = await httpAnswer(`${this.address}${path}`, {
        method,
        headers: { ...this.#headers(), ...type },
        ...(body !== undefined && { body }),
        milliseconds,
        maxBytes: maxLogBytes,
      });
      const { status, text } = answer;
      if (status >= 500) return away(`HTTP ${status}: ${lastLine(text)}`);
      if (status === 401 || status === 403) {
        const { from, file } = this.#token;
        const values = { address: this.address, status, found: from };
        return refused(diagnostic('cluster-token-refused', { file }, values));
      }
      return ok(answer);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      return away((error as NodeJS.ErrnoException).code ?? error.message);
    }
  }
}

const away = (found: string): Result<never, NoAnswer> => err({ kind: 'away', found });
const refused = (problem: Diagnostic): Result<never, NoAnswer> => err({ kind: 'refused', problem });

function refusal({ status, text }: HttpAnswer): Result<never, NoAnswer> {
  const found = lastLine(text) || '∅';
  return refused(diagnostic('cluster-refused', {}, { status, found, expected: oldestRay }));
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.slice(0, 300) ?? '';
}
