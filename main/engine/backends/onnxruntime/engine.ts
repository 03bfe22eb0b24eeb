import type { Engine, EngineDevice } from '../engine.ts';
import { deviceStatus, isSoftwareDevice, runtimeVersion } from './devices.ts';
import { openOnnxRuntime } from './onnxruntime-backend.ts';
import type { OnnxDevice } from './session.ts';

export const onnxruntime: Engine<'onnxruntime'> = {
  version: runtimeVersion,
  devices: {
    cpu: driven('cpu'),
    webgpu: driven('webgpu'),
    cuda: driven('cuda'),
    directml: driven('directml'),
  },
};

function driven(device: OnnxDevice): EngineDevice {
  return {
    status: () => deviceStatus(device),
    open: (options) => openOnnxRuntime({ device, ...options }),
    isEmulated: () => isSoftwareDevice(device),
  };
}
