import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { env, listSupportedBackends, Tensor } from 'onnxruntime-node';
import { type Diagnostic, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import { encodeModel } from '../../../../shared/onnx/encode-model.ts';
import { GraphWriter } from '../../../../shared/onnx/graph-writer.ts';
import { type OnnxDevice, openSession, runtimeReason } from './session.ts';
import { areSoftwareDrivers, vulkanDrivers } from './vulkan-drivers.ts';

/** A device of an engine; `problem` says why it is not ready, and the remedy. */
export interface DeviceStatus {
  readonly engine: 'onnxruntime' | 'tensorflow';
  readonly device: OnnxDevice | 'tensorflow';
  readonly ready: boolean;
  readonly version: string;
  readonly problem?: Diagnostic;
}

const cudaLibrary = 'libonnxruntime_providers_cuda.so';
const devices: readonly OnnxDevice[] = ['cpu', 'webgpu', 'cuda', 'directml'];

/** Every engine and device, ready or with the exact reason why not. Starts each device once; seconds on a cold GPU. */
export async function probeDevices(): Promise<readonly DeviceStatus[]> {
  const statuses: DeviceStatus[] = [];
  for (const device of devices) {
    const problem = await deviceProblem(device);
    const status = {
      engine: 'onnxruntime',
      device,
      ready: problem === undefined,
      version: runtimeVersion(),
    } as const;
    statuses.push(problem === undefined ? status : { ...status, problem });
  }
  const problem = diagnostic('engine-tensorflow-missing', {}, { library: 'libtensorflow' });
  return [...statuses, { engine: 'tensorflow', device: 'tensorflow', ready: false, version: '', problem }];
}

/** Why a device cannot run programs here; undefined when it just ran one. */
export async function deviceProblem(device: OnnxDevice): Promise<Diagnostic | undefined> {
  return missingPart(device) ?? (await startProblem(device));
}

/** Whether a device is a program on the processor that plays a GPU: it runs if asked for, but is never the fastest. */
export function isSoftwareDevice(device: OnnxDevice): boolean {
  return device === 'webgpu' && process.platform === 'linux' && areSoftwareDrivers(vulkanDrivers());
}

export function runtimeVersion(): string {
  return env.versions.node ?? '';
}

/** What can be said without starting the device: its libraries print warnings of their own when they fail. */
function missingPart(device: OnnxDevice): Diagnostic | undefined {
  const platform = `${process.platform} ${process.arch}`;
  const known = listSupportedBackends();
  const name = device === 'directml' ? 'dml' : device;
  if (!known.some((backend) => backend.name === name)) {
    const available = known.map((backend) => (backend.name === 'dml' ? 'directml' : backend.name));
    const listed = available.filter((candidate) => devices.includes(candidate as OnnxDevice)).join(', ');
    return diagnostic('engine-not-on-platform', {}, { device, platform, available: listed });
  }
  if (device === 'cuda' && !existsSync(join(libraryFolder(), cudaLibrary))) {
    return diagnostic('engine-cuda-missing', {}, { library: cudaLibrary });
  }
  if (device === 'webgpu' && process.platform === 'linux' && vulkanDrivers().length === 0) {
    return diagnostic('engine-no-gpu-driver', {}, { reason: 'no-vulkan-driver' });
  }
  return undefined;
}

async function startProblem(device: OnnxDevice): Promise<Diagnostic | undefined> {
  try {
    const session = await openSession(sumModel(), { device, threads: 1 });
    await session.run({ x: new Tensor('float32', new Float32Array(2), [2]) });
    await session.release();
    return undefined;
  } catch (error) {
    const reason = runtimeReason(error);
    if (device === 'webgpu') return diagnostic('engine-no-gpu-driver', {}, { reason });
    return diagnostic('engine-not-ready', {}, { device, reason });
  }
}

/** x + x. */
function sumModel(): Uint8Array {
  const g = new GraphWriter();
  const info = (name: string) => ({ name, dtype: 'float32', shape: [2] }) as const;
  const graph = g.finish('probe', [info('x')], [{ info: info('sum'), value: g.op('Add', ['x', 'x']) }]);
  return encodeModel({ graph, opsets: { '': 21 }, metadata: {} });
}

function libraryFolder(): string {
  const entry = createRequire(import.meta.url).resolve('onnxruntime-node');
  return join(dirname(entry), '..', 'bin', 'napi-v6', process.platform, process.arch);
}
