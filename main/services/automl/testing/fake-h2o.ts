/** A server with the REST of H2O, as that of 3.46.0.12 was seen to answer; its models answer as the nearest rows of the training part. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Papa from 'papaparse';

interface FakeAnswer {
  readonly status: number;
  readonly text: string;
}

export interface FakeH2oOptions {
  readonly version?: string;
  /** Jobs of learning end only when they are cancelled. */
  readonly isEndless?: boolean;
  /** Models of its leaderboard, first those that read more neighbours. */
  readonly models?: number;
  /** The exception of the job that learns. */
  readonly exception?: string;
  /** `NAME:PASSWORD`; without it everybody is let in. */
  readonly login?: string;
  /** Answers in its place, where it returns something. */
  readonly answer?: (method: string, path: string) => FakeAnswer | undefined;
}

interface FakeJob {
  status: 'RUNNING' | 'DONE' | 'FAILED' | 'CANCELLED';
  readonly dest: string;
  asked: number;
  readonly isLearning: boolean;
}

type Rows = readonly (readonly string[])[];

/** Asked so often, learning is done. */
const learningAsks = 1;

export class FakeH2o {
  readonly #options: FakeH2oOptions;
  readonly #server: Server;
  readonly #files = new Map<string, string>();
  readonly #frames = new Map<string, Rows>();
  readonly #jobs = new Map<string, FakeJob>();
  #learnedFrom = '';
  /** Method and path of each request, without what is random. */
  readonly asked: string[] = [];
  /** The first line of each file that was sent. */
  readonly heads: string[] = [];
  /** All that AutoML was asked with. */
  readonly builds: unknown[] = [];

  private constructor(options: FakeH2oOptions) {
    this.#options = options;
    this.#server = createServer((request, response) => void this.#take(request, response));
  }

  static async start(options: FakeH2oOptions = {}): Promise<FakeH2o> {
    const fake = new FakeH2o(options);
    fake.#server.listen(0, '127.0.0.1');
    await once(fake.#server, 'listening');
    return fake;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Frames that it keeps. */
  get frames(): readonly string[] {
    return [...this.#frames.keys()];
  }

  /** Ends it, connections and all. */
  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    if (this.#server.listening) await once(this.#server, 'close');
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const url = new URL(request.url ?? '/', this.address);
    const path = decodeURIComponent(url.pathname);
    const method = request.method ?? 'GET';
    this.asked.push(`${method} ${path.replaceAll(/netloom_[0-9a-f]+/g, 'NAME')}`);
    const body = Buffer.concat(parts).toString();
    const { login } = this.#options;
    const asked = login && `Basic ${Buffer.from(login).toString('base64')}`;
    if (asked !== undefined && request.headers.authorization !== asked) {
      response.writeHead(401).end('Unauthorized');
      return;
    }
    const { status, text } =
      this.#options.answer?.(method, path) ?? this.#answer(method, path, url.searchParams, body);
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(text);
  }

  #answer(method: string, path: string, query: URLSearchParams, body: string): FakeAnswer {
    const [, , group = '', name = '', third = '', , last = ''] = path.split('/');
    if (group === 'Cloud') return json({ version: this.#options.version ?? '3.46.0.12', nodes: [] });
    if (group === 'PostFile') {
      this.#files.set(query.get('destination_frame') ?? '', body);
      this.heads.push(body.slice(0, body.indexOf('\n')));
      return json({ destination_frame: query.get('destination_frame'), total_bytes: body.length });
    }
    if (group === 'Parse') return this.#parse(new URLSearchParams(body));
    if (group === 'Frames' && method === 'DELETE') {
      this.#frames.delete(name);
      return json({});
    }
    if (group === 'Frames') return json({ frames: [{ rows: (this.#frames.get(name)?.length ?? 1) - 1 }] });
    if (group === 'AutoMLBuilder') return this.#learn(JSON.parse(body));
    if (group === 'Jobs' && third === 'cancel') {
      const job = this.#jobs.get(name);
      if (job?.status === 'RUNNING') job.status = 'CANCELLED';
      return json({});
    }
    if (group === 'Jobs') return this.#job(name);
    if (group === 'AutoML') return this.#leaderboard();
    if (group === 'Predictions')
      return this.#predict(third, last, new URLSearchParams(body).get('predictions_frame') ?? '');
    if (group === 'DownloadDataset')
      return {
        status: 200,
        text: Papa.unparse((this.#frames.get(query.get('frame_id') ?? '') ?? []) as string[][]),
      };
    return { status: 404, text: JSON.stringify({ msg: `\n\nERROR MESSAGE:\n\nno ${path}\n\n` }) };
  }

  #parse(form: URLSearchParams): FakeAnswer {
    const [file] = JSON.parse(form.get('source_frames') ?? '[]') as string[];
    const frame = form.get('destination_frame') ?? '';
    const { data } = Papa.parse<string[]>(this.#files.get(file ?? '') ?? '', { skipEmptyLines: true });
    this.#frames.set(frame, data);
    return json({ job: this.#begin(frame, false) });
  }

  #learn(asked: { readonly input_spec: { readonly training_frame: string } }): FakeAnswer {
    this.builds.push(asked);
    this.#learnedFrom = asked.input_spec.training_frame;
    return json({ job: this.#begin('automl', true) });
  }

  #begin(dest: string, isLearning: boolean) {
    const key = `job${this.#jobs.size + 1}`;
    this.#jobs.set(key, { status: isLearning ? 'RUNNING' : 'DONE', dest, asked: 0, isLearning });
    return this.#jobValue(key);
  }

  #job(key: string): FakeAnswer {
    const job = this.#jobs.get(key);
    if (job === undefined) return { status: 400, text: '{"msg":"Job is missing"}' };
    job.asked++;
    const { isEndless = false, exception } = this.#options;
    if (job.isLearning && job.status === 'RUNNING' && exception !== undefined) job.status = 'FAILED';
    if (job.isLearning && job.status === 'RUNNING' && !isEndless && job.asked >= learningAsks)
      job.status = 'DONE';
    return json({ jobs: [this.#jobValue(key)] });
  }

  #jobValue(key: string) {
    const { status = 'DONE', dest = '', asked = 0, isLearning = false } = this.#jobs.get(key) ?? {};
    return {
      key: { name: key },
      status,
      progress: status === 'RUNNING' ? Math.min(1, asked / learningAsks) : 1,
      progress_msg: isLearning ? 'GBM_1_AutoML_1_20261130_235528 [GBM def_1]' : null,
      exception: status === 'FAILED' ? this.#options.exception : null,
      dest: { name: dest },
    };
  }

  /** `Near_K` answers as the K nearest rows do. */
  #leaderboard(): FakeAnswer {
    const count = this.#options.models ?? 2;
    const names = Array.from({ length: count }, (_, i) => `GBM_${count - i}_AutoML_1_20261130_235528`);
    return json({
      leaderboard: { models: names.map((name) => ({ name })), sort_metric: 'mean_per_class_error' },
      leaderboard_table: {
        columns: [{ name: '' }, { name: 'model_id' }, { name: 'mean_per_class_error' }],
        data: [names.map((_, i) => String(i)), names, names.map((_, i) => 0.05 * (i + 1))],
      },
    });
  }

  #predict(model: string, frame: string, answers: string): FakeAnswer {
    const neighbours = 2 * Number(/^GBM_(\d+)_/.exec(model)?.[1] ?? 1) - 1;
    const [, ...known] = this.#frames.get(this.#learnedFrom) ?? [];
    const [, ...asked] = this.#frames.get(frame) ?? [];
    const targets = known.map((row) => row.at(-1) ?? '');
    const isClass = targets.some((target) => target.startsWith('k'));
    const classes = [...new Set(targets)].sort();
    const rows = asked.map((row) => {
      const near = known
        .map((other, i) => ({ target: targets[i] ?? '', far: distance(row, other) }))
        .sort((a, b) => a.far - b.far)
        .slice(0, neighbours);
      if (!isClass) return [String(near.reduce((sum, { target }) => sum + Number(target), 0) / near.length)];
      const shares = classes.map((name) => near.filter(({ target }) => target === name).length / near.length);
      return ['k0', ...shares.map(String)];
    });
    this.#frames.set(answers, [['predict', ...(isClass ? classes : [])], ...rows]);
    return json(this.#begin(answers, false));
  }
}

/** Over the inputs; the first column numbers the rows. */
function distance(row: readonly string[], other: readonly string[]): number {
  return row.slice(1).reduce((sum, cell, i) => {
    const step = Number(cell) - Number(other[i + 1]);
    return sum + (Number.isFinite(step) ? step * step : Number(cell !== other[i + 1]));
  }, 0);
}

function json(value: unknown): FakeAnswer {
  return { status: 200, text: JSON.stringify(value) };
}
