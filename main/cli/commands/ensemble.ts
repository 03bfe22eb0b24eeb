import { resolve } from 'node:path';
import { ok } from '../../../shared/base/result.ts';
import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import { ensembleMethods } from '../../../shared/ensemble/methods.ts';
import { quantizations } from '../../../shared/export/formats.ts';
import type { EngineTasks } from '../../engine/messages.ts';
import { startEngineTask } from '../../services/engine-task.ts';
import { snapshotsSaved } from '../../store/checkpoint-store.ts';
import { checkpointsFolder } from '../../store/run-places.ts';
import { type Command, type CommandArguments, choiceOption, numberOption, UsageError } from '../command.ts';
import { pruneOptions, quantizeOption } from '../compression-options.ts';
import { runDataPlace } from '../run-data.ts';
import { runsNamed } from '../runs-named.ts';
import { bytesText, figuresText, figureText, tableLines } from '../text.ts';

type EnsembleRequest = EngineTasks['ensemble']['request'];

const methods = [...ensembleMethods, 'snapshots'] as const;

export const ensemble: Command = {
  name: 'ensemble',
  summary: 'evaluate several runs of the same data together, and write them as one ONNX file',
  positionals: '<run...>',
  options: {
    method: {
      type: 'string',
      placeholder: methods.join('|'),
      help: 'how they are combined (average); stack: the runs of all folds of an experiment; soup: the weights of runs of one graph and one seed; snapshots: the mean of the weights that one run kept of its epochs',
    },
    out: { type: 'string', placeholder: 'FILE', help: 'the ONNX file to write' },
    ...pruneOptions,
    quantize: quantizeOption,
  },
  async run(args, output, engineHost) {
    const asked = choiceOption(args, 'method', methods) ?? 'average';
    const isOfSnapshots = asked === 'snapshots';
    const method = isOfSnapshots ? 'average' : asked;
    const runs = await (isOfSnapshots ? snapshotsNamed : runsNamed)(args.positionals);
    if (!runs.ok) return runs;
    if (runs.value.length < 2)
      throw new UsageError(
        isOfSnapshots
          ? '<run...> takes runs that kept the weights of two epochs or more (training.snapshotEvery)'
          : '<run...> takes two runs or more, an experiment, or a search with two trials or more',
      );
    const members = [];
    for (const run of runs.value) {
      const place = await runDataPlace(run, args);
      if (!place.ok) return place;
      members.push({ run: resolve(run), ...place.value });
    }
    const { out } = args.options;
    const compression = compressionOf(args);
    if (out === undefined && compression !== undefined)
      throw new UsageError('--prune and --quantize need --out');
    const request = {
      members,
      method,
      ...(out !== undefined && { out: resolve(out) }),
      ...(compression && { compression }),
    };
    const combined = await startEngineTask(engineHost, 'ensemble', request).finished;
    if (!combined.ok) return combined;
    const { validation, test, comparison, notes, disagreement, file, parity, stages = [] } = combined.value;
    for (const note of notes) output.problem(note);
    const rows = [
      ...combined.value.members.map((member) => [
        member.run,
        figureText(member.weight),
        figuresText(member.validation),
        member.test === undefined ? '' : figuresText(member.test),
      ]),
      [asked, '', figuresText(validation.figures), test === undefined ? '' : figuresText(test.figures)],
    ];
    for (const line of tableLines(['member', 'weight', 'validation', 'test'], rows)) output.line(line);
    const [low, high] = comparison.interval.map(figureText);
    output.line(
      `${comparison.figure} on the ${comparison.part} part against the best member: ${figureText(comparison.difference)} (95 %: ${low} .. ${high})`,
    );
    if (disagreement !== null) output.line(`two members disagree on ${figureText(100 * disagreement)} %`);
    if (file !== undefined && parity !== undefined) {
      const isQuantized = stages.at(-1)?.stage === 'quantized';
      const reference = isQuantized ? 'its simulation' : 'its members together';
      output.line(`${file}: differs by ${figureText(parity.maxAbsError)} from ${reference}`);
      const made = stages.map((stage) => [
        stage.stage,
        bytesText(stage.bytes),
        figuresText(stage.validation),
      ]);
      if (stages.length > 1)
        for (const line of tableLines(['file', 'size', 'validation'], made)) output.line(line);
    }
    return { ok: true, value: { ...combined.value } };
  },
};

/** What is done to the file; undefined where nothing is. */
function compressionOf(args: CommandArguments): EnsembleRequest['compression'] {
  const sparsity = numberOption(args, 'prune', 0, 0.99);
  const scope = choiceOption(args, 'prune-scope', ['global', 'layer']) ?? 'global';
  const quantize = choiceOption(args, 'quantize', quantizations);
  if (sparsity === undefined && args.options['prune-scope'] !== undefined)
    throw new UsageError('--prune-scope needs --prune');
  if (sparsity === undefined && quantize === undefined) return undefined;
  return { ...(sparsity !== undefined && { prune: { sparsity, scope } }), ...(quantize && { quantize }) };
}

/** Every snapshot that the runs kept, as `<run>@<epoch>`. */
async function snapshotsNamed(named: readonly string[]): Promise<Checked<readonly string[]>> {
  const snapshots: string[] = [];
  for (const path of named) {
    const folder = resolve(path);
    const epochs = await snapshotsSaved(checkpointsFolder(folder));
    if (!epochs.ok) return epochs;
    snapshots.push(...epochs.value.map((epoch) => `${folder}@${epoch}`));
  }
  return ok(snapshots);
}
