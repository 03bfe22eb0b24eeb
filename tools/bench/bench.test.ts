import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { builtFile } from '../../main/testing/built-file.ts';
import { readArguments, UsageError } from './arguments.ts';
import { type PeerResult, ratioOf } from './bench-work.ts';
import { startContestant } from './contestant.ts';
import { findPyTorch } from './find-pytorch.ts';
import { benchTable } from './table.ts';

const program = builtFile('bench.js');

function peer(mode: string, millisecondsPerStep: number): PeerResult {
  return { name: 'pytorch', version: '2.15.0', mode, millisecondsPerStep, peakBytes: 5e8 };
}

it('compares with the fastest peer, and with none', () => {
  expect(ratioOf([peer('eager', 3), peer('compile', 2)], 1)).toBe(2);
  expect(ratioOf([], 1)).toBeNull();
});

describe('arguments', () => {
  it('choose works and engines, all of them unless told', () => {
    const all = readArguments([]);
    expect(all.works.map(({ name }) => name)).toEqual([
      'mlp-b32',
      'mlp-b128',
      'mnist-cnn',
      'lstm',
      'mnist-cnn-augmented',
      'photos-cnn',
      'photos-cnn-augmented',
      'pictures',
      'tiny-gpt',
      'mnist-cnn-watched',
      'tiny-gpt-watched',
    ]);
    expect(all.engines).toEqual(['onnxruntime']);
    expect(all.json).toBe(false);
    expect(readArguments(['--engine', 'tensorflow,onnxruntime']).engines).toEqual([
      'tensorflow',
      'onnxruntime',
    ]);
    const some = readArguments(['--json', '--only', 'mnist-cnn,mlp-b32', '--engine', 'onnxruntime']);
    expect(some.works.map(({ name }) => name)).toEqual(['mlp-b32', 'mnist-cnn']);
    expect(some.json).toBe(true);
  });
  it.each([['--only', 'mnist'], ['--engine', 'jax'], ['--fast'], ['stray'], ['--round-seconds', '0']])(
    'refuse %s %s',
    (...argv) => {
      expect(() => readArguments(argv)).toThrow(UsageError);
    },
  );
});

it('finds no PyTorch where there is no Python, and says why', () => {
  const found = findPyTorch({ NETLOOM_PYTHON: '/nowhere/python' });
  expect(found).toMatchObject({ found: false, reason: expect.stringContaining('/nowhere/python') });
});

describe('a contestant', () => {
  const echo = "require('readline').createInterface(process.stdin).on('line', (l) => {";
  const node = (body: string) => startContestant(process.execPath, ['-e', `${echo}${body}})`]);

  it('answers one line for each command', async () => {
    const contestant = node('console.log(JSON.stringify({ steps: JSON.parse(l).seconds * 10, seconds: 1 }))');
    expect(await contestant.train(2)).toEqual({ steps: 20, seconds: 1 });
    expect(await contestant.train(3)).toEqual({ steps: 30, seconds: 1 });
    contestant.kill();
  });
  it('fails with its own reason, its last words, or the reason it did not start', async () => {
    const refusing = node("console.log(JSON.stringify({ error: 'no compiler' }))");
    await expect(refusing.train(1)).rejects.toThrow('no compiler');
    refusing.kill();
    await expect(node("console.error('out of memory'); process.exit(3)").train(1)).rejects.toThrow(
      /\(3\).*out of memory/,
    );
    await expect(startContestant('/nowhere/python', []).train(1)).rejects.toThrow(/does not start/);
  });
});

it('shows every contestant of a work in a line of its own', () => {
  const result = {
    event: 'bench',
    name: 'mlp-b32',
    engine: 'onnxruntime',
    samplesPerSecond: 106_666.7,
    millisecondsPerStep: 0.3,
    peakBytes: 1.8e8,
    peers: [peer('eager', 0.55)],
    ratio: 1.833,
  } as const;
  expect(benchTable([result]).split('\n')).toEqual([
    'work     trained by            ms a step  samples a second  peak MB  ratio',
    'mlp-b32  onnxruntime               0.300           106,667      180   1.83',
    '         pytorch 2.15.0 eager      0.550                        500',
  ]);
});

it('times a work on the built program', () => {
  const args = [program, '--json', '--only', 'mlp-b32', '--round-seconds', '0.01'];
  const env = { ...process.env, NETLOOM_PYTHON: '/nowhere/python' };
  const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8', env });
  expect(status).toBe(0);
  const lines = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines).toMatchObject([
    { event: 'bench', name: 'mlp-b32', engine: 'onnxruntime', peers: [], ratio: null },
    { event: 'done', works: 1, failures: 0 },
  ]);
  const [bench] = lines;
  const milliseconds = Number(bench?.millisecondsPerStep);
  expect(milliseconds).toBeGreaterThan(0);
  expect(Number(bench?.samplesPerSecond)).toBeCloseTo(32_000 / milliseconds, 3);
  expect(Number(bench?.peakBytes)).toBeGreaterThan(1e7);
});
