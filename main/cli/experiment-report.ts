import type {
  ExperimentEntry,
  ExperimentRun,
  ExperimentState,
} from '../../shared/experiment/experiment-state.ts';
import type { Comparisons, Verdict } from '../../shared/experiment/verdict.ts';
import type { RunEvent } from '../../shared/training/run-events.ts';
import type { Output } from './output.ts';
import { figureText, progressBar, tableLines } from './text.ts';

const texts = {
  en: {
    started: (folder: string, runs: number) => `${runs} runs; the journal is in ${folder}`,
    seed: 'seed',
    fold: 'fold',
    failed: 'failed',
    stopping: 'Stopping; what was done is kept, and --resume goes on. Ctrl+C again ends at once.',
    variant: 'variant',
    mean: 'mean',
    interval: '95 % interval',
    runs: 'runs',
    difference: 'difference',
    chance: 'p (Holm)',
    effect: 'effect',
    better: ({ variant, against }: Verdict) => `${variant} is better than ${against}.`,
    worse: ({ variant, against }: Verdict) =>
      variant === null ? `Every variant is worse than ${against}.` : `${variant} is worse than ${against}.`,
    undecided: ({ variant, against }: Verdict) =>
      variant === null
        ? `No variant can be told apart from ${against} with these runs.`
        : `${variant} and ${against} cannot be told apart with these runs.`,
    more: (count: number) =>
      `If the difference is as large as it looks, ${count} more seeds would show it in 8 of 10 such experiments.`,
    alone: 'One variant: nothing to compare.',
  },
  'zh-CN': {
    started: (folder: string, runs: number) => `共 ${runs} 次训练；日志在 ${folder}`,
    seed: '种子',
    fold: '折',
    failed: '失败',
    stopping: '正在停止；已完成的会保留，可用 --resume 继续。再按 Ctrl+C 立即结束。',
    variant: '变体',
    mean: '均值',
    interval: '95% 区间',
    runs: '次数',
    difference: '差值',
    chance: 'p（Holm）',
    effect: '效应量',
    better: ({ variant, against }: Verdict) => `${variant} 优于 ${against}。`,
    worse: ({ variant, against }: Verdict) =>
      variant === null ? `所有变体都不如 ${against}。` : `${variant} 不如 ${against}。`,
    undecided: ({ variant, against }: Verdict) =>
      variant === null
        ? `凭这些训练无法区分任何变体与 ${against}。`
        : `凭这些训练无法区分 ${variant} 与 ${against}。`,
    more: (count: number) => `若差异确如所见，再用 ${count} 个种子，10 次这样的对比中有 8 次能显示出来。`,
    alone: '只有一个变体，无可比较。',
  },
} as const;

/** Prints an experiment: its journal as JSON events, or a line a run, a table of the variants and the verdict. */
export class ExperimentReport {
  private readonly output: Output;
  private readonly text: (typeof texts)['en' | 'zh-CN'];
  private readonly names: readonly string[];
  private readonly repeatWord: string;
  private total = 0;
  private done = 0;

  constructor(output: Output, names: readonly string[], folds: number | undefined) {
    this.output = output;
    this.text = texts[output.language];
    this.names = names;
    this.repeatWord = folds === undefined ? this.text.seed : this.text.fold;
  }

  started(folder: string, runs: number): void {
    this.total = runs;
    this.output.event({ event: 'experiment', experiment: folder });
    this.output.line(this.text.started(folder, runs));
  }

  entry({ kind, ...entry }: ExperimentEntry, state: ExperimentState): void {
    const { output, text } = this;
    output.event({ event: kind, ...entry });
    if ('value' in entry)
      output.line(`${this.nameOf(entry)}: ${state.goal?.metric ?? ''} ${figureText(entry.value)}`);
    if ('reason' in entry) output.line(`${this.nameOf(entry)} ${text.failed}: ${entry.reason.message}`);
    if ('value' in entry || 'reason' in entry) this.done++;
  }

  runEvent(run: ExperimentRun, event: RunEvent): void {
    if (event.event !== 'progress') return;
    const bar = progressBar(this.done / Math.max(1, this.total));
    this.output.status(`${bar} ${this.nameOf(run)}  ${event.step}/${event.totalSteps}`);
  }

  stopping(): void {
    this.output.line(this.text.stopping);
  }

  finished({ variants, comparisons, verdict }: Comparisons): void {
    const { output, text } = this;
    const intervalText = (interval: readonly [number, number] | null): string =>
      interval === null ? '' : interval.map(figureText).join(' .. ');
    const rows = variants.map(({ name, mean, interval, values }) => {
      const compared = comparisons.find(({ variant }) => variant === name);
      return [
        name,
        figureText(mean),
        intervalText(interval),
        values.length,
        compared === undefined ? '' : figureText(compared.difference),
        compared === undefined ? '' : figureText(compared.adjustedP),
        compared === undefined || compared.effect === null ? '' : figureText(compared.effect),
      ];
    });
    const headings = [
      text.variant,
      text.mean,
      text.interval,
      text.runs,
      text.difference,
      text.chance,
      text.effect,
    ];
    for (const line of tableLines(headings, rows)) output.line(line);
    if (comparisons.length === 0) {
      output.line(text.alone);
      return;
    }
    output.line(text[verdict.outcome](verdict));
    if (verdict.moreSeeds !== undefined) output.line(text.more(verdict.moreSeeds));
  }

  private nameOf({ variant, repeat }: { readonly variant: number; readonly repeat: number }): string {
    return `${this.names[variant] ?? ''}, ${this.repeatWord} ${repeat}`;
  }
}
