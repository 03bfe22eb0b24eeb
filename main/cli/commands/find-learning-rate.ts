import { hasErrors } from '../../../shared/diagnostics/diagnostic.ts';
import { startEngineTask } from '../../services/engine-task.ts';
import { openProject } from '../../services/project-files.ts';
import { weightsProblem } from '../../services/runs/starting-weights-place.ts';
import { type Command, requiredPositional } from '../command.ts';
import { deviceOptions, readDevice } from '../device-option.ts';
import { projectDataPlace } from '../project-data.ts';
import { settingOptions, withSettings } from '../project-options.ts';

/** A hundred steps do not ask for epochs or a rate. */
const { epochs: _, 'learning-rate': __, ...settings } = settingOptions;

export const findLearningRate: Command = {
  name: 'find-learning-rate',
  summary: 'train a hundred steps at a rising learning rate and suggest one',
  positionals: '<project>',
  options: {
    ...settings,
    data: {
      type: 'string',
      placeholder: 'PATH',
      help: 'where the data is, instead of where the project says',
    },
    ...deviceOptions,
  },
  async run(args, output, engineHost) {
    const device = readDevice(args);
    const opened = await openProject(requiredPositional(args, 0, '<project>'));
    if (!opened.ok) return opened;
    const { folder, problems } = opened.value;
    if (hasErrors(problems)) return { ok: false, error: problems };
    const document = withSettings(opened.value.document, args);
    const outside = await weightsProblem(document.training.startFrom, folder, async () => false);
    if (outside !== undefined) return { ok: false, error: [outside] };
    const dataPlace = await projectDataPlace(opened.value, args.options.data);
    const request = { document, index: 0, device, ...dataPlace };
    const task = startEngineTask(engineHost, 'find-learning-rate', request, (point) => {
      output.event({ ...point });
      output.line(
        `${point.learningRate.toExponential(2)}  ${point.loss.toFixed(4)}  ${point.smoothed.toFixed(4)}`,
      );
    });
    const result = await task.finished;
    if (!result.ok) return result;
    const { suggestion, points, engine, device: place } = result.value;
    output.line(
      suggestion === null
        ? 'The loss falls at no learning rate: no suggestion.'
        : `Suggested learning rate: ${suggestion}`,
    );
    return { ok: true, value: { suggestion, steps: points.length, engine, device: place } };
  },
};
