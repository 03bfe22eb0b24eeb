import { expect, it } from 'vitest';
import { pathOfRunFolder, runFolderOf } from './run-folder.ts';

it('finds the run of a folder that it named', () => {
  expect(runFolderOf(pathOfRunFolder('2026-11-24-002729-digits'))).toBe('2026-11-24-002729-digits');
  expect(runFolderOf('.\\runs\\first\\')).toBe('first');
});

it('takes no file for a run', () => {
  for (const path of [
    'weights.safetensors',
    'runs/first/checkpoints/best.safetensors',
    '/runs/first',
    '../runs/first',
  ])
    expect(runFolderOf(path)).toBeUndefined();
});
