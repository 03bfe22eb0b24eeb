import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DiagnosticError, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import type { TensorArray, TensorData } from '../../../../shared/ir/tensor-data.ts';
import { type DType, sameShape, typeText } from '../../../../shared/ir/types.ts';
import type { ProgramTensor, TensorflowProgram } from '../../../../shared/tensorflow/emit-program.ts';
import { encodeModel, modelTag } from '../../../../shared/tensorflow/encode-model.ts';
import type { CrossingType } from '../../../../shared/tensorflow/interface-tensors.ts';
import type { AddOn, AddOnData } from './add-on.ts';

export const device = 'tensorflow';

/** A program that the library has loaded. Tensors are the library's, by number; who makes one deletes it. */
export class ProgramSession {
  readonly addOn: AddOn;
  private readonly program: TensorflowProgram;
  private readonly session: number;
  private readonly inputNames: string;
  private readonly outputNames: string;

  private constructor(addOn: AddOn, program: TensorflowProgram, session: number) {
    this.addOn = addOn;
    this.program = program;
    this.session = session;
    const names = (tensors: readonly ProgramTensor[]): string =>
      tensors.map(({ tensor }) => tensor).join(',');
    this.inputNames = names(program.inputs);
    this.outputNames = names(program.outputs);
  }

  /** Writes the program to a folder of its own, which is gone once it is loaded. Throws the library's error. */
  static async open(addOn: AddOn, program: TensorflowProgram): Promise<ProgramSession> {
    const folder = await mkdtemp(join(tmpdir(), 'netloom-tensorflow-'));
    try {
      await writeFile(join(folder, 'saved_model.pb'), encodeModel(program.model));
      return new ProgramSession(addOn, program, addOn.loadSavedModel(folder, modelTag));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** A tensor for an input. The library checks nothing, so type and shape are checked here: engine-input-shape. */
  upload(input: ProgramTensor, tensor: TensorData): number {
    const { name, type, crossing } = input;
    if (tensor.dtype !== type.dtype || !sameShape(tensor.shape, type.shape)) {
      const values = { device, input: name, expected: typeText(type), found: typeText(tensor) };
      throw new DiagnosticError([diagnostic('engine-input-shape', {}, values)]);
    }
    return createTensor(this.addOn, crossing.dtype, crossing.shape, tensor.data);
  }

  /** The elements of a result. */
  download({ type, crossing }: ProgramTensor, tensor: number): TensorData {
    const given = this.addOn.tensorDataSync(tensor);
    const data = isOfBytes(type.dtype) ? Uint8Array.from(given) : given;
    return {
      dtype: type.dtype,
      shape: crossing.shape.slice(0, type.shape.length),
      data: typed(type.dtype, data),
    };
  }

  /** The outputs, in the program's order. Throws DiagnosticError where the library fails. */
  run(inputs: readonly number[]): readonly number[] {
    try {
      const outputs = this.addOn.runSavedModel(this.session, inputs, this.inputNames, this.outputNames);
      return outputs.map(({ id }) => id);
    } catch (error) {
      throw new DiagnosticError([
        diagnostic('engine-run-failed', {}, { device, reason: libraryReason(error) }),
      ]);
    }
  }

  get inputs(): readonly ProgramTensor[] {
    return this.program.inputs;
  }

  get outputs(): readonly ProgramTensor[] {
    return this.program.outputs;
  }

  dispose(): void {
    this.addOn.deleteSavedModel(this.session);
  }
}

/** The library's message on one line, without the nodes it names. */
export function libraryReason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/\s+/g, ' ').trim().slice(0, 400);
}

function createTensor(
  addOn: AddOn,
  dtype: CrossingType,
  shape: readonly number[],
  data: TensorArray,
): number {
  const place = [data.buffer, data.byteOffset] as const;
  switch (dtype) {
    case 'float32':
      return addOn.createTensor(shape, addOn.TF_FLOAT, new Float32Array(...place, data.byteLength / 4));
    case 'int32':
      return addOn.createTensor(shape, addOn.TF_INT32, new Int32Array(...place, data.byteLength / 4));
    case 'uint8':
      return addOn.createTensor(shape, addOn.TF_UINT8, new Uint8Array(...place, data.byteLength));
    case 'bool':
      return addOn.createTensor(shape, addOn.TF_BOOL, new Uint8Array(...place, data.byteLength));
  }
}

/** Types whose bytes leave as a whole number each. */
const isOfBytes = (dtype: DType): boolean => dtype === 'uint8' || dtype === 'int8' || dtype === 'float16';

/** The bits of a result as elements of a type. */
function typed(dtype: DType, { buffer, byteOffset, byteLength }: AddOnData): TensorArray {
  const memory = buffer as ArrayBuffer;
  switch (dtype) {
    case 'float32':
      return new Float32Array(memory, byteOffset, byteLength / 4);
    case 'int32':
      return new Int32Array(memory, byteOffset, byteLength / 4);
    case 'uint32':
      return new Uint32Array(memory, byteOffset, byteLength / 4);
    case 'int64':
      return new BigInt64Array(memory, byteOffset, byteLength / 8);
    case 'float16':
      return new Uint16Array(memory, byteOffset, byteLength / 2);
    case 'int8':
      return new Int8Array(memory, byteOffset, byteLength);
    case 'bool':
    case 'uint8':
      return new Uint8Array(memory, byteOffset, byteLength);
  }
}
