import { explain } from '../../shared/diagnostics/diagnostic.ts';
import type { DeviceChoice } from '../../shared/engines/index.ts';
import type {
  FinishedEvent,
  LayersEvent,
  PausedEvent,
  ProfileEvent,
  RunEvent,
  WeightsEvent,
} from '../../shared/training/run-events.ts';
import { layersTable } from './layers-table.ts';
import type { Output } from './output.ts';
import { profileTable } from './profile-table.ts';
import { baselineText, durationText, figuresText, figureText, progressBar } from './text.ts';

const texts = {
  en: {
    start: (device: string, training: number, validation: number, parameters: number) =>
      `Training on ${device}: ${training} samples, ${validation} for validation, ${parameters} parameters.`,
    resumed: (step: number) => `Continuing after step ${step}.`,
    weights: (from: string, count: number) => `Beginning with ${count} weights of ${from}:`,
    taken: 'taken',
    otherShape: 'other shape',
    fresh: 'fresh',
    unused: 'not used',
    epoch: 'epoch',
    left: 'left',
    estimating: 'estimating',
    samples: 'samples/s',
    paused: (message: string, needed: string) =>
      `Paused: ${message} Needed: ${needed}. The run waits with all its work in memory and goes on once it can write.`,
    continued: (time: string) => `Going on after a pause of ${time}; nothing was lost.`,
    stopping: 'Stopping at the next step; what was done is kept. Ctrl+C again ends at once.',
    train: 'train',
    validation: 'validation',
    withoutCopies: (samples: number) => `Validation without copies of training samples (${samples} samples)`,
    test: (samples: number) => `Test, evaluated once (${samples} samples)`,
    best: 'best',
    reasons: { completed: 'Done', stopped: 'Stopped', 'early-stopping': 'Stopped early: no improvement' },
    took: (steps: number, time: string, speed: string) => `${steps} steps in ${time} (${speed})`,
    kept: (epoch: number, by: string) => `Kept: the weights of epoch ${epoch}${by}`,
    by: (metric: string, direction: 'higher' | 'lower') =>
      ` (${direction === 'higher' ? 'highest' : 'lowest'} validation ${metric}; of equal ones the lower loss)`,
    latest: ' (the latest: several objectives, and no figure named as best)',
    baseline: 'To compare with',
    run: 'Run',
  },
  'zh-CN': {
    start: (device: string, training: number, validation: number, parameters: number) =>
      `在 ${device} 上训练：${training} 个样本，${validation} 个用于验证，${parameters} 个参数。`,
    resumed: (step: number) => `从第 ${step} 步之后继续。`,
    weights: (from: string, count: number) => `以 ${from} 的 ${count} 个权重开始：`,
    taken: '已采用',
    otherShape: '形状不同',
    fresh: '全新',
    unused: '未使用',
    epoch: '轮次',
    left: '剩余',
    estimating: '估计中',
    samples: '样本/秒',
    paused: (message: string, needed: string) =>
      `已暂停：${message}需要：${needed}。实验将全部进度保留在内存中，可以写入后继续。`,
    continued: (time: string) => `暂停 ${time} 后继续，没有任何丢失。`,
    stopping: '将在下一步停止，已完成的会保留。再按 Ctrl+C 立即结束。',
    train: '训练',
    validation: '验证',
    withoutCopies: (samples: number) => `验证，不含训练样本的副本（${samples} 个样本）`,
    test: (samples: number) => `测试，只评估一次（${samples} 个样本）`,
    best: '最佳',
    reasons: { completed: '完成', stopped: '已停止', 'early-stopping': '提前停止：没有改善' },
    took: (steps: number, time: string, speed: string) => `${steps} 步，用时 ${time}（${speed}）`,
    kept: (epoch: number, by: string) => `保留：第 ${epoch} 轮的权重${by}`,
    by: (metric: string, direction: 'higher' | 'lower') =>
      `（验证 ${metric} ${direction === 'higher' ? '最高' : '最低'}；相同时取损失较低者）`,
    latest: '（最新的：有多个目标，且未指定最佳指标）',
    baseline: '对照',
    run: '实验',
  },
} as const;

/** Prints a training run: JSON events, or a progress bar, a line an epoch and a summary. */
export class TrainingReport {
  private readonly output: Output;
  private readonly text: (typeof texts)['en' | 'zh-CN'];
  private epochs = 0;
  private layers: LayersEvent | undefined;
  private profile: ProfileEvent | undefined;

  constructor(output: Output, _device: DeviceChoice) {
    this.output = output;
    this.text = texts[output.language];
  }

  event(event: RunEvent): void {
    const { output, text } = this;
    if (event.event === 'warning') {
      output.problem(event.problem);
      return;
    }
    if (event.event === 'paused') {
      this.paused(event);
      return;
    }
    output.event({ ...event });
    switch (event.event) {
      case 'started': {
        this.epochs = event.epochs;
        const device = `${event.device} (${event.engine})`;
        output.line(text.start(device, event.trainingSamples, event.validationSamples, event.parameters));
        if (event.stepsDone > 0) output.line(text.resumed(event.stepsDone));
        return;
      }
      case 'weights':
        this.weights(event);
        return;
      case 'progress': {
        const left =
          event.secondsLeft === null ? text.estimating : `${durationText(event.secondsLeft)} ${text.left}`;
        const bar = progressBar(event.step / event.totalSteps);
        const speed = `${Math.round(event.samplesPerSecond)} ${text.samples}`;
        output.status(
          `${bar} ${text.epoch} ${event.epoch}/${this.epochs}  loss ${figureText(event.loss)}  ${speed}  ${left}`,
        );
        return;
      }
      case 'epoch': {
        const head = `${text.epoch} ${String(event.epoch).padStart(String(this.epochs).length)}/${this.epochs}`;
        const figures = `${text.train} ${figuresText(event.train)} | ${text.validation} ${figuresText(event.validation)}`;
        output.line(`${head}  ${figures}${event.best ? `  ${text.best}` : ''}`);
        return;
      }
      case 'layers':
        this.layers = event;
        return;
      case 'continued':
        output.line(text.continued(durationText(event.seconds)));
        return;
      case 'profile':
        this.profile = event;
    }
  }

  stopping(): void {
    this.output.line(this.text.stopping);
  }

  finished(finished: FinishedEvent): void {
    const { output, text } = this;
    const speed = `${Math.round(finished.samplesPerSecond)} ${text.samples}`;
    const took = text.took(finished.steps, durationText(finished.seconds), speed);
    output.line(`${text.reasons[finished.reason]}: ${took}`);
    if (finished.bestEpoch > 0) {
      const { bestBy } = finished;
      const by = bestBy === undefined ? text.latest : text.by(bestBy.metric, bestBy.direction);
      output.line(
        `${text.kept(finished.bestEpoch, by)}: ${text.validation} ${figuresText(finished.validation)}`,
      );
    }
    if (finished.withoutCopies !== undefined) {
      const { samples, figures } = finished.withoutCopies;
      output.line(`${text.withoutCopies(samples)}: ${figuresText(figures)}`);
    }
    if (finished.test !== undefined) {
      const { samples, figures } = finished.test;
      output.line(`${text.test(samples)}: ${figuresText(figures)}`);
    }
    const baseline = baselineText(finished.baseline, finished.validation, output.language);
    if (baseline !== undefined) output.line(`${text.baseline}: ${baseline}`);
    if (this.layers !== undefined)
      for (const line of layersTable(this.layers, output.language)) output.line(line);
    if (this.profile !== undefined)
      for (const line of profileTable(this.profile, output.language)) output.line(line);
    output.line(`${text.run}: ${finished.run}`);
  }

  private paused({ problem }: PausedEvent): void {
    const { output, text } = this;
    const { message, expected, found, fix } = explain(problem, output.language);
    const { code, where, values } = problem;
    output.event({ event: 'paused', code, message, where, expected, found, fix, bytes: values.bytes });
    output.line(text.paused(message, expected));
  }

  private weights({ from, matched, missing, otherShape, unused }: WeightsEvent): void {
    const { output, text } = this;
    output.line(text.weights(from, matched.length));
    for (const path of matched) output.line(`  ${text.taken.padEnd(12)} ${path}`);
    for (const { path, expected, found } of otherShape) {
      output.line(`  ${text.otherShape.padEnd(12)} ${path}: ${found.join('×')} → ${expected.join('×')}`);
    }
    for (const path of missing) output.line(`  ${text.fresh.padEnd(12)} ${path}`);
    for (const name of unused) output.line(`  ${text.unused.padEnd(12)} ${name}`);
  }
}
