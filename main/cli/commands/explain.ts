import { resolve } from 'node:path';
import { dataParts } from '../../../shared/contract/common.ts';
import type { Explanation } from '../../../shared/contract/explanation.ts';
import { methodKinds } from '../../../shared/explain/methods/index.ts';
import { startEngineTask } from '../../services/engine-task.ts';
import { saveProblem } from '../../services/files/save-place.ts';
import { type Command, choiceOption, integerOption, requiredPositional, UsageError } from '../command.ts';
import { deviceOptions, readDevice } from '../device-option.ts';
import { runDataPlace } from '../run-data.ts';
import { figureText } from '../text.ts';

const shownValues = 12;
/** Methods that look at the table of the run as a whole. */
const ofTables: readonly string[] = ['permutation', 'partial-dependence'];

export const explain: Command = {
  name: 'explain',
  summary: 'say why a trained network answers as it does: a picture, a text, a row, or a whole table',
  positionals: '<run> [input]',
  options: {
    method: { type: 'string', placeholder: methodKinds.join('|'), help: 'how it is explained' },
    sample: {
      type: 'string',
      placeholder: 'N',
      help: "a row of the run's data, from 0, in the place of an input",
    },
    node: {
      type: 'string',
      placeholder: 'ID',
      help: 'where Grad-CAM and feature maps look (the last convolution), whose attention (the last)',
    },
    over: {
      type: 'string',
      placeholder: dataParts.join('|'),
      help: 'the mean Grad-CAM of each class over this part, in the place of a sample',
    },
    target: {
      type: 'string',
      placeholder: 'NAME',
      help: 'a class or predicted number (the likeliest, the first)',
    },
    set: {
      type: 'string',
      placeholder: 'NAME=VALUE',
      help: 'a setting of the method, such as steps=128 or baseline=mean',
      repeated: true,
    },
    data: { type: 'string', placeholder: 'PATH', help: "where the run's data lies, if it moved" },
    out: { type: 'string', placeholder: 'FILE', help: 'a heatmap (.png) or a table (.csv) to write' },
    overwrite: { type: 'boolean', help: 'replace a file that is there' },
    ...deviceOptions,
  },
  async run(args, output, engineHost) {
    const run = resolve(requiredPositional(args, 0, '<run>'));
    const input = args.positionals[1];
    const method = choiceOption(args, 'method', methodKinds);
    if (method === undefined) throw new UsageError(`--method takes one of ${methodKinds.join(', ')}`);
    const sample = integerOption(args, 'sample', 0, 1e9);
    const over = choiceOption(args, 'over', dataParts);
    if (over !== undefined && (input !== undefined || sample !== undefined))
      throw new UsageError('--over takes no <input> and no --sample');
    if (input === undefined && sample === undefined && over === undefined && !ofTables.includes(method))
      throw new UsageError('<input>, --sample or --over is missing');
    const { node, target, set } = args.options;
    const device = readDevice(args);
    const out = args.options.out === undefined ? undefined : resolve(args.options.out);
    if (out !== undefined) {
      const extension = /\.png$/i.test(out) ? '.png' : '.csv';
      const overwrite = args.options.overwrite === 'true';
      const data = input === undefined ? [] : [resolve(input)];
      const problem = await saveProblem({ place: out, extension, data, overwrite });
      if (problem !== undefined) return { ok: false, error: [problem] };
    }
    const place = await runDataPlace(run, args);
    if (!place.ok && input === undefined) return place;
    const request = {
      run,
      method,
      settings: settingsOf(set),
      device,
      ...(place.ok && { place: place.value }),
      ...(input !== undefined && { input }),
      ...(sample !== undefined && { sample }),
      ...(over !== undefined && { over }),
      ...(node !== undefined && { node }),
      ...(target !== undefined && { target }),
      ...(out !== undefined && { out }),
    };
    const result = await startEngineTask(engineHost, 'explain', request).finished;
    if (!result.ok) return result;
    const { notes, picture: _, classes, ...explained } = result.value;
    const heatmaps = classes?.map(({ picture: __, ...numbers }) => numbers);
    const explanation = { ...explained, ...(heatmaps && { classes: heatmaps }) };
    for (const note of notes) output.problem(note);
    const { score, completeness, values, dependence = [], shape, maps, attention, file } = explanation;
    if (heatmaps === undefined)
      output.line(`${explanation.method} of ${explanation.target}: ${figureText(score)}`);
    for (const { name, samples } of heatmaps ?? [])
      output.line(`${explanation.method} of ${name} at ${explanation.node}: mean of ${samples} samples`);
    if (completeness !== undefined)
      output.line(
        `sum ${figureText(completeness.sum)}, should be ${figureText(completeness.difference)} (${(completeness.error * 100).toFixed(2)}% off)`,
      );
    for (const value of values.slice(0, shownValues)) {
      if (typeof value === 'number') continue;
      const { name, cell, interval } = value;
      const span = interval == null ? '' : `  [${figureText(interval[0])}, ${figureText(interval[1])}]`;
      output.line(`  ${name}${cell === undefined ? '' : ` = ${cell}`}  ${figureText(value.value)}${span}`);
    }
    for (const { column, points } of dependence)
      output.line(
        `  ${column}: ${points.map(({ value, answer }) => `${value} → ${figureText(answer)}`).join(', ')}`,
      );
    if (maps !== undefined) output.line(`feature maps of ${explanation.node}: ${maps.join('×')}`);
    if (attention !== undefined) output.line(attentionText(explanation.node ?? '', attention));
    if (shape !== undefined) output.line(`a map of ${shape.join('×')}`);
    if (file !== undefined) output.line(file);
    return { ok: true, value: { ...explanation, notes } };
  },
};

function attentionText(
  node: string,
  { heads, head, queries, keys }: NonNullable<Explanation['attention']>,
): string {
  const which = head === undefined ? `mean of ${heads} heads` : `head ${head} of ${heads}`;
  return `attention of ${node}, ${which}: from ${queries.length} positions to ${keys.length}`;
}

/** `NAME=VALUE` a line; numbers and yes and no are what they say. */
function settingsOf(text: string | undefined): Readonly<Record<string, unknown>> {
  const lines = text === undefined ? [] : text.split('\n');
  return Object.fromEntries(
    lines.map((line) => {
      const at = line.indexOf('=');
      if (at < 1) throw new UsageError(`--set takes NAME=VALUE, not ${line}`);
      const value = line.slice(at + 1);
      const isWord = value === 'true' || value === 'false';
      const isNumber = value.trim() !== '' && Number.isFinite(Number(value));
      return [line.slice(0, at), isWord ? value === 'true' : isNumber ? Number(value) : value];
    }),
  );
}
