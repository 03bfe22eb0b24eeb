/** An ONNX model as plain values: what the emitters build, encodeModel writes and readModel gives back. */
import type { DType } from '../ir/types.ts';

export interface OnnxTensor {
  readonly name: string;
  readonly dtype: DType;
  readonly shape: readonly number[];
  /** Row-major, little-endian elements. */
  readonly bytes: Uint8Array;
}

export type OnnxAttribute =
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'int'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'floats'; readonly value: readonly number[] }
  | { readonly kind: 'ints'; readonly value: readonly number[] }
  | { readonly kind: 'strings'; readonly value: readonly string[] }
  | { readonly kind: 'tensor'; readonly value: OnnxTensor }
  | { readonly kind: 'graph'; readonly value: OnnxGraph };

export interface OnnxNode {
  readonly opType: string;
  /** '' is the standard domain. */
  readonly domain: string;
  readonly name: string;
  /** An empty name stands for an optional input that is left out. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, OnnxAttribute>>;
}

export interface OnnxValueInfo {
  readonly name: string;
  readonly dtype: DType;
  /** A text is a named size known only when the model runs. Absent: nothing is said of the shape. */
  readonly shape?: readonly (number | string)[];
}

export interface OnnxGraph {
  readonly name: string;
  readonly inputs: readonly OnnxValueInfo[];
  readonly outputs: readonly OnnxValueInfo[];
  readonly nodes: readonly OnnxNode[];
  readonly constants: readonly OnnxTensor[];
}

export interface OnnxModel {
  readonly graph: OnnxGraph;
  /** Version of the file's own messages; 10 where nothing is said. */
  readonly irVersion?: number;
  /** Version of the program that wrote it, if it says. */
  readonly producerVersion?: string;
  /** Version of each operator set by its domain. */
  readonly opsets: Readonly<Record<string, number>>;
  readonly metadata: Readonly<Record<string, string>>;
}

export const float = (value: number): OnnxAttribute => ({ kind: 'float', value });
export const text = (value: string): OnnxAttribute => ({ kind: 'string', value });
export const strings = (value: readonly string[]): OnnxAttribute => ({ kind: 'strings', value });
export const ints = (value: readonly number[]): OnnxAttribute => ({ kind: 'ints', value });
export const subgraph = (value: OnnxGraph): OnnxAttribute => ({ kind: 'graph', value });
