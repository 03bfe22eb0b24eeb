import { expect, it } from 'vitest';
import type { RunProfile } from '../../shared/training/run-profile.ts';
import { profileTable } from './profile-table.ts';

const profile: RunProfile = {
  engine: 'onnxruntime',
  device: 'cpu',
  timing: 'nodes',
  firstStep: 2,
  lastStep: 5,
  steps: 4,
  warmUp: 1,
  batch: 8,
  milliseconds: 40,
  nodes: [
    {
      node: 'block1/conv1',
      forward: 4,
      backward: 12,
      update: 4,
      share: 0.5,
      outputBytes: 2048,
      parameterBytes: 96,
      ops: [],
    },
  ],
  program: 2,
  runtime: 8,
  outside: { filling: 4, transfer: 2, metrics: 4 },
  passes: ['simplify'],
  forms: { matmul: ['fused', 'plain'] },
};

const words = (lines: readonly string[]): readonly string[] =>
  lines.map((line) => line.trim().replace(/ +/g, ' '));

it('shows nodes and what else took time, a step each, with passes and forms', () => {
  expect(words(profileTable(profile, 'en'))).toEqual([
    'Profile of 4 steps between 2 and 5, 10.000 ms a step:',
    'Measuring takes time itself, mostly between operations: steps that are not measured are faster, those of many small operations by far.',
    'share ms/step forward backward update output weights node',
    '50.0 % 5.000 1.000 3.000 1.000 2.0 kB 96 B block1/conv1',
    "5.0 % 0.500 (the program's own operations)",
    '20.0 % 2.000 (the engine between operations)',
    '10.0 % 1.000 (outside: filling batches)',
    '5.0 % 0.500 (outside: tensors to and from the engine)',
    '10.0 % 1.000 (outside: metrics and log)',
    'Passes: simplify',
    'Forms: matmul=fused|plain',
  ]);
});

it('gives the reason where an engine has no times of nodes', () => {
  const whole: RunProfile = { ...profile, timing: 'whole', nodes: [], program: 0, runtime: 30, forms: {} };
  const lines = words(profileTable(whole, 'en'));
  expect(lines).toContain('The engine gives no times of single operations, so none can be said of nodes.');
  expect(lines).toContain('75.0 % 7.500 (inside of the engine)');
});
