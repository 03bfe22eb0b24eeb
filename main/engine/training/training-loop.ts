import { must } from '../../../shared/base/assert.ts';
import { err, ok } from '../../../shared/base/result.ts';
import { type Checked, type Diagnostic, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { evaluationWeights } from '../../../shared/training/averaged-weights.ts';
import type { CheckpointRecord } from '../../../shared/training/checkpoint-record.ts';
import { scheduleSpanOf } from '../../../shared/training/resume.ts';
import type { StopReason } from '../../../shared/training/run-events.ts';
import { learningRateOf, type StepValuesConfig } from '../../../shared/training/step-values.ts';
import type { Chunk, StateHandle, Tensors } from '../backends/backend.ts';
import { CheckpointTiming } from './checkpoint-timing.ts';
import { ChunkLength } from './chunk-length.ts';
import { gradientNorm, gradientNormsByNode, notFinite, rowOf, rowsOf } from './chunk-results.ts';
import { evaluateEpoch } from './evaluate-epoch.ts';
import type { TrainingStep } from './executables.ts';
import { findNotFinite } from './find-not-finite.ts';
import type { LayerWatch } from './layer-watch.ts';
import { LoopFigures } from './loop-figures.ts';
import type { BestWeights, LoopOptions, LoopOutcome, LoopSession } from './loop-session.ts';
import { nextSchedules } from './next-schedules.ts';
import { ProcessWatch } from './process-watch.ts';
import { Speed } from './speed.ts';
import type { StepProfile } from './step-profile.ts';
import { stepTensors } from './step-tensors.ts';

/** Records of the log a whole run makes at most, so that a long run's log stays readable. */
const maxRecords = 2000;

/**
 * Trains chunk by chunk until the epochs are done, a stop is asked for, or early stopping decides. All numbers
 * are functions of the document, the data and the position; clocks choose only chunk lengths and when to save, and
 * say how long it took.
 */
export class TrainingLoop {
  private readonly session: LoopSession;
  private readonly options: LoopOptions;
  private readonly steps: StepValuesConfig;
  private readonly stepsPerEpoch: number;
  private readonly fullSteps: number;
  private readonly figures: LoopFigures;
  private readonly speed = new Speed();
  private readonly process = new ProcessWatch();
  private chunkLength: ChunkLength | undefined;
  private state: StateHandle | undefined;
  private position: CheckpointRecord;
  private profile: StepProfile | undefined;
  private best: BestWeights | undefined;
  private savedBest: BestWeights | undefined;
  private readonly checkpoints = new CheckpointTiming(performance.now());

  constructor(session: LoopSession, options: LoopOptions) {
    this.session = session;
    this.options = options;
    const { document, position, best } = options.start;
    const { training } = document;
    const { steps, tail, batch } = session.source.plan.training;
    this.fullSteps = steps;
    this.stepsPerEpoch = steps + (tail > 0 ? 1 : 0);
    const { span } = scheduleSpanOf(training, this.stepsPerEpoch);
    this.steps = {
      seed: training.seed,
      objectives: training.objectives,
      totalSteps: this.stepsPerEpoch * training.epochs,
      stepsPerEpoch: this.stepsPerEpoch,
      lastBatchShare: tail > 0 ? tail / batch : 1,
      ...(span && { scheduleSpan: span }),
    };
    this.profile = options.profile;
    this.position = position;
    this.best = best;
    this.savedBest = best;
    this.figures = new LoopFigures(document, position);
  }

  async run(): Promise<Checked<LoopOutcome>> {
    const started = performance.now();
    const { epochs } = this.options.start.document.training;
    let reason: StopReason = 'completed';
    while (this.position.epoch < epochs) {
      if (
        this.options.shouldStop() ||
        this.position.step >= (this.options.stopAfterSteps ?? Number.POSITIVE_INFINITY)
      ) {
        reason = 'stopped';
        break;
      }
      const problems = await this.advance();
      if (problems.length > 0) return err(problems);
      if (this.position.stepInEpoch === this.stepsPerEpoch) {
        const ended = await this.endEpoch((performance.now() - started) / 1000);
        if (!ended.ok) return ended;
        if (ended.value) {
          reason = 'early-stopping';
          break;
        }
      }
      if (this.checkpoints.isDue(performance.now(), this.best !== this.savedBest)) {
        const failed = await this.save();
        if (failed.length > 0) return err(failed);
      }
    }
    const unkept = await this.endProfile();
    const failed = unkept.length > 0 ? unkept : await this.save();
    if (failed.length > 0) return err(failed);
    const last = await this.options.samples?.last();
    if (last !== undefined) this.options.onEvent(last);
    const { samplesPerSecond } = this.speed;
    const seconds = (performance.now() - started) / 1000;
    const best = this.best?.weights ?? evaluationWeights(await this.readState());
    return ok({ reason, position: this.position, seconds, samplesPerSecond, best });
  }

  /** Runs the next chunk: several full batches, or the epoch's smaller last one. */
  private async advance(): Promise<readonly Diagnostic[]> {
    const clock = performance.now();
    const { source } = this.session;
    const { epoch, stepInEpoch, step } = this.position;
    const isTail = stepInEpoch >= this.fullSteps;
    const { batch: fullBatch, tail } = source.plan.training;
    const batch = isTail ? tail : fullBatch;
    const compiled = await this.session.trainingStep(batch);
    if (!compiled.ok) return compiled.error;
    this.chunkLength ??= ChunkLength.for(compiled.value.program);
    const left = Math.min(
      this.fullSteps - stepInEpoch,
      (this.options.stopAfterSteps ?? Number.POSITIVE_INFINITY) - step,
    );
    const longest = Math.min(this.chunkLength.next(), left);
    const count = isTail ? 1 : (this.profile?.limit(longest) ?? longest);
    const asked = performance.now();
    const samples = isTail ? await source.tail(epoch) : await source.next(epoch, stepInEpoch, count);
    const waiting = performance.now() - asked;
    const data = must(samples, 'chunk').tensors;
    const steps = stepTensors(compiled.value.program, this.steps, step, count, this.position.schedules);
    const filling = performance.now() - clock;
    this.state ??= compiled.value.executable.upload(this.options.start.state);
    const chunk = { data, steps, count };
    const layers = isTail ? undefined : this.options.layers;
    const { epochs } = this.options.start.document.training;
    const endsRun = epoch + 1 === epochs && stepInEpoch + count === this.fullSteps;
    const isWatched = layers?.isDue(performance.now(), endsRun) === true;
    const problems = isWatched
      ? await this.advanceWatched(compiled.value, chunk, layers)
      : await this.advanceBy(compiled.value, chunk);
    this.process.add(waiting, performance.now() - asked);
    // The engine's run blocks this thread: let messages (a stop) in between two chunks.
    await new Promise((resolve) => setImmediate(resolve));
    if (this.profile === undefined || problems.length > 0) return problems;
    const whole = performance.now() - clock;
    if (!isWatched) this.profile.add({ firstStep: step + 1, steps: count, filling, whole });
    return this.profile.isFull ? this.endProfile() : [];
  }

  /** Keeps and sends what was measured, and measures no more. */
  private async endProfile(): Promise<readonly Diagnostic[]> {
    const { profile } = this;
    this.profile = undefined;
    if (profile === undefined) return [];
    const made = await profile.take();
    if (made === undefined) {
      this.options.onEvent({ event: 'warning', problem: diagnostic('profile-none', {}) });
      return [];
    }
    this.options.onEvent({ event: 'profile', ...made });
    return this.options.journal.profile(made);
  }

  /** Runs the first step of a chunk alone, looks at the layers, and runs the rest. */
  private async advanceWatched(
    step: TrainingStep,
    { data, steps, count }: Chunk,
    layers: LayerWatch,
  ): Promise<readonly Diagnostic[]> {
    const first = { data: rowsOf(data, 0, 1), steps: rowsOf(steps, 0, 1), count: 1 };
    const problems = await this.advanceBy(step, first, async (before, after) => {
      const seen = await layers.look({ ...first, step: this.position.step + 1, before, after });
      if (!seen.ok) {
        for (const problem of seen.error)
          this.options.onEvent({ event: 'warning', problem: { ...problem, severity: 'warning' } });
        return [];
      }
      const look = seen.value;
      this.options.onEvent({ event: 'layers', ...look });
      return this.options.journal.look(look);
    });
    if (problems.length > 0 || count === 1) return problems;
    const rest = { data: rowsOf(data, 1, count - 1), steps: rowsOf(steps, 1, count - 1), count: count - 1 };
    return this.advanceBy(step, rest);
  }

  /** Runs steps in one piece. `onDone` is given the state before and after them. */
  private async advanceBy(
    step: TrainingStep,
    chunk: Chunk,
    onDone?: (before: StateHandle, after: StateHandle) => Promise<readonly Diagnostic[]>,
  ): Promise<readonly Diagnostic[]> {
    const before = must(this.state, 'state');
    const { count } = chunk;
    const { batch } = step.program;
    const clock = performance.now();
    const outcome = await step.executable.run(before, chunk);
    const seconds = (performance.now() - clock) / 1000;
    const last = outcome.completed - 1;
    this.profile?.ran(step, seconds * 1000);
    const bad = notFinite(step, outcome.results, last);
    if (bad !== undefined) {
      return this.explainNotFinite(step, before, chunk.data, chunk.steps, last, bad);
    }
    const isWhole = batch === this.session.source.plan.training.batch && onDone === undefined;
    if (isWhole) this.chunkLength?.measured(count, seconds * 1000);
    this.speed.add(count, count * batch, seconds);
    this.state = outcome.state;
    const seen = (await onDone?.(before, outcome.state)) ?? [];
    before.dispose();
    const problems = await this.takeIn(step, outcome.results, count, batch);
    return [...problems, ...seen];
  }

  private async takeIn(
    step: TrainingStep,
    results: Tensors,
    count: number,
    batch: number,
  ): Promise<readonly Diagnostic[]> {
    const { journal, onEvent } = this.options;
    this.figures.chunk.clear();
    const logEvery = Math.max(1, Math.ceil(this.steps.totalSteps / maxRecords));
    for (let i = 0; i < count; i++) {
      this.figures.add(step, results, i, batch);
      const { epoch, stepInEpoch } = this.position;
      this.position = {
        ...this.position,
        step: this.position.step + 1,
        stepInEpoch: stepInEpoch + 1,
        samplesSeen: this.position.samplesSeen + batch,
      };
      if (this.position.step % logEvery === 0 || this.position.stepInEpoch === this.stepsPerEpoch) {
        const problems = await journal.record({
          kind: 'step',
          step: this.position.step,
          epoch: epoch + 1,
          ...this.figures.window.figures(),
          gradientNorm: gradientNorm(results, i),
          learningRate: this.learningRate(),
        });
        if (problems.length > 0) return problems;
        this.figures.window.clear();
      }
    }
    onEvent({
      event: 'progress',
      step: this.position.step,
      totalSteps: this.steps.totalSteps,
      epoch: this.position.epoch + 1,
      loss: this.figures.chunk.figure('loss'),
      gradientNorm: gradientNorm(results, count - 1),
      gradientNorms: gradientNormsByNode(step, results, count - 1),
      learningRate: this.learningRate(),
      samplesPerSecond: this.speed.samplesPerSecond,
      secondsLeft: this.speed.secondsLeft(this.steps.totalSteps - this.position.step),
    });
    return [];
  }

  /** Validates, evaluates and records the epoch; true when early stopping ends the run. */
  private async endEpoch(seconds: number): Promise<Checked<boolean>> {
    const { start, journal, onEvent, samples } = this.options;
    const { training } = start.document;
    const epoch = this.position.epoch + 1;
    const weights = evaluationWeights(await this.readState());
    const validation = await this.session.evaluate(weights, samples?.listen(this.position.step));
    if (!validation.ok) return validation;
    const evaluated = evaluateEpoch(training, this.position.best, epoch, validation.value);
    const train = this.figures.epoch.figures();
    this.figures.epoch.clear();
    this.position = {
      ...this.position,
      epoch,
      stepInEpoch: 0,
      best: { ...evaluated.best },
      bestFigures: evaluated.improved ? validation.value : this.position.bestFigures,
      trainFigures: train,
      schedules: nextSchedules(training.objectives, this.position.schedules, validation.value),
    };
    const { step } = this.position;
    const best = evaluated.improved;
    // Where the run stood then, not where it stands when they are saved: a run cut in between saves the same bytes.
    const kept = { position: { ...this.position, epochFigures: {}, windowFigures: {} }, weights };
    if (evaluated.improved) this.best = kept;
    const { snapshotEvery } = training;
    if (snapshotEvery !== undefined && epoch % snapshotEvery === 0) {
      const failed = await journal.snapshot(kept);
      if (failed.length > 0) return err(failed);
    }
    const process = this.process.take();
    const figures = { epoch, step, train, validation: validation.value, best, seconds, process };
    const problems = await journal.record({ kind: 'epoch', ...figures });
    if (problems.length > 0) return err(problems);
    onEvent({ event: 'epoch', ...figures });
    const watched = await samples?.due();
    if (watched !== undefined) onEvent(watched);
    return ok(evaluated.stop);
  }

  private async save(): Promise<readonly Diagnostic[]> {
    const from = performance.now();
    const position = { ...this.position, ...this.figures.save() };
    const changedBest = this.best === this.savedBest ? undefined : this.best;
    const problems = await this.options.journal.checkpoint(position, await this.readState(), changedBest);
    this.checkpoints.saved(from, performance.now());
    if (problems.length > 0) return problems;
    this.savedBest = this.best;
    this.options.onEvent({ event: 'checkpoint', step: this.position.step });
    return [];
  }

  /** Goes back to the state before the step that went wrong, keeps it, and names the node at fault. */
  private async explainNotFinite(
    step: TrainingStep,
    before: StateHandle,
    data: Tensors,
    steps: Tensors,
    index: number,
    found: string,
  ): Promise<readonly Diagnostic[]> {
    let handle = before;
    if (index > 0) {
      const replayed = await step.executable.run(before, {
        data: rowsOf(data, 0, index),
        steps: rowsOf(steps, 0, index),
        count: index,
      });
      handle = replayed.state;
      const problems = await this.takeIn(step, replayed.results, index, step.program.batch);
      if (problems.length > 0) return problems;
    }
    this.state = handle;
    const failed = await this.save();
    const feeds = new Map([...(await handle.read()), ...rowOf(data, index), ...rowOf(steps, index)]);
    const moment = {
      step: this.position.step + 1,
      learningRate: this.learningRate(),
      found,
      isScaled: this.options.start.document.data.normalization.kind !== 'none',
    };
    return [await findNotFinite(this.session.backend, step.program, feeds, moment), ...failed];
  }

  private async readState(): Promise<Tensors> {
    return this.state === undefined ? this.options.start.state : await this.state.read();
  }

  /** The first objective's learning rate at the step done last. */
  private learningRate(): number {
    return learningRateOf(this.steps, 0, this.position.step, this.position.schedules);
  }
}
