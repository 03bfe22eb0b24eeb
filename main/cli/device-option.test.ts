import { expect, it } from 'vitest';
import { readDevice } from './device-option.ts';

const read = (options: Readonly<Record<string, string>>) => readDevice({ positionals: [], options });

it('is the device that was named, and left to the machine where none was', () => {
  expect([read({}), read({ device: 'webgpu' })]).toEqual(['auto', 'webgpu']);
});

it('is the device of the engine that was named, on the processor too', () => {
  expect(read({ engine: 'tensorflow' })).toBe('tensorflow');
  expect(read({ engine: 'tensorflow', device: 'cpu' })).toBe('tensorflow');
  expect(read({ engine: 'tensorflow', device: 'tensorflow' })).toBe('tensorflow');
  expect(read({ engine: 'onnxruntime', device: 'cpu' })).toBe('cpu');
  expect(read({ engine: 'onnxruntime' })).toBe('auto');
});

it('refuses a device of another engine', () => {
  expect(() => read({ engine: 'onnxruntime', device: 'tensorflow' })).toThrow(/no device of/);
  expect(() => read({ engine: 'tensorflow', device: 'webgpu' })).toThrow(/no device of/);
});
