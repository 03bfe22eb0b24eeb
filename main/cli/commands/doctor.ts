import { resolve } from 'node:path';
import { explain } from '../../../shared/diagnostics/diagnostic.ts';
import { startEngineTask } from '../../services/engine-task.ts';
import { type Command, requiredPositional } from '../command.ts';
import { deviceOptions, readDevice } from '../device-option.ts';
import { checkLabels } from '../label-report.ts';
import { runDataPlace } from '../run-data.ts';

export const doctor: Command = {
  name: 'doctor',
  summary:
    'say what is wrong with a run, since when, and what helps; with --labels, which labels are likely wrong',
  positionals: '<run>',
  options: {
    data: { type: 'string', placeholder: 'PATH', help: "where the run's data lies, if it moved" },
    labels: {
      type: 'boolean',
      help: 'samples whose label is likely wrong: of the validation part, or of an experiment with folds all of them',
    },
    ...deviceOptions,
  },
  async run(args, output, engineHost) {
    if (args.options.labels === 'true') return checkLabels(args, output, engineHost);
    const run = resolve(requiredPositional(args, 0, '<run>'));
    const device = readDevice(args);
    const place = await runDataPlace(run, args);
    const request = { run, device, ...(place.ok && { place: place.value }) };
    const result = await startEngineTask(engineHost, 'doctor', request).finished;
    if (!result.ok) return result;
    const notes = [...(place.ok ? [] : place.error), ...result.value.notes];
    for (const note of notes) output.problem({ ...note, severity: 'warning' });
    const findings = result.value.findings.map(({ problem, since, edits }) => {
      const { message, fix } = explain(problem, output.language);
      const { node } = problem.where;
      return {
        code: problem.code,
        ...(node !== undefined && { node }),
        since,
        message,
        fix,
        ...(edits && { edits }),
      };
    });
    for (const { code, node, since, message, fix, edits = [] } of findings) {
      output.line(
        `${code}${node === undefined ? '' : ` at ${node}`}${since > 0 ? `, since epoch ${since}` : ''}`,
      );
      output.line(`  ${message}`);
      output.line(`  ${fix}`);
      for (const { path, value } of edits) output.line(`    ${path} = ${JSON.stringify(value)}`);
    }
    if (findings.length === 0) output.line('nothing is wrong with this run');
    return { ok: true, value: { findings } };
  },
};
