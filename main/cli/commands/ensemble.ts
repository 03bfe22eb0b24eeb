import { resolve } from 'node:path';
import { ensembleMethods } from '../../../shared/ensemble/methods.ts';
import { startEngineTask } from '../../services/engine-task.ts';
import { type Command, choiceOption, UsageError } from '../command.ts';
import { runDataPlace } from '../run-data.ts';
import { runsNamed } from '../runs-named.ts';
import { figuresText, figureText, tableLines } from '../text.ts';

export const ensemble: Command = {
  name: 'ensemble',
  summary: 'evaluate several runs of the same data together, and write them as one ONNX file',
  positionals: '<run...>',
  options: {
    method: {
      type: 'string',
      placeholder: ensembleMethods.join('|'),
      help: 'how they are combined (average); stack: the runs of all folds of an experiment; soup: the weights of runs of one graph and one seed',
    },
    out: { type: 'string', placeholder: 'FILE', help: 'the ONNX file to write' },
  },
  async run(args, output, engineHost) {
    const method = choiceOption(args, 'method', ensembleMethods) ?? 'average';
    const runs = await runsNamed(args.positionals);
    if (!runs.ok) return runs;
    if (runs.value.length < 2) throw new UsageError('<run...> takes two runs or more, or an experiment');
    const members = [];
    for (const run of runs.value) {
      const place = await runDataPlace(run, args);
      if (!place.ok) return place;
      members.push({ run: resolve(run), ...place.value });
    }
    const { out } = args.options;
    const request = { members, method, ...(out !== undefined && { out: resolve(out) }) };
    const combined = await startEngineTask(engineHost, 'ensemble', request).finished;
    if (!combined.ok) return combined;
    const { validation, test, comparison, notes, disagreement, file, parity } = combined.value;
    for (const note of notes) output.problem(note);
    const rows = [
      ...combined.value.members.map((member) => [
        member.run,
        figureText(member.weight),
        figuresText(member.validation),
        member.test === undefined ? '' : figuresText(member.test),
      ]),
      [method, '', figuresText(validation.figures), test === undefined ? '' : figuresText(test.figures)],
    ];
    for (const line of tableLines(['member', 'weight', 'validation', 'test'], rows)) output.line(line);
    const [low, high] = comparison.interval.map(figureText);
    output.line(
      `${comparison.figure} on the ${comparison.part} part against the best member: ${figureText(comparison.difference)} (95 %: ${low} .. ${high})`,
    );
    if (disagreement !== null) output.line(`two members disagree on ${figureText(100 * disagreement)} %`);
    if (file !== undefined && parity !== undefined)
      output.line(`${file}: differs by ${figureText(parity.maxAbsError)} from its members together`);
    return { ok: true, value: { ...combined.value } };
  },
};
