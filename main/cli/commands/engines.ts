import { explain } from '../../../shared/diagnostics/diagnostic.ts';
import { startEngineTask } from '../../services/engine-task.ts';
import type { Command } from '../command.ts';

export const engines: Command = {
  name: 'engines',
  summary: 'list every engine and device: ready, or why not and what mends it',
  positionals: '',
  options: {},
  async run(_, output, engineHost) {
    const result = await startEngineTask(engineHost, 'engines', {}).finished;
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
  },
};
