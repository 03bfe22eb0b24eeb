import { resolve } from 'node:path';
import { dataParts } from '../../../shared/contract/common.ts';
import { startEngineTask } from '../../services/engine-task.ts';
import { type Command, choiceOption, requiredPositional, UsageError } from '../command.ts';
import { curvesLines } from '../curves-report.ts';
import { deviceOptions, readDevice } from '../device-option.ts';
import { evaluateBeside } from '../evaluate-beside.ts';
import { runDataPlace } from '../run-data.ts';
import { testTimeDraws, testTimeOption } from '../test-time-option.ts';
import { baselineText, figuresText } from '../text.ts';

const partNames = {
  training: 'training part',
  validation: 'validation part',
  test: 'test part',
  all: 'all of the data',
} as const;

export const evaluate: Command = {
  name: 'evaluate',
  summary:
    "evaluate a run's kept weights: on its validation part, or on all of the data given by --data; with --beside, another run on the same samples",
  positionals: '<run>',
  options: {
    data: {
      type: 'string',
      placeholder: 'PATH',
      help: 'other data, matched with the run by the names of columns and classes',
    },
    part: {
      type: 'string',
      placeholder: dataParts.join('|'),
      help: 'which samples (validation; all of what --data gives)',
    },
    curves: {
      type: 'boolean',
      help: 'how it answers in depth: ROC and precision-recall curves, thresholds, calibration, surest mistakes; residuals, forecasts',
    },
    beside: {
      type: 'string',
      placeholder: 'RUN',
      help: 'another run on the same samples: which is better, and where they differ',
    },
    'test-time': testTimeOption,
    ...deviceOptions,
  },
  async run(args, output, engineHost) {
    const run = resolve(requiredPositional(args, 0, '<run>'));
    const device = readDevice(args);
    const part = choiceOption(args, 'part', dataParts);
    const testTime = testTimeDraws(args);
    const { beside } = args.options;
    if (beside !== undefined) {
      if (testTime !== undefined || args.options.curves !== undefined)
        throw new UsageError('--beside compares plain answers: leave out --curves and --test-time');
      return evaluateBeside([run, resolve(String(beside))], { args, part, device }, output, engineHost);
    }
    const place = await runDataPlace(run, args);
    if (!place.ok) return place;
    const request = {
      run,
      device,
      ...place.value,
      givenData: args.options.data !== undefined,
      ...(part && { part }),
      ...(args.options.curves !== undefined && { curves: true }),
      ...(testTime && { testTime }),
    };
    const result = await startEngineTask(engineHost, 'evaluate', request).finished;
    if (!result.ok) return result;
    const { validation, samples, confusion, notes, baseline, curves } = result.value;
    for (const note of notes) output.problem(note);
    output.line(`${figuresText(validation)}, ${samples} samples (${partNames[result.value.part]})`);
    const compared = baselineText(baseline, validation, output.language);
    if (compared !== undefined) output.line(`to compare with: ${compared}`);
    if (confusion !== undefined) {
      const width = Math.max(5, ...confusion.classes.map((name) => name.length)) + 1;
      output.line([''.padEnd(width), ...confusion.classes.map((name) => name.padStart(width))].join(''));
      confusion.counts.forEach((line, label) => {
        const cells = line.map((count) => String(count).padStart(width));
        output.line([(confusion.classes[label] ?? '').padEnd(width), ...cells].join(''));
      });
    }
    if (curves !== undefined) for (const line of curvesLines(curves, output.language)) output.line(line);
    const value = {
      validation,
      part: result.value.part,
      samples,
      ...(baseline && { baseline }),
      ...(confusion && { confusion }),
      ...(curves && { curves }),
      notes,
    };
    return { ok: true, value };
  },
};
