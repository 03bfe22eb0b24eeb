import type { SearchSummary } from '../../shared/contract/search.ts';
import { searchCosts, type TrialValues } from '../../shared/document/search-schema.ts';
import type { JournalEntry } from '../../shared/search/journal.ts';
import type { SearchState } from '../../shared/search/search-state.ts';
import type { RunEvent } from '../../shared/training/run-events.ts';
import type { Output } from './output.ts';
import { figuresText, figureText, progressBar, tableLines } from './text.ts';

const texts = {
  en: {
    started: (folder: string) => `Searching; the journal is in ${folder}`,
    trial: 'trial',
    begins: 'begins',
    goesOn: 'goes on',
    failed: 'failed',
    pausesAfter: (epochs: number) => `pauses after ${epochs} epochs`,
    endsAfter: (epochs: number) => `ended after ${epochs} epochs`,
    best: 'best',
    epochs: 'epochs',
    state: 'state',
    run: 'run',
    stopping: 'Stopping; what was done is kept, and --resume goes on. Ctrl+C again ends at once.',
    bestIs: (number: number, run: string) => `Best: trial ${number}, run ${run}`,
    test: (samples: number) => `Test, evaluated once (${samples} samples)`,
    front: (numbers: string) => `No other trial beats in every goal: ${numbers}`,
    costs: { parameters: 'parameters', macs: 'multiply-accumulates' },
    lucky: 'The best of many looks better on the validation part than it is: it was chosen by it.',
    none: 'No trial has a figure yet.',
    states: {
      completed: 'completed',
      pruned: 'pruned',
      failed: 'failed',
      stopped: 'stopped',
      running: 'running',
    },
  },
  'zh-CN': {
    started: (folder: string) => `正在搜索；日志在 ${folder}`,
    trial: '试验',
    begins: '开始',
    goesOn: '继续',
    failed: '失败',
    pausesAfter: (epochs: number) => `在 ${epochs} 轮后暂停`,
    endsAfter: (epochs: number) => `在 ${epochs} 轮后结束`,
    best: '最佳',
    epochs: '轮数',
    state: '状态',
    run: '实验',
    stopping: '正在停止；已完成的会保留，可用 --resume 继续。再按 Ctrl+C 立即结束。',
    bestIs: (number: number, run: string) => `最佳：试验 ${number}，实验 ${run}`,
    test: (samples: number) => `测试，只评估一次（${samples} 个样本）`,
    front: (numbers: string) => `没有其他试验在所有目标上都更好：${numbers}`,
    costs: { parameters: '参数量', macs: '乘加次数' },
    lucky: '多次试验中的最佳者按验证集选出，因此在验证集上看起来比实际更好。',
    none: '尚无试验得到指标。',
    states: { completed: '完成', pruned: '已剪枝', failed: '失败', stopped: '已停止', running: '进行中' },
  },
} as const;

/** Prints a search: its journal as JSON events, or a line a decision and a table of the trials. */
export class SearchReport {
  private readonly output: Output;
  private readonly text: (typeof texts)['en' | 'zh-CN'];
  private readonly maxTrials: number;
  private state: SearchState | undefined;

  constructor(output: Output, maxTrials: number) {
    this.output = output;
    this.text = texts[output.language];
    this.maxTrials = maxTrials;
  }

  started(folder: string): void {
    this.output.event({ event: 'search', search: folder });
    this.output.line(this.text.started(folder));
  }

  entry({ kind, ...entry }: JournalEntry, state: SearchState): void {
    const { output, text } = this;
    this.state = state;
    output.event({ event: kind, ...entry });
    if (!('number' in entry)) return;
    const head = `${text.trial} ${entry.number}`;
    if ('values' in entry) output.line(`${head} ${text.begins}: ${valuesText(entry.values)}`);
    else if (kind === 'promoted') output.line(`${head} ${text.goesOn}`);
    else if ('reason' in entry) output.line(`${head} ${text.failed}: ${entry.reason.message}`);
    else if ('isComplete' in entry) {
      const how = entry.isComplete ? text.endsAfter(entry.epochs) : text.pausesAfter(entry.epochs);
      const isBest = state.best?.number === entry.number;
      output.line(`${head} ${how}: ${figuresText(entry.figures)}${isBest ? `  ${text.best}` : ''}`);
    }
  }

  trialEvent(number: number, event: RunEvent): void {
    if (event.event !== 'progress') return;
    const { output, text, maxTrials } = this;
    const best = this.state?.best?.measured.at(-1)?.value;
    const bar = Number.isFinite(maxTrials) ? `${progressBar((number - 1) / maxTrials)} ` : '';
    const known = best === undefined ? '' : `  ${text.best} ${figureText(best)}`;
    output.status(`${bar}${text.trial} ${number}  ${event.step}/${event.totalSteps}${known}`);
  }

  stopping(): void {
    this.output.line(this.text.stopping);
  }

  finished({ trials, best, goal, front }: SearchSummary): void {
    const { output, text } = this;
    const paths = [...new Set(trials.flatMap(({ values }) => Object.keys(values)))];
    const metric = goal?.metric ?? '';
    const costs = searchCosts.filter((name) => trials.some((trial) => trial.costs?.[name] !== undefined));
    const rows = trials.map(({ number, values, value, state, run, epochs, costs: own }) => [
      number,
      ...paths.map((path) => valueText(values[path])),
      value === null ? '' : figureText(value),
      ...costs.map((name) => own?.[name] ?? ''),
      epochs,
      text.states[state],
      run ?? '',
    ]);
    const headings = [
      text.trial,
      ...paths.map(shortPath),
      metric,
      ...costs.map((name) => text.costs[name]),
      text.epochs,
      text.state,
      text.run,
    ];
    for (const line of tableLines(headings, rows)) output.line(line);
    if (best === null) {
      output.line(text.none);
      return;
    }
    output.line(`${text.bestIs(best.number, best.run)}: ${figuresText(best.validation)}`);
    output.line(`  ${valuesText(best.values)}`);
    if (front !== undefined) output.line(text.front(front.join(', ')));
    if (best.test === undefined) output.line(text.lucky);
    else output.line(`${text.test(best.test.samples)}: ${figuresText(best.test.figures)}`);
  }
}

function valuesText(values: TrialValues): string {
  return Object.entries(values)
    .map(([path, value]) => `${shortPath(path)} ${valueText(value)}`)
    .join(', ');
}

/** `dense1.units` of a node's parameter, else the last name. */
function shortPath(path: string): string {
  const parts = path.split('.');
  const last = parts.at(-1) ?? path;
  return parts[0] === 'graph' ? `${parts[2]}.${last}` : last;
}

function valueText(value: TrialValues[string] | undefined): string {
  if (value === undefined) return '';
  return typeof value === 'number' ? figureText(value) : String(value);
}
