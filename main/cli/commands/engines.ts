import { ok } from '../../../shared/base/result.ts';
import { explain } from '../../../shared/diagnostics/diagnostic.ts';
import { type InstallStep, installStepTexts } from '../../../shared/engines/install-steps.ts';
import { tensorflowFolder } from '../../files/engine-folders.ts';
import { startEngineTask } from '../../services/engine-task.ts';
import { installTensorflow, removeTensorflow } from '../../services/engines/install-tensorflow.ts';
import { downloadBytes, installedBytes } from '../../services/engines/tensorflow-package.ts';
import { type Command, type CommandResult, UsageError } from '../command.ts';
import type { Output } from '../output.ts';

const actions = ['install', 'remove'];

export const engines: Command = {
  name: 'engines',
  summary: 'list every engine and device: ready, or why not and what fixes it; or set TensorFlow up',
  positionals: '[install tensorflow | remove tensorflow]',
  options: {},
  async run({ positionals: [action, engine, ...more] }, output, engineHost) {
    if (action === undefined) return list(output, () => startEngineTask(engineHost, 'engines', {}).finished);
    if (!actions.includes(action) || engine !== 'tensorflow' || more.length > 0)
      throw new UsageError('what can be set up is: install tensorflow, remove tensorflow');
    return action === 'install' ? install(output) : remove(output);
  },
};

type Listing = () => ReturnType<typeof startEngineTask<'engines'>>['finished'];

async function list(output: Output, devicesOf: Listing): Promise<CommandResult> {
  const result = await devicesOf();
  if (!result.ok) return result;
  const { language } = output;
  const devices = result.value.devices.map(({ problem, ...device }) => {
    if (problem === undefined) return { ...device, state: 'ready' };
    const { message, found, fix } = explain(problem, language);
    return { ...device, state: 'not ready', code: problem.code, message, reason: found, fix };
  });
  for (const device of devices) {
    output.event({ event: 'engine', ...device });
    const name = `${device.device} (${device.engine})`.padEnd(26);
    output.line(`${name} ${device.state}`);
    if ('fix' in device) output.line(`  ${device.message} ${device.reason}\n  ${device.fix}`);
  }
  return { ok: true, value: { devices } };
}

async function install(output: Output): Promise<CommandResult> {
  const folder = tensorflowFolder();
  const megabytes = (bytes: number): number => Math.round(bytes / 1e6);
  output.line(`downloads ${megabytes(downloadBytes)} MB, keeps ${megabytes(installedBytes)} MB in ${folder}`);
  output.event({ event: 'sizes', download: downloadBytes, installed: installedBytes, folder });
  const onStep = (step: InstallStep): void => {
    output.event({ event: 'step', step });
    output.line(`${installStepTexts[output.language][step]} ...`);
  };
  const result = await installTensorflow({ folder, onStep });
  if (!result.ok) return result;
  output.line(`TensorFlow ${result.value.tensorflow} is ready: --device tensorflow`);
  return ok({ engine: 'tensorflow', version: result.value.tensorflow, folder });
}

async function remove(output: Output): Promise<CommandResult> {
  const folder = tensorflowFolder();
  const result = await removeTensorflow(folder);
  if (!result.ok) return result;
  output.line(result.value ? `TensorFlow was removed from ${folder}` : 'TensorFlow was not installed');
  return ok({ engine: 'tensorflow', removed: result.value });
}
