import { resolve } from 'node:path';
import { dataParts } from '../../../shared/contract/common.ts';
import { maxEmbedded } from '../../../shared/contract/embedding.ts';
import { projectionKinds } from '../../../shared/explain/projections/index.ts';
import { startEngineTask } from '../../services/engine-task.ts';
import { saveProblem } from '../../services/files/save-place.ts';
import { type Command, choiceOption, integerOption, requiredPositional } from '../command.ts';
import { deviceOptions, readDevice } from '../device-option.ts';
import { runDataPlace } from '../run-data.ts';

export const embed: Command = {
  name: 'embed',
  summary: 'lay the samples of a run out in a plane by what a node makes of them',
  positionals: '<run>',
  options: {
    node: { type: 'string', placeholder: 'ID', help: 'whose output is taken (what the last layer reads)' },
    method: { type: 'string', placeholder: projectionKinds.join('|'), help: 'how it is laid out (pca)' },
    part: { type: 'string', placeholder: dataParts.join('|'), help: 'which samples (validation)' },
    samples: {
      type: 'string',
      placeholder: 'N',
      help: `samples at most, by chance where there are more (${maxEmbedded})`,
    },
    seed: { type: 'string', placeholder: 'N', help: 'start of every random choice (1)' },
    data: { type: 'string', placeholder: 'PATH', help: "where the run's data lies, if it moved" },
    out: { type: 'string', placeholder: 'FILE', help: 'a table (.csv) to write' },
    overwrite: { type: 'boolean', help: 'replace a file that is there' },
    ...deviceOptions,
  },
  async run(args, output, engineHost) {
    const run = resolve(requiredPositional(args, 0, '<run>'));
    const method = choiceOption(args, 'method', projectionKinds) ?? 'pca';
    const part = choiceOption(args, 'part', dataParts);
    const samples = integerOption(args, 'samples', 4, maxEmbedded) ?? maxEmbedded;
    const seed = integerOption(args, 'seed', 0, 4_294_967_295) ?? 1;
    const device = readDevice(args);
    const { node } = args.options;
    const out = args.options.out === undefined ? undefined : resolve(args.options.out);
    if (out !== undefined) {
      const overwrite = args.options.overwrite === 'true';
      const problem = await saveProblem({ place: out, extension: '.csv', data: [], overwrite });
      if (problem !== undefined) return { ok: false, error: [problem] };
    }
    const place = await runDataPlace(run, args);
    if (!place.ok) return place;
    const request = {
      run,
      ...place.value,
      method,
      samples,
      seed,
      device,
      ...(node !== undefined && { node }),
      ...(part && { part }),
      ...(out !== undefined && { out }),
    };
    const result = await startEngineTask(engineHost, 'embed', request).finished;
    if (!result.ok) return result;
    const { notes, ...embedding } = result.value;
    for (const note of notes) output.problem(note);
    const { points, shares, shape, averaged, narrowed, file, width } = embedding;
    const made = `${embedding.node} (${shape.join('×')})`;
    const how = [averaged && 'averaged over its places', narrowed && 'by random projection'].filter(Boolean);
    output.line(
      `${method} of ${made}, ${points.length} of ${embedding.samples} samples, ${width} numbers each${how.map((one) => `, ${one}`).join('')}`,
    );
    if (shares !== undefined)
      output.line(`variance: ${shares.map((share) => `${(share * 100).toFixed(1)}%`).join(' + ')}`);
    if (file !== undefined) output.line(file);
    return { ok: true, value: { ...embedding, notes } };
  },
};
