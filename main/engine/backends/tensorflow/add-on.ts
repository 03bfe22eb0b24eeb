import { createRequire } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';
import { tensorflowAddOn } from '../../../files/engine-folders.ts';

export type AddOnData = Float32Array | Int32Array | Uint8Array;

/** The add-on of @tensorflow/tfjs-node-gpu: tensors and programs by number, each call to its end on this thread. */
export interface AddOn {
  readonly TF_Version: string;
  readonly TF_FLOAT: number;
  readonly TF_INT32: number;
  readonly TF_BOOL: number;
  readonly TF_UINT8: number;
  /** A tensor over the elements, which must stay as they are while it lives. */
  createTensor(shape: readonly number[], dtype: number, data: AddOnData): number;
  deleteTensor(tensor: number): void;
  /** A copy of the elements. */
  tensorDataSync(tensor: number): AddOnData;
  /** Loads `saved_model.pb` of a folder. */
  loadSavedModel(folder: string, tags: string): number;
  deleteSavedModel(program: number): void;
  /** Names of inputs and outputs are `node:0`, joined by commas. Shapes are not checked. */
  runSavedModel(
    program: number,
    inputs: readonly number[],
    inputNames: string,
    outputNames: string,
  ): readonly { readonly id: number; readonly shape: readonly number[] }[];
}

/**
 * Loads the add-on and with it the library, once a process. The library reads the number of threads when it first computes.
 * Throws what the system says where it does not load.
 */
export function loadAddOn(folder: string, threads: number): AddOn {
  // The library writes to stderr whatever is not an error, too.
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';
  process.env.TF_NUM_INTRAOP_THREADS ??= String(threads);
  return createRequire(import.meta.url)(join(folder, tensorflowAddOn)) as AddOn;
}
