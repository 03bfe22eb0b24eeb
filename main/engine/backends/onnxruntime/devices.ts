import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { env, listSupportedBackends, Tensor } from 'onnxruntime-node';
import { diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import { findDevice } from '../../../../shared/engines/index.ts';
import { encodeModel } from '../../../../shared/onnx/encode-model.ts';
import { GraphWriter } from '../../../../shared/onnx/graph-writer.ts';
import type { DeviceStatus } from '../engine.ts';
import { type OnnxDevice, openSession, runtimeReason } from './session.ts';
import { areSoftwareDrivers, vulkanDrivers } from './vulkan-drivers.ts';

const cudaLibrary = 'libonnxruntime_providers_cuda.so';

/** How a device stands: starts it, which takes seconds on a cold GPU. */
export async function deviceStatus(device: OnnxDevice): Promise<DeviceStatus> {
  return missingPart(device) ?? (await startProblem(device)) ?? { state: 'ready' };
}

/** Whether a device is a program on the processor that plays a GPU: it runs if asked for, but is never the fastest. */
export function isSoftwareDevice(device: OnnxDevice): boolean {
  return device === 'webgpu' && process.platform === 'linux' && areSoftwareDrivers(vulkanDrivers());
}

export function runtimeVersion(): string {
  return env.versions.node ?? '';
}

/** What can be said without starting the device: its libraries print warnings of their own when they fail. */
function missingPart(device: OnnxDevice): DeviceStatus | undefined {
  const platform = `${process.platform} ${process.arch}`;
  const known = listSupportedBackends();
  const name = device === 'directml' ? 'dml' : device;
  if (!known.some((backend) => backend.name === name)) {
    const available = known.map((backend) => (backend.name === 'dml' ? 'directml' : backend.name));
    const listed = available
      .filter((candidate) => findDevice(candidate)?.engine.name === 'onnxruntime')
      .join(', ');
    const problem = diagnostic('engine-not-on-platform', {}, { device, platform, available: listed });
    return { state: 'absent', problem };
  }
  if (device === 'cuda' && !existsSync(join(libraryFolder(), cudaLibrary))) {
    return { state: 'not-set-up', problem: diagnostic('engine-cuda-missing', {}, { library: cudaLibrary }) };
  }
  if (device === 'webgpu' && process.platform === 'linux' && vulkanDrivers().length === 0) {
    const problem = diagnostic('engine-no-gpu-driver', {}, { reason: 'no-vulkan-driver' });
    return { state: 'not-set-up', problem };
  }
  return undefined;
}

async function startProblem(device: OnnxDevice): Promise<DeviceStatus | undefined> {
  try {
    const session = await openSession(sumModel(), { device, threads: 1 });
    await session.run({ x: new Tensor('float32', new Float32Array(2), [2]) });
    await session.release();
    return undefined;
  } catch (error) {
    const reason = runtimeReason(error);
    if (device === 'webgpu') {
      return { state: 'not-set-up', problem: diagnostic('engine-no-gpu-driver', {}, { reason }) };
    }
    return { state: 'broken', problem: diagnostic('engine-not-ready', {}, { device, reason }) };
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
