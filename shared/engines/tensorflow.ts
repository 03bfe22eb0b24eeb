import type { EngineEntry } from './engine-entry.ts';

export const tensorflow = {
  name: 'tensorflow',
  title: 'TensorFlow',
  offered: 'listed',
  devices: [{ name: 'tensorflow', title: 'TensorFlow' }],
} as const satisfies EngineEntry;
