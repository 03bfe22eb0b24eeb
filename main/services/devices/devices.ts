import { cpus } from 'node:os';
import { err, ok } from '../../../shared/base/result.ts';
import type { Device } from '../../../shared/contract/devices.ts';
import type { DeviceReport } from '../../../shared/contract/engine-replies.ts';
import type { Services } from '../../../shared/contract/services.ts';
import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import { automaticDevices, deviceTitle, engineTitle, findDevice } from '../../../shared/engines/index.ts';
import type { EngineHost } from '../engine-host.ts';
import { startEngineTask } from '../engine-task.ts';

/** The devices of this machine: asked of an engine process once, since starting each takes seconds. */
export class Devices {
  readonly service: Services['devices'];
  readonly #host: EngineHost;
  readonly #busy: () => readonly string[];
  #reports: Promise<Checked<readonly DeviceReport[]>> | undefined;

  /** `busy`: devices that train now. */
  constructor(host: EngineHost, busy: () => readonly string[]) {
    this.#host = host;
    this.#busy = busy;
    this.service = {
      list: async ({ refresh = false }) => {
        const reports = await this.#ask(refresh);
        if (!reports.ok) return reports;
        const training = this.#busy();
        const devices = reports.value.map((report) => contractDevice(report, training));
        const ready = new Set(reports.value.filter(({ ready }) => ready).map(({ device }) => device));
        return ok({ devices, chosen: automaticDevices.find((device) => ready.has(device)) ?? 'cpu' });
      },
    };
  }

  /** Asks anew the next time: an engine was set up or taken away. */
  forget(): void {
    this.#reports = undefined;
  }

  async #ask(refresh: boolean): Promise<Checked<readonly DeviceReport[]>> {
    if (refresh) this.#reports = undefined;
    this.#reports ??= this.#probe();
    const reports = await this.#reports;
    // A process that died says nothing about the devices: the next question asks again.
    if (!reports.ok) this.#reports = undefined;
    return reports;
  }

  async #probe(): Promise<Checked<readonly DeviceReport[]>> {
    const found = await startEngineTask(this.#host, 'engines', {}).finished;
    return found.ok ? ok(found.value.devices) : err(found.error);
  }
}

function contractDevice(
  { engine, device, state, problem }: DeviceReport,
  training: readonly string[],
): Device {
  const title = { name: deviceTitle(device) };
  return {
    device,
    engine: engineTitle(engine),
    ...(findDevice(device)?.isProcessor ? processor() : title),
    state: state === 'ready' && training.includes(device) ? 'busy' : state,
    ...(problem && { reason: problem }),
  };
}

/** `AMD Ryzen 9 7950X` and 32. */
function processor(): Pick<Device, 'name' | 'threads'> {
  const all = cpus();
  const model = all[0]?.model.replace(/\s+/g, ' ').trim() || 'CPU';
  return { name: model, threads: Math.max(1, all.length) };
}
