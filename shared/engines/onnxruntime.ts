import type { EngineEntry } from './engine-entry.ts';

export const onnxruntime = {
  name: 'onnxruntime',
  title: 'ONNX Runtime',
  offered: 'automatic',
  devices: [
    { name: 'cpu', title: 'CPU', isProcessor: true },
    { name: 'webgpu', title: 'WebGPU' },
    { name: 'cuda', title: 'CUDA' },
    { name: 'directml', title: 'DirectML' },
  ],
} as const satisfies EngineEntry;
