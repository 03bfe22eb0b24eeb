/** A cluster of one node: Ray's Jobs REST as that of 2.60 was seen to answer, and jobs that really run here, each in a shell. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { inflateRawSync } from 'node:zlib';
import { type WebSocket, WebSocketServer } from 'ws';
import type { RaySubmission } from '../ray-client.ts';
import { workerEntry } from '../worker-package.ts';

export interface FakeRayOptions {
  readonly version?: string;
  /** Without it everybody is let in. */
  readonly token?: string;
  /** Answers in its place, where it returns something. */
  readonly answer?: (path: string) => { readonly status: number; readonly text: string } | undefined;
  /** Does in this process what a trial would in one of its own: writes its log, and returns when it has ended. */
  readonly trial?: (id: string, write: (text: string) => void) => Promise<void>;
}

/** What a cluster was asked so far. */
export interface Asked {
  /** Requests, the logs that are followed among them. */
  readonly requests: number;
  /** Connections that were open at the same time, at their peak. */
  readonly peakConnections: number;
  /** Jobs that were handed in. */
  readonly jobs: number;
}

interface FakeJob {
  readonly submission: RaySubmission;
  status: 'PENDING' | 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'STOPPED';
  exitCode: number | null;
  isStopped: boolean;
  child?: ChildProcess;
  /** What it has written, where no process writes it. */
  text?: string;
}

export class FakeRay {
  readonly #options: FakeRayOptions;
  readonly #folder: string;
  #server: Server;
  #port = 0;
  #jobs = new Map<string, FakeJob>();
  #packages = new Map<string, Buffer>();
  readonly #sockets = new Set<WebSocket>();
  #requests = 0;
  #connections = 0;
  #peakConnections = 0;
  /** Jobs at the same time. */
  slots = 2;
  /** Where the shell of a job looks for programs; absent: where this process does. */
  path: string | undefined;
  /** Its node sees no folder of this machine. */
  isElsewhere = false;
  /** Names of packages in the order they were sent. */
  readonly sent: string[] = [];
  /** Every job that was handed in. */
  readonly submitted: string[] = [];
  /** Every job that was asked for its end. */
  readonly stopped: string[] = [];

  private constructor(folder: string, options: FakeRayOptions) {
    this.#folder = folder;
    this.#options = options;
    this.#server = this.#newServer();
  }

  static async start(options: FakeRayOptions = {}): Promise<FakeRay> {
    const ray = new FakeRay(await mkdtemp(join(tmpdir(), 'netloom-ray-')), options);
    await ray.back();
    return ray;
  }

  get address(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  get asked(): Asked {
    return {
      requests: this.#requests,
      peakConnections: this.#peakConnections,
      jobs: this.submitted.length,
    };
  }

  /** Jobs that run now. */
  get running(): readonly string[] {
    return [...this.#jobs].flatMap(([id, { status }]) => (status === 'RUNNING' ? [id] : []));
  }

  /** All that a job has written. */
  async log(id: string): Promise<string> {
    return this.#jobs.get(id)?.text ?? readFile(this.#logOf(id), 'utf8').catch(() => '');
  }

  /** Ends the processes of every job as a lack of memory would. */
  killAll(): void {
    for (const { status, child } of this.#jobs.values())
      if (status === 'RUNNING' && child?.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  }

  /** The dashboard goes away; jobs go on. */
  async away(): Promise<void> {
    for (const socket of this.#sockets) socket.terminate();
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async back(): Promise<void> {
    this.#server = this.#newServer();
    this.#server.listen(this.#port, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  /** The head is started anew: what ran is ended, and nothing is known any more. */
  async restart(): Promise<void> {
    await this.away();
    this.killAll();
    this.#jobs = new Map();
    this.#packages = new Map();
    await this.back();
  }

  async end(): Promise<void> {
    this.killAll();
    await this.away().catch(() => undefined);
    await rm(this.#folder, { recursive: true, force: true });
  }

  #newServer(): Server {
    const server = createServer((request, response) => void this.#take(request, response));
    server.on('connection', (connection) => {
      this.#connections++;
      this.#peakConnections = Math.max(this.#peakConnections, this.#connections);
      connection.on('close', () => this.#connections--);
    });
    const tails = new WebSocketServer({ server });
    tails.on('connection', (socket, request) => {
      this.#requests++;
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
      void this.#tail(/\/api\/jobs\/([^/]+)\//.exec(request.url ?? '')?.[1] ?? '', socket);
    });
    return server;
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.#requests++;
    const { token, answer } = this.#options;
    const path = request.url ?? '';
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const reply = (status: number, text: string): void => void response.writeHead(status).end(text);
    const canned = answer?.(path);
    if (canned !== undefined) return reply(canned.status, canned.text);
    const { authorization } = request.headers;
    if (token !== undefined && authorization !== `Bearer ${token}`)
      return reply(authorization === undefined ? 401 : 403, 'Unauthorized');
    // As Ray 2.60 does with whatever looks like a browser.
    if (request.method !== 'GET' && request.headers['sec-fetch-mode'] !== undefined)
      return reply(405, `'${request.method}' method not allowed for browser traffic.`);
    await this.#answer(request.method ?? '', path, Buffer.concat(parts), reply);
  }

  async #answer(
    method: string,
    path: string,
    body: Buffer,
    reply: (status: number, text: string) => void,
  ): Promise<void> {
    const [, , kind, name = '', last] = path.split('/');
    if (kind === 'version')
      return reply(200, JSON.stringify({ ray_version: this.#options.version ?? '2.60.0' }));
    if (kind === 'cluster_status') {
      const usage = { CPU: [this.running.length, this.slots], memory: [0, 2 ** 33] };
      return reply(200, JSON.stringify({ data: { clusterStatus: { loadMetricsReport: { usage } } } }));
    }
    if (kind === 'packages') {
      const file = last ?? '';
      if (method === 'PUT') {
        this.#packages.set(file, body);
        this.sent.push(file);
        return reply(200, '');
      }
      return this.#packages.has(file) ? reply(200, '') : reply(404, `Package gcs://${file} does not exist`);
    }
    if (kind !== 'jobs') return reply(404, '404: Not Found');
    if (method === 'POST' && name === '') {
      const submission = JSON.parse(body.toString()) as RaySubmission;
      this.#jobs.set(submission.submission_id, {
        submission,
        status: 'PENDING',
        exitCode: null,
        isStopped: false,
      });
      this.submitted.push(submission.submission_id);
      void this.#schedule();
      return reply(200, JSON.stringify({ submission_id: submission.submission_id }));
    }
    const job = this.#jobs.get(name);
    if (job === undefined) return reply(404, `Job ${name} does not exist`);
    if (last === 'logs') {
      const log = await this.log(name);
      const logs = this.isElsewhere
        ? log.replace(/"seen":\[[^\]]*\]/, (seen) => seen.replaceAll('true', 'false'))
        : log;
      return reply(200, JSON.stringify({ logs }));
    }
    if (last === 'stop') {
      job.isStopped = true;
      this.stopped.push(name);
      if (job.child?.pid !== undefined) process.kill(-job.child.pid, 'SIGTERM');
      return reply(200, '{"stopped":true}');
    }
    const { status, exitCode } = job;
    const message = status === 'FAILED' ? `Job entrypoint command failed with exit code ${exitCode}` : 'Job';
    return reply(200, JSON.stringify({ status, message, error_type: null, driver_exit_code: exitCode }));
  }

  async #schedule(): Promise<void> {
    for (const [id, job] of this.#jobs) {
      if (job.status !== 'PENDING') continue;
      if (this.running.length >= this.slots) return;
      await this.#run(id, job);
    }
  }

  async #run(id: string, job: FakeJob): Promise<void> {
    job.status = 'RUNNING';
    const { entrypoint, runtime_env: environment } = job.submission;
    const { trial } = this.#options;
    if (trial !== undefined && entrypoint.includes(workerEntry)) {
      void this.#simulate(id, job, trial);
      return;
    }
    const uris = [environment.working_dir, ...((environment.py_modules as string[]) ?? [])];
    const folders = await Promise.all(uris.map((uri) => this.#unpacked(uri as string | undefined)));
    const log = openSync(this.#logOf(id), 'a');
    const child = spawn('/bin/sh', ['-c', entrypoint], {
      cwd: folders[0] ?? this.#folder,
      detached: true,
      env: {
        ...process.env,
        ...(this.path !== undefined && { PATH: this.path }),
        PYTHONPATH: folders.filter((folder) => folder !== undefined).join(':'),
      },
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    job.child = child;
    if (job.isStopped && child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
    child.on('exit', (code) => {
      job.exitCode = code;
      job.status = job.isStopped ? 'STOPPED' : code === 0 ? 'SUCCEEDED' : 'FAILED';
      void this.#schedule();
    });
  }

  async #simulate(id: string, job: FakeJob, trial: NonNullable<FakeRayOptions['trial']>): Promise<void> {
    job.text = '';
    await trial(id, (text) => {
      job.text += text;
    });
    job.exitCode = 0;
    job.status = 'SUCCEEDED';
    void this.#schedule();
  }

  /** Each package is unpacked once, as on a node. */
  async #unpacked(uri: string | undefined): Promise<string | undefined> {
    if (uri === undefined) return undefined;
    const name = uri.replace('gcs://', '');
    const folder = join(this.#folder, name.replace('.zip', ''));
    const isThere = await stat(folder)
      .then(() => true)
      .catch(() => false);
    if (isThere) return folder;
    await unzip(this.#packages.get(name) ?? Buffer.alloc(0), folder);
    return folder;
  }

  async #tail(id: string, socket: WebSocket): Promise<void> {
    let sent = 0;
    while (socket.readyState === socket.OPEN) {
      const { status } = this.#jobs.get(id) ?? { status: 'FAILED' };
      const log = await this.log(id);
      for (; sent < log.length; sent += 20_000) socket.send(log.slice(sent, sent + 20_000));
      sent = log.length;
      if (status !== 'RUNNING' && status !== 'PENDING') break;
      await wait(50);
    }
    socket.close();
  }

  #logOf(id: string): string {
    return join(this.#folder, `${id}.log`);
  }
}

/** Unpacks by the local headers, which follow one another. */
async function unzip(archive: Buffer, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (let at = 0; archive.subarray(at, at + 4).toString('latin1') === 'PK\x03\x04'; ) {
    const [packed, nameLength] = [archive.readUInt32LE(at + 18), archive.readUInt16LE(at + 26)];
    const name = archive.subarray(at + 30, at + 30 + nameLength).toString();
    const start = at + 30 + nameLength;
    const file = join(folder, name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, inflateRawSync(archive.subarray(start, start + packed)));
    at = start + packed;
  }
}
