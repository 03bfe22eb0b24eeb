import { passes } from '../../../shared/compiler/passes/index.ts';
import type { TrainingProgram } from '../../../shared/compiler/program.ts';
import type { Value } from '../../../shared/ir/graph.ts';
import { bytesOf } from '../../../shared/ir/types.ts';
import {
  type NodeProfile,
  nodeMilliseconds,
  type ProfilePhase,
  type RunProfile,
} from '../../../shared/training/run-profile.ts';
import type { Backend, ProfiledNode, ProfiledRun, RuntimeProfile } from '../backends/backend.ts';
import type { TrainingStep } from './executables.ts';

/** A profile ends after the chunk in which the engine has computed so long, and so many steps, or operations, were measured. */
const enoughMilliseconds = 500;
const enoughSteps = 3;
const enoughOperations = 20_000;
/** Operations of the engine for one of the IR, about: what a trace holds is estimated by it. */
const operationsEach = 2;

/** One chunk, wall times in milliseconds. */
export interface MeasuredChunk {
  /** Counted from 1. */
  readonly firstStep: number;
  readonly steps: number;
  /** Place among all runs of the program. */
  readonly run: number;
  readonly filling: number;
  /** Calling the engine, from feeds to results. */
  readonly running: number;
  readonly whole: number;
}

export interface StepProfileOptions {
  readonly step: TrainingStep;
  readonly backend: Pick<Backend, 'engine' | 'device'>;
  readonly withoutPasses?: readonly string[] | undefined;
}

/**
 * Measures a bounded number of a run's own steps after a first chunk, which warms up. What is measured lies in the run's
 * session, so no second one disturbs it. Only chunks of full batches that ran in one piece count.
 */
export class StepProfile {
  readonly #options: StepProfileOptions;
  readonly #chunks: MeasuredChunk[] = [];
  #runs = 0;
  #last: { readonly run: number; readonly milliseconds: number } | undefined;

  constructor(options: StepProfileOptions) {
    this.#options = options;
  }

  /** So many of `count` steps as the next chunk may hold, for what is kept of each operation to stay bounded. */
  limit(count: number): number {
    const { nodes } = this.#options.step.program.graph;
    const whole = Math.floor(enoughOperations / (operationsEach * nodes.length));
    return Math.max(1, Math.min(count, whole));
  }

  /** To be called after each run of a training step; those of another program are not measured. */
  ran(step: TrainingStep, milliseconds: number): void {
    this.#last = undefined;
    if (step.executable !== this.#options.step.executable) return;
    this.#last = { run: this.#runs++, milliseconds };
  }

  /** Takes in the chunk that ran last, where it was of the measured program and ran in one piece. */
  add(chunk: Omit<MeasuredChunk, 'run' | 'running'>): void {
    const last = this.#last;
    if (last !== undefined) this.#chunks.push({ ...chunk, run: last.run, running: last.milliseconds });
  }

  /** Whether enough was measured. */
  get isFull(): boolean {
    const counted = this.#counted();
    const steps = sum(counted, (chunk) => chunk.steps);
    const operations = steps * this.#options.step.program.graph.nodes.length * operationsEach;
    const isLong = sum(counted, (chunk) => chunk.running) >= enoughMilliseconds;
    return this.#chunks.length > 1 && ((steps >= enoughSteps && isLong) || operations >= enoughOperations);
  }

  /** Ends the measuring. Undefined where no chunk was measured. */
  async take(): Promise<RunProfile | undefined> {
    const { step, backend, withoutPasses = [] } = this.#options;
    const measured = await step.executable.takeProfile?.();
    const chunks = this.#counted();
    if (chunks.length === 0) return undefined;
    const names = passes.map(({ name }) => name).filter((name) => !withoutPasses.includes(name));
    const { engine, device } = backend;
    const warmUp = sum(this.#chunks, ({ steps }) => steps) - sum(chunks, ({ steps }) => steps);
    return { engine, device, ...profileOf(step.program, chunks, measured), warmUp, passes: names };
  }

  /** The first chunk warms up, unless it is the only one. */
  #counted(): readonly MeasuredChunk[] {
    return this.#chunks.length > 1 ? this.#chunks.slice(1) : this.#chunks;
  }
}

/**
 * What measured chunks say of a program's nodes. Where the engine gave nothing of a chunk, the profile knows only the time of
 * calling it.
 */
export function profileOf(
  program: Pick<TrainingProgram, 'graph' | 'state' | 'batch'>,
  chunks: readonly MeasuredChunk[],
  measured: RuntimeProfile | undefined,
): Omit<RunProfile, 'engine' | 'device' | 'warmUp' | 'passes'> {
  const found = chunks.map(({ run }) => measured?.runs[run]);
  const isWhole = measured === undefined || found.some((run) => run === undefined);
  const runs = chunks.map(
    ({ running }, i): ProfiledRun => (isWhole ? undefined : found[i]) ?? { milliseconds: running, nodes: [] },
  );
  const whole = sum(chunks, (chunk) => chunk.whole);
  const running = sum(chunks, (chunk) => chunk.running);
  const filling = sum(chunks, (chunk) => chunk.filling);
  const engine = sum(runs, ({ milliseconds }) => milliseconds);
  const operations = runs.flatMap(({ nodes }) => nodes);
  const inNodes = sum(operations, millisecondsOf);
  const own = operations.filter(({ origin }) => origin === '');
  return {
    timing: isWhole ? 'whole' : measured.timing,
    firstStep: Math.min(...chunks.map(({ firstStep }) => firstStep)),
    lastStep: Math.max(...chunks.map(({ firstStep, steps }) => firstStep + steps - 1)),
    steps: sum(chunks, ({ steps }) => steps),
    batch: program.batch,
    milliseconds: whole,
    nodes: operations.length === 0 ? [] : nodesOf(program, operations, whole),
    program: sum(own, millisecondsOf),
    runtime: engine - inNodes,
    outside: { filling, transfer: running - engine, metrics: whole - filling - running },
    forms: measured?.forms ?? {},
  };
}

function nodesOf(
  { graph, state }: Pick<TrainingProgram, 'graph' | 'state'>,
  operations: readonly ProfiledNode[],
  whole: number,
): readonly NodeProfile[] {
  const outputs = outputBytes(graph);
  const weights = state.filter(({ role }) => role === 'weight');
  const origins = [...new Set(operations.map(({ origin }) => origin))].filter((origin) => origin !== '');
  const nodes = origins.map((node): NodeProfile => {
    const own = operations.filter(({ origin }) => origin === node);
    const inPhase = (phase: ProfilePhase): number =>
      sum(
        own.filter((one) => one.phase === phase),
        millisecondsOf,
      );
    return {
      node,
      forward: inPhase('forward'),
      backward: inPhase('backward'),
      update: inPhase('update'),
      share: whole === 0 ? 0 : sum(own, millisecondsOf) / whole,
      outputBytes: outputs.get(node) ?? 0,
      parameterBytes: sum(
        weights.filter(({ origin }) => origin === node),
        ({ type }) => bytesOf(type),
      ),
      ops: opsOf(own),
    };
  });
  return nodes.sort((a, b) => nodeMilliseconds(b) - nodeMilliseconds(a));
}

function opsOf(operations: readonly ProfiledNode[]): NodeProfile['ops'] {
  const alike = new Map<string, NodeProfile['ops'][number]>();
  for (const one of operations) {
    const { phase, op, opType: type, provider } = one;
    const key = JSON.stringify([phase, op, type, provider]);
    const before = alike.get(key);
    const calls = (before?.calls ?? 0) + one.calls;
    const milliseconds = (before?.milliseconds ?? 0) + millisecondsOf(one);
    alike.set(key, { phase, op, type, provider, calls, milliseconds });
  }
  return [...alike.values()].sort((a, b) => b.milliseconds - a.milliseconds);
}

/** By node, the bytes of what its forward pass makes that another node or a later pass reads. */
function outputBytes({ nodes, outputs }: TrainingProgram['graph']): ReadonlyMap<string, number> {
  const made = new Map<Value, string>();
  for (const node of nodes)
    if (node.phase === undefined) for (const value of node.outputs) made.set(value, node.origin);
  const kept = new Set<Value>(outputs.map(({ value }) => value));
  for (const { inputs, origin, phase } of nodes)
    for (const value of inputs) if (phase !== undefined || made.get(value) !== origin) kept.add(value);
  const bytes = new Map<string, number>();
  for (const [value, origin] of made)
    if (kept.has(value)) bytes.set(origin, (bytes.get(origin) ?? 0) + bytesOf(value.type));
  return bytes;
}

const millisecondsOf = ({ microseconds }: ProfiledNode): number => microseconds / 1000;

function sum<T>(all: readonly T[], of: (one: T) => number): number {
  return all.reduce((total, one) => total + of(one), 0);
}
