import { resolve } from 'node:path';
import { deviceChoices } from '../../engine/messages.ts';
import { startEngineTask } from '../../services/engine-task.ts';
import { nodeEngineHost } from '../../services/node-engine-host.ts';
import { type Command, choiceOption, requiredPositional } from '../command.ts';
import { runDataPlace } from '../run-data.ts';
import { figuresText } from '../text.ts';

export const evaluate: Command = {
  name: 'evaluate',
  summary: "judge a run's kept weights on the validation part",
  positionals: '<run>',
  options: {
    data: {
      type: 'string',
      placeholder: 'PATH',
      help: 'where the data is, instead of where the project says',
    },
    device: { type: 'string', placeholder: deviceChoices.join('|'), help: 'where to compute (auto)' },
  },
  async run(args, output) {
    const run = resolve(requiredPositional(args, 0, '<run>'));
    const device = choiceOption(args, 'device', deviceChoices) ?? 'auto';
    const place = await runDataPlace(run, args);
    if (!place.ok) return place;
    const request = { run, device, ...place.value };
    const result = await startEngineTask(nodeEngineHost, 'evaluate', request).finished;
    if (!result.ok) return result;
    const { validation, samples, confusion } = result.value;
    output.line(`${figuresText(validation)} (${samples})`);
    if (confusion !== undefined) {
      const width = Math.max(5, ...confusion.classes.map((name) => name.length)) + 1;
      output.line([''.padEnd(width), ...confusion.classes.map((name) => name.padStart(width))].join(''));
      confusion.counts.forEach((line, label) => {
        const cells = line.map((count) => String(count).padStart(width));
        output.line([(confusion.classes[label] ?? '').padEnd(width), ...cells].join(''));
      });
    }
    return { ok: true, value: { validation, samples, ...(confusion && { confusion }) } };
  },
};
