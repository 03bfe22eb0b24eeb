/** How one IR op becomes ONNX nodes: forms by name, and the place they are written to. */
import type { DeviceName } from '../engines/index.ts';
import type { TensorType } from '../ir/types.ts';
import type { OpAttributes } from '../ops/attributes.ts';
import type { OpName } from '../ops/definition.ts';
import type { BlockedTensors } from './blocked-tensors.ts';
import type { GraphWriter } from './graph-writer.ts';

/** What a file is written for. 'portable' uses the standard operators alone: for exported models. */
export type OnnxTarget = DeviceName<'onnxruntime'> | 'portable';

/** What is known of an op before anything is written. */
export interface Situation<K extends OpName> {
  readonly target: OnnxTarget;
  readonly inputTypes: readonly TensorType[];
  readonly outputTypes: readonly TensorType[];
  readonly attributes: OpAttributes[K];
}

/** One op being written: its inputs as names of the ONNX graph. */
export interface Emission<K extends OpName> extends Situation<K> {
  readonly g: GraphWriter;
  readonly inputs: readonly string[];
  /** Values in the CPU's blocked layout; undefined where the target has none. */
  readonly blocked: BlockedTensors | undefined;
}

/** Appends the nodes and returns the names of the op's results. */
export type OnnxEmitter<K extends OpName> = (emission: Emission<K>) => readonly string[];

/** One way to write an op. */
export interface OnnxForm<K extends OpName> {
  readonly name: string;
  /** Whether the form is right and worth it for this op on this target. Absent: always. */
  readonly fits?: (situation: Situation<K>) => boolean;
  /**
   * Whether it is worth it beside what was written before: values in blocks, constants. Absent: always. An op needs another
   * form or a decomposition for where it is not.
   */
  readonly fitsHere?: (emission: Emission<K>) => boolean;
  readonly emit: OnnxEmitter<K>;
}

/**
 * The forms of an op, the preferred one first: the first that fits is written. After them stands the form
 * 'decomposed', where the op has a decomposition.
 */
export type OnnxForms<K extends OpName> = readonly OnnxForm<K>[];

/** The forms of an op that one ONNX operator or a few express on every target. */
export function plain<K extends OpName>(emit: OnnxEmitter<K>): OnnxForms<K> {
  return [{ name: 'plain', emit }];
}

/** For an ONNX operator that has no WebGPU kernel: there the decomposition stays on the device. */
export function plainUnlessWebGpu<K extends OpName>(emit: OnnxEmitter<K>): OnnxForms<K> {
  return [{ name: 'plain', fits: ({ target }) => target !== 'webgpu', emit }];
}

/** For an op that is best written as its decomposition. */
export const decomposedOnly = [] as const;

/** Whether a name is a float32 constant of that value, in one element. */
export function isScalarConstant(g: GraphWriter, name: string, value: number): boolean {
  const tensor = g.constantNamed(name);
  if (tensor === undefined || tensor.dtype !== 'float32' || tensor.bytes.length !== 4) return false;
  return new DataView(tensor.bytes.buffer, tensor.bytes.byteOffset).getFloat32(0, true) === value;
}
