/** H2O AutoML on the parts of a project: from the table to a record that stands beside the runs. */

import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Papa from 'papaparse';
import { err, ok } from '../../../shared/base/result.ts';
import type { BaselineStage } from '../../../shared/contract/baselines.ts';
import type { DataPlace } from '../../../shared/contract/data-place.ts';
import type { TableParts } from '../../../shared/contract/engine-replies.ts';
import type { DataSection } from '../../../shared/data/data-schema.ts';
import { type Checked, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { BaselineModel, BaselineRecord } from '../../../shared/experiment/baseline-record.ts';
import { baselinesFolderFor, keepBaseline } from '../../store/baseline-folder.ts';
import type { EngineHost } from '../engine-host.ts';
import { finishedOrKilled, type RunningTask, startEngineTask } from '../engine-task.ts';
import { RunFolders, type RunsOf } from '../runs/run-folders.ts';
import { type Answers, answerFigures } from './answer-figures.ts';
import { compareRuns } from './compare-runs.ts';
import type { H2oColumn, H2oJob, H2oLeaderboard } from './h2o-client.ts';
import { jobProblem } from './h2o-client.ts';
import { type H2oPlace, type OpenedH2o, openH2o } from './h2o-server.ts';

export interface H2oLimits {
  readonly seconds: number;
  readonly models: number;
  readonly seed: number;
}

export interface H2oRequest {
  readonly engineHost: EngineHost;
  readonly userData: string;
  readonly project: RunsOf;
  readonly data: DataSection;
  readonly place: DataPlace;
  readonly h2o: H2oPlace;
  readonly limits: H2oLimits;
  /** How often the server is asked how far it is, in milliseconds. */
  readonly pollMilliseconds?: number;
}

export interface H2oSink {
  /** What is worked on; `share` from 0 to 1, and the model in training, while the server says so. */
  readonly onStage: (stage: BaselineStage, share?: number, model?: string | undefined) => void;
}

export interface KeptBaseline {
  readonly folder: string;
  readonly record: BaselineRecord;
  /** Inputs of the network that the server was not given. */
  readonly unsent: readonly string[];
}

const parts = ['training', 'validation', 'test'] as const;
type PartName = (typeof parts)[number];

/**
 * A baseline on its way. `stop` keeps the models that are trained; `kill` keeps nothing. Problems: those of the data and of the server;
 * baseline-stopped, h2o-no-model, h2o-parse-failed.
 */
export class RunningH2o implements Pick<RunningTask<KeptBaseline>, 'finished' | 'stop' | 'kill'> {
  readonly finished: Promise<Checked<KeptBaseline>>;
  readonly #request: H2oRequest;
  readonly #sink: H2oSink;
  readonly #killed = new AbortController();
  readonly #poll: number;
  readonly #name = `netloom_${randomBytes(6).toString('hex')}`;
  #isStopping = false;

  constructor(request: H2oRequest, sink: H2oSink) {
    this.#request = request;
    this.#sink = sink;
    this.#poll = request.pollMilliseconds ?? 1000;
    this.finished = this.#run();
  }

  stop(): void {
    this.#isStopping = true;
  }

  kill(): void {
    this.#isStopping = true;
    this.#killed.abort();
  }

  async #run(): Promise<Checked<KeptBaseline>> {
    const folder = await mkdtemp(join(tmpdir(), 'netloom-h2o-'));
    try {
      const parts = await this.#parts(folder);
      if (!parts.ok) return parts;
      this.#sink.onStage('starting');
      const opened = await openH2o(this.#request.h2o, {
        folder,
        userData: this.#request.userData,
        signal: this.#killed.signal,
      });
      if (!opened.ok) return opened;
      const server = opened.value;
      try {
        const found = await this.#onServer(server, parts.value, folder);
        if (found.ok || this.#killed.signal.aborted) return found;
        // A server that was started here knows better why it is gone.
        const why = found.error[0]?.code === 'h2o-lost' ? await server.why() : undefined;
        return why === undefined ? found : err([why]);
      } finally {
        await this.#clear(server);
      }
    } finally {
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    }
  }

  async #parts(folder: string): Promise<Checked<TableParts>> {
    this.#sink.onStage('preparing');
    const { engineHost, data, place } = this.#request;
    const task = startEngineTask(engineHost, 'table-parts', { data, folder, ...place });
    const parts = await finishedOrKilled(task, this.#killed.signal);
    if (this.#isStopping) return err([diagnostic('baseline-stopped', {})]);
    return parts;
  }

  async #onServer(server: OpenedH2o, parts: TableParts, folder: string): Promise<Checked<KeptBaseline>> {
    const began = Date.now();
    const sent = await this.#send(server, parts, folder);
    if (!sent.ok) return sent;
    const learned = await this.#learn(server);
    if (!learned.ok) return learned;
    const seconds = (Date.now() - began) / 1000;
    const answered = await this.#answers(server, parts, learned.value.board);
    if (!answered.ok) return answered;
    this.#sink.onStage('comparing');
    const { engineHost, userData, project, place, limits } = this.#request;
    const { first } = answered.value;
    const compared = await compareRuns({
      ...{ engineHost, userData, project, place, first },
      dataHash: parts.hash,
    });
    if (!compared.ok) return compared;
    const record: BaselineRecord = {
      format: 'netloom-baseline',
      version: 1,
      created: new Date().toISOString(),
      by: { program: 'h2o', version: server.version },
      limits,
      state: learned.value.isWhole ? 'completed' : 'stopped',
      seconds,
      dataHash: parts.hash,
      target: { name: parts.target.name, kind: parts.target.kind },
      columns: parts.columns.length,
      samples: {
        training: parts.trainingSamples,
        validation: parts.validation.length,
        ...(parts.test && { test: parts.test.length }),
      },
      sortedBy: learned.value.board.sortedBy,
      models: [...answered.value.models],
      runs: [...compared.value],
    };
    const runsFolder = new RunFolders(userData).runsFolder(project);
    const kept = await keepBaseline(baselinesFolderFor(runsFolder), record, {
      ...first,
      truths: [...first.truths],
      answers: [...first.answers],
    });
    return kept.ok ? ok({ folder: kept.value, record, unsent: parts.unsent }) : kept;
  }

  /** The parts as frames of the server, each with as many rows as it has samples. */
  async #send({ client }: OpenedH2o, parts: TableParts, folder: string): Promise<Checked<void>> {
    this.#sink.onStage('sending');
    const inputs = [
      { name: 'row', type: 'Numeric' as const },
      ...parts.columns.map(({ kind }, i) => ({ name: `c${i + 1}`, type: typeOf(kind) })),
    ];
    const target = { name: 'target', type: parts.target.kind === 'class' ? 'Enum' : 'Numeric' } as const;
    for (const part of partsOf(parts)) {
      const expected = part === 'training' ? parts.trainingSamples : (parts[part]?.length ?? 0);
      const frame = this.#frame(part);
      const begun = await client.send({
        frame,
        file: join(folder, `${part}.csv`),
        columns: part === 'training' ? [...inputs, target] : inputs,
      });
      if (!begun.ok) return begun;
      const job = await this.#done(client, begun.value);
      if (!job.ok) return job;
      const rows = await client.rows(frame);
      if (!rows.ok) return rows;
      if (rows.value !== expected)
        return err([diagnostic('h2o-parse-failed', {}, { expected, found: rows.value })]);
    }
    return ok(undefined);
  }

  async #learn({ client }: OpenedH2o): Promise<Checked<{ board: H2oLeaderboard; isWhole: boolean }>> {
    this.#sink.onStage('training', 0);
    const { limits } = this.#request;
    const begun = await client.learn({
      ...{ name: this.#name, frame: this.#frame('training'), target: 'target', ignored: ['row'] },
      ...limits,
    });
    if (!begun.ok) return begun;
    let job: H2oJob = begun.value;
    let isCancelled = false;
    while (job.status === 'CREATED' || job.status === 'RUNNING') {
      if (this.#isStopping && !isCancelled) {
        isCancelled = true;
        const cancelled = await client.cancel(job.key.name);
        if (!cancelled.ok) return cancelled;
      }
      if (this.#killed.signal.aborted) return err([diagnostic('baseline-stopped', {})]);
      await this.#wait();
      const next = await client.job(job.key.name);
      if (!next.ok) return next;
      job = next.value;
      const share = Math.min(1, Math.max(0, job.progress));
      const model = /^\S+_AutoML_\S+/.exec(job.progress_msg ?? '')?.[0];
      this.#sink.onStage('training', share, model && algorithmOf(model));
    }
    if (job.status === 'FAILED') return err([jobProblem(job)]);
    const board = await client.leaderboard(this.#name);
    if (!board.ok) return board;
    if (board.value.models.length > 0) return ok({ board: board.value, isWhole: job.status === 'DONE' });
    return err([
      isCancelled || job.status === 'CANCELLED'
        ? diagnostic('baseline-stopped', {})
        : diagnostic('h2o-no-model', {}, { seconds: limits.seconds }),
    ]);
  }

  /** Every model's figures on the validation part, and the first one's on the test part. */
  async #answers(
    server: OpenedH2o,
    parts: TableParts,
    { models }: H2oLeaderboard,
  ): Promise<Checked<{ readonly models: readonly BaselineModel[]; readonly first: Answers }>> {
    const measured: BaselineModel[] = [];
    let first: Answers | undefined;
    for (const [place, { name, own }] of models.entries()) {
      this.#sink.onStage('answering', place / models.length, algorithmOf(name));
      const validation = await this.#answersOf(server, name, 'validation', parts);
      if (!validation.ok) return validation;
      const isFirst = first === undefined;
      first ??= validation.value;
      const test =
        isFirst && parts.test !== undefined ? await this.#answersOf(server, name, 'test', parts) : undefined;
      if (test?.ok === false) return test;
      measured.push({
        name,
        algorithm: algorithmOf(name),
        own: { ...own },
        validation: answerFigures(validation.value),
        ...(test?.ok === true && { test: answerFigures(test.value) }),
      });
    }
    return first === undefined
      ? err([diagnostic('h2o-no-model', {}, { seconds: this.#request.limits.seconds })])
      : ok({ models: measured, first });
  }

  async #answersOf(
    { client }: OpenedH2o,
    model: string,
    part: 'validation' | 'test',
    parts: TableParts,
  ): Promise<Checked<Answers>> {
    const frame = this.#frame(`${part}_answers`);
    const begun = await client.answer(model, this.#frame(part), frame);
    if (!begun.ok) return begun;
    const job = await this.#done(client, begun.value);
    if (!job.ok) return job;
    const table = await client.table(frame);
    if (!table.ok) return table;
    await client.removeFrame(frame);
    const truths = parts[part] ?? [];
    const { kind, classes = [] } = parts.target;
    const answers = answersIn(table.value, kind);
    if (answers.length === truths.length) return ok({ kind, truths, answers, classes: classes.length });
    return err([diagnostic('h2o-parse-failed', {}, { expected: truths.length, found: answers.length })]);
  }

  /** Waits for the end of a job. */
  async #done(client: OpenedH2o['client'], begun: H2oJob): Promise<Checked<void>> {
    let job = begun;
    while (job.status === 'CREATED' || job.status === 'RUNNING') {
      if (this.#killed.signal.aborted) return err([diagnostic('baseline-stopped', {})]);
      await this.#wait(0.2);
      const next = await client.job(job.key.name);
      if (!next.ok) return next;
      job = next.value;
    }
    return job.status === 'DONE' ? ok(undefined) : err([jobProblem(job)]);
  }

  async #wait(share = 1): Promise<void> {
    await wait(this.#poll * share, undefined, { signal: this.#killed.signal }).catch(() => undefined);
  }

  /** Nothing of the data stays on a server that goes on; its models do. */
  async #clear(server: OpenedH2o): Promise<void> {
    for (const name of parts.flatMap((part) => [part, `${part}_file`, `${part}_answers`]))
      if (!(await server.client.removeFrame(this.#frame(name)))) break;
    await server.close();
  }

  #frame(part: string): string {
    return `${this.#name}_${part}`;
  }
}

function partsOf({ test }: TableParts): readonly PartName[] {
  return test === undefined ? ['training', 'validation'] : parts;
}

const typeOf = (kind: 'number' | 'category'): H2oColumn => (kind === 'number' ? 'Numeric' : 'Enum');

/** `GBM` of `GBM_2_AutoML_1_20261130_235528`. */
function algorithmOf(model: string): string {
  return /^(.+?)(?:_(?:BestOfFamily|AllModels|grid|\d+))*_AutoML_/.exec(model)?.[1] ?? model;
}

/**
 * The answers of a table that H2O wrote: numbers, or of classes the one with the highest probability, as Netloom answers. What H2O names
 * of two classes is decided at a threshold of its own.
 */
export function answersIn(text: string, kind: 'class' | 'number'): readonly number[] {
  const { data } = Papa.parse<readonly string[]>(text, { skipEmptyLines: true });
  const [heads = [], ...rows] = data;
  if (kind === 'number') return rows.map(([answer = '']) => Number(answer));
  const classes = heads.slice(1).map((head) => Number(/^k(\d+)$/.exec(head)?.[1] ?? -1));
  return rows.map((row) => {
    const scores = row.slice(1).map(Number);
    return classes[scores.indexOf(Math.max(...scores))] ?? -1;
  });
}
