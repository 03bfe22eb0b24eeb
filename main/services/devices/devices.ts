import { cpus } from 'node:os';
import { err, ok } from '../../../shared/base/result.ts';
import type { Device } from '../../../shared/contract/devices.ts';
import type { DeviceReport } from '../../../shared/contract/engine-replies.ts';
import type { Services } from '../../../shared/contract/services.ts';
import { type Checked, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { DeviceChoice } from '../../engine/messages.ts';
import type { EngineHost } from '../engine-host.ts';
import { startEngineTask } from '../engine-task.ts';
import { eventStream } from '../event-stream.ts';

/** What `auto` takes, best first; the engine's own order. */
const preference: readonly DeviceChoice[] = ['cuda', 'directml', 'webgpu', 'cpu'];
const engineNames: Readonly<Record<string, string>> = {
  onnxruntime: 'ONNX Runtime',
  tensorflow: 'TensorFlow',
};
const deviceNames: Readonly<Record<string, string>> = {
  webgpu: 'WebGPU',
  cuda: 'CUDA',
  directml: 'DirectML',
  tensorflow: 'TensorFlow',
};

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
        const ready = new Set(devices.filter(({ state }) => state !== 'broken').map(({ device }) => device));
        const usable = preference.filter((device) => ready.has(device) && isUsable(devices, device));
        return ok({ devices, chosen: usable[0] ?? 'cpu' });
      },

      install: ({ name }, signal) =>
        eventStream(signal, ({ push, end }) => {
          const problem = diagnostic('engine-install-not-offered', {}, { name });
          push({ event: 'failed', problems: [problem] });
          end();
          return () => undefined;
        }),
    };
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

function isUsable(devices: readonly Device[], name: DeviceChoice): boolean {
  return devices.some(({ device, state }) => device === name && (state === 'ready' || state === 'busy'));
}

function contractDevice(
  { engine, device, ready, problem }: DeviceReport,
  training: readonly string[],
): Device {
  const choice = device as DeviceChoice;
  const state = ready ? (training.includes(device) ? 'busy' : 'ready') : stateOf(problem?.code);
  return {
    device: choice,
    engine: engineNames[engine] ?? engine,
    ...(device === 'cpu' ? processor() : { name: deviceNames[device] ?? device }),
    state,
    ...(problem && { reason: problem }),
  };
}

function stateOf(code: string | undefined): Device['state'] {
  switch (code) {
    case 'engine-not-on-platform':
      return 'absent';
    case 'engine-cuda-missing':
    case 'engine-tensorflow-missing':
    case 'engine-no-gpu-driver':
      return 'not-set-up';
    default:
      return 'broken';
  }
}

/** `AMD Ryzen 9 7950X` and 32. */
function processor(): Pick<Device, 'name' | 'threads'> {
  const all = cpus();
  const model = all[0]?.model.replace(/\s+/g, ' ').trim() || 'CPU';
  return { name: model, threads: Math.max(1, all.length) };
}
