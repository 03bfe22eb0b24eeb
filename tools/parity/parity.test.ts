import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Backend } from '../../main/engine/backends/backend.ts';
import { openOnnxRuntime } from '../../main/engine/backends/onnxruntime/onnxruntime-backend.ts';
import { openReference } from '../../main/engine/backends/reference/reference-backend.ts';
import { isInstalled, openInstalled } from '../../main/engine/backends/tensorflow/testing/installed.ts';
import { findPyTorch } from '../bench/find-pytorch.ts';
import { parityCases } from './cases.ts';
import { type Course, trainCase } from './train-case.ts';
import { type PyTorchCourses, trainInPyTorch } from './train-in-pytorch.ts';

// Differences seen are below 1e-6; what a wrong formula makes is far above.
const tolerance = 1e-5;
const recordedFile = fileURLToPath(new URL('./recorded.json', import.meta.url));
/** Set to write the recorded numbers anew. */
const records = process.env.NETLOOM_RECORD_PARITY === '1';
const pytorch = findPyTorch();

if (records && pytorch.found) {
  writeFileSync(recordedFile, `${JSON.stringify(trainInPyTorch(pytorch.python, parityCases), null, 1)}\n`);
}
const recorded: PyTorchCourses = existsSync(recordedFile)
  ? (JSON.parse(readFileSync(recordedFile, 'utf8')) as PyTorchCourses)
  : { version: 'none', courses: {} };

function expectSameCourse(found: Course, expected: Course | undefined): void {
  if (expected === undefined) throw new Error('no numbers are recorded for this case');
  expectClose('loss', found.losses, expected.losses, tolerance);
  expectClose('gradient norm', found.gradientNorms, expected.gradientNorms, 10 * tolerance);
  expect(Object.keys(found.statistics)).toEqual(Object.keys(expected.statistics));
  for (const [path, values] of Object.entries(expected.statistics)) {
    expectClose(path, found.statistics[path] ?? [], values, 10 * tolerance);
  }
}

/** Within the tolerance, absolute below 1 and relative above. */
function expectClose(
  what: string,
  found: readonly number[],
  expected: readonly number[],
  allowed: number,
): void {
  expect(found).toHaveLength(expected.length);
  expected.forEach((value, i) => {
    const difference = Math.abs((found[i] ?? Number.NaN) - value) / Math.max(1, Math.abs(value));
    expect(difference, `${what} ${i}: ${found[i]}, PyTorch ${value}`).toBeLessThanOrEqual(allowed);
  });
}

describe(`first ten steps as PyTorch ${recorded.version} recorded them`, () => {
  let onnxruntime: Backend | undefined;
  beforeAll(async () => {
    const opened = await openOnnxRuntime({ device: 'cpu' });
    if (!opened.ok) throw new Error(opened.error.map((problem) => problem.code).join(', '));
    onnxruntime = opened.value;
  });

  it.each(parityCases)('$name: onnxruntime on the CPU', async (parityCase) => {
    if (onnxruntime === undefined) throw new Error('no engine');
    expectSameCourse(await trainCase(onnxruntime, parityCase), recorded.courses[parityCase.name]);
  });

  const tensorflow = isInstalled ? 'TensorFlow' : 'TensorFlow (skipped: not installed)';
  it.skipIf(!isInstalled).each(parityCases)(`$name: ${tensorflow}`, async (parityCase) => {
    expectSameCourse(await trainCase(await openInstalled(), parityCase), recorded.courses[parityCase.name]);
  });

  // Its plain loops take seconds for the deep ones.
  const deep = ['residual', 'resnet20', 'depthwise'];
  const small = parityCases.filter(({ networkName }) => !deep.includes(networkName));
  it.each(small)('$name: reference', async (parityCase) => {
    expectSameCourse(await trainCase(openReference(), parityCase), recorded.courses[parityCase.name]);
  });
});

const live = pytorch.found ? `PyTorch ${pytorch.version}` : `PyTorch (skipped: ${pytorch.reason})`;
it.skipIf(!pytorch.found)(`${live} still gives the recorded numbers`, () => {
  if (!pytorch.found) return;
  const { courses } = trainInPyTorch(pytorch.python, parityCases);
  for (const { name } of parityCases) expectSameCourse(courses[name] as Course, recorded.courses[name]);
});
