import { expect, it } from 'vitest';
import { automaticDevices, deviceChoices, deviceTitle, engineTitle, listedDevices } from './index.ts';

it('offers the devices of all engines in one order', () => {
  expect(deviceChoices).toEqual(['auto', 'cpu', 'webgpu', 'cuda', 'directml', 'tensorflow', 'reference']);
  expect(new Set(deviceChoices).size).toBe(deviceChoices.length);
});

it('lists no engine that is slow on purpose', () => {
  expect(listedDevices.map(({ name }) => name)).toEqual(['cpu', 'webgpu', 'cuda', 'directml', 'tensorflow']);
});

it('takes the fastest device first, and the processor where no other is ready', () => {
  expect(automaticDevices.at(-1)).toBe('cpu');
  expect(automaticDevices.indexOf('cuda')).toBeLessThan(automaticDevices.indexOf('webgpu'));
});

it('names what this version knows by its title, and anything else as it is', () => {
  expect([engineTitle('onnxruntime'), engineTitle('later')]).toEqual(['ONNX Runtime', 'later']);
  expect([deviceTitle('directml'), deviceTitle('later')]).toEqual(['DirectML', 'later']);
});
