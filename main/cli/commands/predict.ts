import { resolve } from 'node:path';
import { deviceChoices } from '../../engine/messages.ts';
import { startEngineTask } from '../../services/engine-task.ts';
import { nodeEngineHost } from '../../services/node-engine-host.ts';
import { type Command, choiceOption, requiredPositional, UsageError } from '../command.ts';
import { figureText } from '../text.ts';

const shownClasses = 3;

export const predict: Command = {
  name: 'predict',
  summary: 'run a trained network on samples: comma-separated numbers, texts, or image files',
  positionals: '<run> <input...>',
  options: {
    device: { type: 'string', placeholder: deviceChoices.join('|'), help: 'where to compute (auto)' },
  },
  async run(args, output) {
    const run = resolve(requiredPositional(args, 0, '<run>'));
    const inputs = args.positionals.slice(1);
    if (inputs.length === 0) throw new UsageError('<input> is missing');
    const device = choiceOption(args, 'device', deviceChoices) ?? 'auto';
    const result = await startEngineTask(nodeEngineHost, 'predict', { run, inputs, device }).finished;
    if (!result.ok) return result;
    for (const { input, label, probabilities, values } of result.value.predictions) {
      const likely = Object.entries(probabilities ?? {})
        .sort(([, a], [, b]) => b - a)
        .slice(0, shownClasses)
        .map(([name, share]) => `${name} ${(share * 100).toFixed(1)}%`);
      const answer =
        values === undefined ? `${label} (${likely.join(', ')})` : values.map(figureText).join(', ');
      output.line(`${input}  ${answer}`);
    }
    return { ok: true, value: { predictions: result.value.predictions } };
  },
};
