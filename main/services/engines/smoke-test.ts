import { join } from 'node:path';
import process from 'node:process';
import type { Cancellation } from '../../../shared/contract/procedure.ts';
import { tensorflowAddOn } from '../../files/engine-folders.ts';
import { type ProgramRun, runProgram } from './run-program.ts';

/** Loads the add-on and takes a gradient: that of sum(relu(x) w) for x, with known values. Prints the library's version. */
const program = `
const tf = require(process.argv[1]);
const f = (data, shape) => tf.createTensor(shape, tf.TF_FLOAT, Float32Array.from(data));
const type = { name: 'T', type: tf.TF_ATTR_TYPE, value: tf.TF_FLOAT };
const flag = (name, value) => ({ name, type: tf.TF_ATTR_BOOL, value });
const run = (op, inputs, attributes = []) => tf.executeOp(op, [type, ...attributes], inputs, 1)[0].id;
const dy = run('MatMul', [f([1, 1], [2, 1]), f([3, 5], [2, 1])], [flag('transpose_a', false), flag('transpose_b', true)]);
const dx = run('ReluGrad', [dy, f([1, -1, -1, 1], [2, 2])]);
const found = tf.tensorDataSync(dx).join();
if (found !== '3,0,0,5') throw new Error('a wrong gradient: ' + found);
process.stdout.write(tf.TF_Version);
`;

/** Runs the library in a process of its own, so that one that crashes ends only that process. */
export function smokeTest(folder: string, signal?: Cancellation): Promise<ProgramRun> {
  return runProgram(process.execPath, ['-e', program, join(folder, tensorflowAddOn)], {
    signal,
    // Electron's binary is then Node; Node ignores it.
    variables: { ELECTRON_RUN_AS_NODE: '1', TF_CPP_MIN_LOG_LEVEL: '3' },
  });
}
