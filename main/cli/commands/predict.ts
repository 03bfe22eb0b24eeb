import { resolve } from 'node:path';
import type { Answered } from '../../../shared/contract/engine-replies.ts';
import { startEngineTask } from '../../services/engine-task.ts';
import { saveProblem } from '../../services/files/save-place.ts';
import { type Command, requiredPositional, UsageError } from '../command.ts';
import { deviceOptions, readDevice } from '../device-option.ts';
import { testTimeDraws, testTimeOption } from '../test-time-option.ts';
import { figureText } from '../text.ts';

const shownClasses = 3;

export const predict: Command = {
  name: 'predict',
  summary: 'run a trained network on comma-separated numbers, texts, image files, folders of them, or tables',
  positionals: '<run> <input...>',
  options: {
    out: {
      type: 'string',
      placeholder: 'FILE',
      help: 'write the answers as a CSV file: beside the rows of a table, or in the form of a competition',
    },
    overwrite: { type: 'boolean', help: 'replace a file that is there' },
    'test-time': testTimeOption,
    ...deviceOptions,
  },
  async run(args, output, engineHost) {
    const run = resolve(requiredPositional(args, 0, '<run>'));
    const inputs = args.positionals.slice(1);
    if (inputs.length === 0) throw new UsageError('<input> is missing');
    const device = readDevice(args);
    const out = args.options.out === undefined ? undefined : resolve(args.options.out);
    if (out !== undefined) {
      const overwrite = args.options.overwrite === 'true';
      const data = inputs.map((input) => resolve(input));
      const problem = await saveProblem({ place: out, extension: '.csv', data, overwrite });
      if (problem !== undefined) return { ok: false, error: [problem] };
    }
    const testTime = testTimeDraws(args);
    const request = { run, inputs, device, ...(out !== undefined && { out }), ...(testTime && { testTime }) };
    const result = await startEngineTask(engineHost, 'predict', request).finished;
    if (!result.ok) return result;
    const { predictions, notes, file } = result.value;
    for (const note of notes) output.problem(note);
    for (const { input, fields, ...answer } of predictions) {
      const named = Object.entries(fields ?? {});
      const more = named.length > 0 && {
        fields: Object.fromEntries(named.map(([field, own]) => [field, answerEvent(own)])),
      };
      output.event({ event: 'prediction', input, ...answerEvent(answer), ...more });
      const texts = [answerText(answer), ...named.map(([field, own]) => `${field}: ${answerText(own)}`)];
      output.line(`${input}  ${texts.join('; ')}`);
    }
    if (file !== undefined) output.line(file);
    return { ok: true, value: { predictions, samples: predictions.length, ...(file && { file }), notes } };
  },
};

function answerEvent({ label, probabilities, values }: Answered): Readonly<Record<string, unknown>> {
  return { answer: label ?? values, ...(probabilities && { scores: probabilities }) };
}

function answerText({ label, probabilities, values }: Answered): string {
  if (values !== undefined) return values.map(figureText).join(', ');
  const likely = Object.entries(probabilities ?? {})
    .sort(([, a], [, b]) => b - a)
    .slice(0, shownClasses)
    .map(([name, share]) => `${name} ${(share * 100).toFixed(1)}%`);
  return `${label} (${likely.join(', ')})`;
}
