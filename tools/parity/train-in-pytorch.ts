import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { TensorData } from '../../shared/ir/tensor-data.ts';
import { type ParityCase, stepCount, stepsPerEpoch } from './cases.ts';
import { makeMaterial } from './material.ts';
import type { Course } from './train-case.ts';

export interface PyTorchCourses {
  readonly version: string;
  readonly courses: Readonly<Record<string, Course>>;
}

/** Trains the cases in one Python process. Throws with Python's words when it fails. */
export function trainInPyTorch(python: string, cases: readonly ParityCase[]): PyTorchCourses {
  const script = fileURLToPath(new URL('./torch_parity.py', import.meta.url));
  const input = JSON.stringify(Object.fromEntries(cases.map((one) => [one.name, describeCase(one)])));
  const { status, stdout, stderr, error } = spawnSync(python, [script], {
    input,
    encoding: 'utf8',
    maxBuffer: 2 ** 27,
    timeout: 300_000,
  });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${python} ${script} ended with ${status}:\n${stderr}`);
  return JSON.parse(stdout) as PyTorchCourses;
}

function describeCase(parityCase: ParityCase): object {
  const { program, state, data, masks } = makeMaterial(parityCase);
  const kept = program.state.filter((entry) => entry.role !== 'slot').map((entry) => entry.path);
  return {
    network: parityCase.networkName,
    state: encodeAll(new Map([...state].filter(([path]) => kept.includes(path)))),
    trained: program.trained.map(({ path }) => path),
    statistics: program.state.filter((entry) => entry.role === 'statistic').map((entry) => entry.path),
    ...encodeAll(data),
    masks: masks.map(encodeAll),
    objective: parityCase.document.training.objectives[0],
    frozen: parityCase.document.training.frozen ?? [],
    totalSteps: stepCount,
    stepsPerEpoch,
  };
}

function encodeAll(tensors: ReadonlyMap<string, TensorData>): Readonly<Record<string, object>> {
  return Object.fromEntries([...tensors].map(([name, tensor]) => [name, encode(tensor)]));
}

function encode({ dtype, shape, data }: TensorData): object {
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  return { dtype, shape, data: bytes.toString('base64') };
}
