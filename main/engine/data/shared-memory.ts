import { totalmem } from 'node:os';
import { type Diagnostic, DiagnosticError, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';

/** The largest dataset held, bytes: three quarters of this machine's memory. */
const datasetByteLimit = Math.floor(totalmem() * 0.75);

/** The problem of holding `bytes` of data from `file`, if there is one. Ask before allocating. */
function memoryProblem(file: string, bytes: number): Diagnostic | undefined {
  if (bytes <= datasetByteLimit) return undefined;
  return diagnostic('data-too-large', { file }, { bytes, limit: datasetByteLimit });
}

/**
 * Zeroed memory that worker threads can read without a copy.
 * Throws DiagnosticError (`data-too-large`) where the machine cannot give it.
 */
export function sharedBuffer(file: string, bytes: number): SharedArrayBuffer {
  const problem = memoryProblem(file, bytes);
  if (problem !== undefined) throw new DiagnosticError([problem]);
  try {
    return new SharedArrayBuffer(bytes);
  } catch {
    throw new DiagnosticError([diagnostic('data-too-large', { file }, { bytes, limit: datasetByteLimit })]);
  }
}

/** A growing list of float32 values in blocks, so that growth never copies what is already there. */
export class FloatList {
  private readonly blocks: Float32Array[] = [];
  private readonly blockLength = 1 << 18;
  private used = this.blockLength;
  private readonly file: string;

  /** `file` is named when memory runs out. */
  constructor(file: string) {
    this.file = file;
  }

  get length(): number {
    return this.blocks.length * this.blockLength - (this.blockLength - this.used);
  }

  /** Throws DiagnosticError (`data-too-large`) beyond the limit of a dataset. */
  push(value: number): void {
    if (this.used === this.blockLength) {
      const bytes = (this.blocks.length + 1) * this.blockLength * Float32Array.BYTES_PER_ELEMENT;
      const problem = memoryProblem(this.file, bytes);
      if (problem !== undefined) throw new DiagnosticError([problem]);
      this.blocks.push(new Float32Array(this.blockLength));
      this.used = 0;
    }
    (this.blocks[this.blocks.length - 1] as Float32Array)[this.used++] = value;
  }

  /** The values in one piece of shared memory; the list is empty afterwards. */
  take(): Float32Array {
    const length = this.length;
    const all = new Float32Array(sharedBuffer(this.file, length * Float32Array.BYTES_PER_ELEMENT));
    let at = 0;
    for (let block = this.blocks.shift(); block !== undefined; block = this.blocks.shift()) {
      const values = block.subarray(0, Math.min(block.length, length - at));
      all.set(values, at);
      at += values.length;
    }
    this.used = this.blockLength;
    return all;
  }
}
