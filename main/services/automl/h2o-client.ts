/** H2O's REST, as the server of H2O 3.46 has it. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { err, ok } from '../../../shared/base/result.ts';
import { type Checked, type Diagnostic, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { type HttpAnswer, httpAnswer } from '../cluster/http-answer.ts';
import { parsedJson } from '../cluster/parsed-json.ts';

/** Older servers were never tried. */
export const oldestH2o = '3.46';

const answerMilliseconds = 60_000;
const removeMilliseconds = 10_000;
const sendMilliseconds = 3_600_000;
/** An answer of the server, and a table of answers that is read at once. */
const maxAnswerBytes = 64 * 2 ** 20;
const maxTableBytes = 1024 * 2 ** 20;

const named = z.object({ name: z.string() });
const cloudSchema = z.object({
  version: z.string(),
  cloud_healthy: z.boolean().optional(),
  nodes: z.array(z.object({ max_mem: z.number() })).optional(),
});
const jobSchema = z.object({
  key: named,
  status: z.enum(['CREATED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED']),
  progress: z.number(),
  progress_msg: z.string().nullish(),
  exception: z.string().nullish(),
  dest: named.nullish(),
});
export type H2oJob = z.infer<typeof jobSchema>;
const jobsSchema = z.object({ jobs: z.array(jobSchema).min(1) });
const begunSchema = z.object({ job: jobSchema });
const rowsSchema = z.object({ frames: z.array(z.object({ rows: z.int() })).min(1) });
const autoMlSchema = z.object({
  leaderboard: z.object({ models: z.array(named), sort_metric: z.string().nullish() }),
  leaderboard_table: z.object({
    columns: z.array(z.object({ name: z.string() })),
    data: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
  }),
});
const errorSchema = z.object({ msg: z.string().optional(), exception_msg: z.string().optional() });

export interface H2oCloud {
  readonly version: string;
  /** Of all its nodes, in bytes; 0 where it does not say. */
  readonly memoryBytes: number;
}

/** What a column of a table is read as. */
export type H2oColumn = 'Numeric' | 'Enum';

export interface H2oTable {
  /** Name of the frame that it becomes. */
  readonly frame: string;
  readonly file: string;
  readonly columns: readonly { readonly name: string; readonly type: H2oColumn }[];
}

export interface H2oLearning {
  readonly name: string;
  readonly frame: string;
  readonly target: string;
  readonly ignored: readonly string[];
  /** Seconds and models at most; 0 models: as many as fit into the time. */
  readonly seconds: number;
  readonly models: number;
  readonly seed: number;
}

export interface H2oLeaderboard {
  readonly sortedBy: string;
  /** Best first. */
  readonly models: readonly {
    readonly name: string;
    readonly own: Readonly<Record<string, number | null>>;
  }[];
}

export interface H2oLogin {
  readonly name: string;
  readonly password: string;
}

interface Asked {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  /** Sent as a form. */
  readonly form?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly json?: unknown;
  readonly maxBytes?: number;
  readonly milliseconds?: number;
}

/** One server, by its address. Problems of every call: h2o-lost, h2o-refused, h2o-memory, h2o-not-h2o. */
export class H2oClient {
  readonly address: string;
  readonly #headers: Readonly<Record<string, string>>;
  /** Where a person keeps the login of this server. */
  readonly #loginFile: string | undefined;

  /** `login`: the name and the password, where the server asks for them. */
  constructor(address: string, login?: H2oLogin, loginFile?: string) {
    this.address = address;
    this.#loginFile = loginFile;
    const words = login && Buffer.from(`${login.name}:${login.password}`).toString('base64');
    this.#headers = words === undefined ? {} : { Authorization: `Basic ${words}` };
  }

  /** What the server is. Problems too: h2o-unreachable, h2o-login-refused. */
  async cloud(): Promise<Checked<H2oCloud>> {
    const answer = await this.#ask('/3/Cloud', {});
    if (!answer.ok) {
      const found = answer.error[0]?.values.found ?? '';
      if (answer.error[0]?.code === 'h2o-login-refused') return answer;
      const isLost = answer.error[0]?.code === 'h2o-lost';
      return isLost
        ? err([diagnostic('h2o-unreachable', {}, { address: this.address, found })])
        : err([this.#notH2o(String(found))]);
    }
    const cloud = this.#read(answer.value, cloudSchema);
    if (!cloud.ok) return cloud;
    const { version, nodes = [] } = cloud.value;
    return ok({ version, memoryBytes: nodes.reduce((sum, { max_mem }) => sum + max_mem, 0) });
  }

  /** Sends the file of a table and begins to read it; it takes no part of it into memory here. */
  async send({ frame, file, columns }: H2oTable): Promise<Checked<H2oJob>> {
    const raw = `${frame}_file`;
    const sent = await this.#sendFile(`/3/PostFile?destination_frame=${encodeURIComponent(raw)}`, file);
    if (!sent.ok) return sent;
    const form = {
      destination_frame: frame,
      source_frames: JSON.stringify([raw]),
      parse_type: 'CSV',
      separator: '44',
      single_quotes: 'false',
      check_header: '1',
      number_columns: String(columns.length),
      column_names: JSON.stringify(columns.map(({ name }) => name)),
      column_types: JSON.stringify(columns.map(({ type }) => type)),
      delete_on_done: 'true',
      chunk_size: '4194304',
    };
    return this.#job(await this.#json('/3/Parse', begunSchema, { method: 'POST', form }));
  }

  /** Rows of a frame. */
  async rows(frame: string): Promise<Checked<number>> {
    const path = `/3/Frames/${encodeURIComponent(frame)}?row_count=1&column_count=1`;
    const answer = await this.#json(path, rowsSchema, {});
    return answer.ok ? ok(answer.value.frames[0]?.rows ?? 0) : answer;
  }

  async learn({
    name,
    frame,
    target,
    ignored,
    seconds,
    models,
    seed,
  }: H2oLearning): Promise<Checked<H2oJob>> {
    const json = {
      input_spec: { training_frame: frame, response_column: target, ignored_columns: ignored },
      build_control: {
        project_name: name,
        nfolds: 5,
        stopping_criteria: { max_runtime_secs: seconds, max_models: models, seed },
      },
      build_models: {},
    };
    return this.#job(await this.#json('/99/AutoMLBuilder', begunSchema, { method: 'POST', json }));
  }

  async job(key: string): Promise<Checked<H2oJob>> {
    const answer = await this.#json(`/3/Jobs/${encodeURIComponent(key)}`, jobsSchema, {});
    return answer.ok ? ok(answer.value.jobs[0] as H2oJob) : answer;
  }

  /** Asks a job for its end. */
  async cancel(key: string): Promise<Checked<void>> {
    const answer = await this.#ask(`/3/Jobs/${encodeURIComponent(key)}/cancel`, { method: 'POST' });
    return answer.ok ? ok(undefined) : answer;
  }

  /** The models of `learn` in the server's own order; none before the first is trained. */
  async leaderboard(name: string): Promise<Checked<H2oLeaderboard>> {
    const answer = await this.#json(`/99/AutoML/${encodeURIComponent(name)}`, autoMlSchema, {});
    if (!answer.ok) return answer;
    const { leaderboard, leaderboard_table: table } = answer.value;
    const heads = table.columns.map((column) => column.name);
    const names = table.data[heads.indexOf('model_id')] ?? [];
    const models = leaderboard.models.map((model) => {
      const row = names.indexOf(model.name);
      const figures = heads.flatMap((head, column): [string, number | null][] => {
        const cell = table.data[column]?.[row];
        return head === '' || head === 'model_id' || typeof cell === 'string' ? [] : [[head, cell ?? null]];
      });
      return { name: model.name, own: Object.fromEntries(figures) };
    });
    return ok({ sortedBy: leaderboard.sort_metric ?? '', models });
  }

  /** Begins to answer a frame; the answers become a frame of the given name. */
  async answer(model: string, frame: string, answers: string): Promise<Checked<H2oJob>> {
    const path = `/4/Predictions/models/${encodeURIComponent(model)}/frames/${encodeURIComponent(frame)}`;
    const begun = await this.#json(path, jobSchema, { method: 'POST', form: { predictions_frame: answers } });
    return begun;
  }

  /** A frame as CSV. */
  async table(frame: string): Promise<Checked<string>> {
    const path = `/3/DownloadDataset?frame_id=${encodeURIComponent(frame)}`;
    const answer = await this.#ask(path, { maxBytes: maxTableBytes });
    return answer.ok ? ok(answer.value.text) : answer;
  }

  /** Removes a frame; one that is gone is passed over. Returns whether the server answers. */
  async removeFrame(frame: string): Promise<boolean> {
    const path = `/3/Frames/${encodeURIComponent(frame)}`;
    const answer = await this.#ask(path, { method: 'DELETE', milliseconds: removeMilliseconds });
    return answer.ok || answer.error[0]?.code !== 'h2o-lost';
  }

  async #json<T>(path: string, schema: z.ZodType<T>, asked: Asked): Promise<Checked<T>> {
    const answer = await this.#ask(path, asked);
    return answer.ok ? this.#read(answer.value, schema) : answer;
  }

  #read<T>({ text }: HttpAnswer, schema: z.ZodType<T>): Checked<T> {
    const value = schema.safeParse(parsedJson(text));
    return value.success ? ok(value.data) : err([this.#notH2o(text)]);
  }

  #job(answer: Checked<z.infer<typeof begunSchema>>): Checked<H2oJob> {
    return answer.ok ? ok(answer.value.job) : answer;
  }

  #notH2o(text: string): Diagnostic {
    const found = text.trim().slice(0, 80) || '∅';
    return diagnostic('h2o-not-h2o', {}, { address: this.address, found });
  }

  #loginRefused(): Diagnostic {
    const given = this.#headers.Authorization === undefined ? 'none' : 'file';
    const where = this.#loginFile === undefined ? {} : { file: this.#loginFile };
    return diagnostic('h2o-login-refused', where, { address: this.address, found: given });
  }

  async #ask(path: string, asked: Asked) {
    const {
      method = 'GET',
      form,
      json,
      maxBytes = maxAnswerBytes,
      milliseconds = answerMilliseconds,
    } = asked;
    const body = form !== undefined ? new URLSearchParams(form).toString() : json && JSON.stringify(json);
    const type = form !== undefined ? 'application/x-www-form-urlencoded' : 'application/json';
    return this.#checked(() =>
      httpAnswer(`${this.address}${path}`, {
        method,
        headers: { ...this.#headers, ...(body !== undefined && { 'Content-Type': type }) },
        ...(typeof body === 'string' && { body }),
        milliseconds,
        maxBytes,
      }),
    );
  }

  async #sendFile(path: string, file: string): Promise<Checked<HttpAnswer>> {
    const { size } = await stat(file);
    return this.#checked(() => sendFile(`${this.address}${path}`, file, { size, headers: this.#headers }));
  }

  async #checked(ask: () => Promise<HttpAnswer>): Promise<Checked<HttpAnswer>> {
    try {
      const answer = await ask();
      const { status, text } = answer;
      if (status >= 200 && status < 300) return ok(answer);
      return err([status === 401 ? this.#loginRefused() : refusal(status, text)]);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      const found = (error as NodeJS.ErrnoException).code ?? error.message;
      return err([diagnostic('h2o-lost', {}, { address: this.address, found })]);
    }
  }
}

function refusal(status: number, text: string): Diagnostic {
  const said = errorSchema.safeParse(parsedJson(text));
  const { exception_msg: cause, msg = text } = said.success ? said.data : {};
  return refusalOf(status, cause ?? msg);
}

const memoryWords = /OutOfMemory|out of memory|heap space|GC overhead/i;

function refusalOf(status: number, words: string): Diagnostic {
  const found = shortText(words);
  return memoryWords.test(words)
    ? diagnostic('h2o-memory', {}, { found })
    : diagnostic('h2o-refused', {}, { status, found });
}

/** Why a job of the server failed. */
export function jobProblem({ exception }: H2oJob): Diagnostic {
  const words = exception ?? '';
  const found = shortText(words);
  return memoryWords.test(words)
    ? diagnostic('h2o-memory', {}, { found })
    : diagnostic('h2o-failed', {}, { found });
}

/** What a server says, without its headings and traces. */
function shortText(words: string): string {
  const lines = words.split('\n').map((line) => line.trim());
  return (
    lines
      .filter((line) => line !== '' && line !== 'ERROR MESSAGE:' && !line.startsWith('at '))
      .slice(0, 2)
      .join(' ')
      .slice(0, 300) || '∅'
  );
}

/** Streams a file as the body of a request. Rejects where there is no answer. */
function sendFile(
  url: string,
  file: string,
  { size, headers: own }: { readonly size: number; readonly headers: Readonly<Record<string, string>> },
): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const request = url.startsWith('https:') ? requestHttps : requestHttp;
    const headers = { ...own, 'Content-Type': 'application/octet-stream', 'Content-Length': String(size) };
    const signal = AbortSignal.timeout(sendMilliseconds);
    const sent = request(url, { method: 'POST', headers, agent: false, signal }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (part: string) => {
        text = (text + part).slice(0, 100_000);
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
      answer.on('error', reject);
    });
    sent.on('error', reject);
    pipeline(createReadStream(file), sent).catch(reject);
  });
}
