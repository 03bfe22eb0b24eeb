/** Two runs on the same samples: figures of both, which is better, and where they differ. */
import { basename } from 'node:path';
import type { AnswerComparison, ComparedAnswer } from '../../shared/contract/answer-comparison.ts';
import type { DataPart } from '../../shared/contract/common.ts';
import type { DeviceChoice } from '../../shared/engines/index.ts';
import type { EngineHost } from '../services/engine-host.ts';
import { startEngineTask } from '../services/engine-task.ts';
import type { CommandArguments, CommandResult } from './command.ts';
import type { Output } from './output.ts';
import { runDataPlace } from './run-data.ts';
import { figuresText, figureText, tableLines } from './text.ts';

/** Differing samples that are printed; all that are listed are in the JSON. */
const maxLines = 20;

interface Ways {
  readonly args: CommandArguments;
  readonly part: DataPart | undefined;
  readonly device: DeviceChoice;
}

const texts = {
  en: {
    better: 'The second is better.',
    worse: 'The first is better.',
    undecided: 'They cannot be told apart on these samples.',
    differ: (count: number, samples: number) => `They answer ${count} of ${samples} samples differently:`,
    furthest: 'They are furthest apart on these samples:',
    heads: ['sample', 'target', 'first', 'second'],
  },
  'zh-CN': {
    better: '第二个更好。',
    worse: '第一个更好。',
    undecided: '在这些样本上无法区分二者。',
    differ: (count: number, samples: number) => `两者对 ${samples} 个样本中的 ${count} 个回答不同：`,
    furthest: '两者在以下样本上相差最大：',
    heads: ['样本', '目标', '第一个', '第二个'],
  },
} as const;

export async function evaluateBeside(
  [first, second]: readonly [string, string],
  { args, part, device }: Ways,
  output: Output,
  engineHost: EngineHost,
): Promise<CommandResult> {
  const [place, otherPlace] = [await runDataPlace(first, args), await runDataPlace(second, args)];
  if (!place.ok) return place;
  if (!otherPlace.ok) return otherPlace;
  const request = {
    runs: [
      { run: first, ...place.value },
      { run: second, ...otherPlace.value },
    ] as const,
    givenData: args.options.data !== undefined,
    ...(part && { part }),
    device,
  };
  const compared = await startEngineTask(engineHost, 'compare-answers', request).finished;
  if (!compared.ok) return compared;
  print(compared.value, output);
  return { ok: true, value: { ...compared.value } };
}

function print(found: AnswerComparison, output: Output): void {
  const { runs, comparison, outcome, differing, samples, examples, notes } = found;
  const text = texts[output.language];
  for (const note of notes) output.problem(note);
  for (const { run, figures } of runs)
    output.line(`${basename(run)}: ${figuresText(figures)}, ${samples} samples`);
  const [low, high] = comparison.interval.map(figureText);
  output.line(`${comparison.figure} ${figureText(comparison.difference)} (95 %: ${low} .. ${high})`);
  output.line(text[outcome]);
  if (examples.length === 0) return;
  const isOfClasses = examples[0]?.answers[0]?.label !== undefined;
  output.line(isOfClasses ? text.differ(differing, samples) : text.furthest);
  const rows = examples
    .slice(0, maxLines)
    .map(({ sample, target, answers }) => [sample.slice(0, 60), target, ...answers.map(answerText)]);
  for (const line of tableLines(text.heads, rows)) output.line(line);
}

function answerText({ label, confidence, values = [] }: ComparedAnswer): string {
  if (label === undefined) return values.map(figureText).join(', ');
  return `${label} (${figureText(confidence ?? Number.NaN)})`;
}
