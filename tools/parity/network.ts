import type { NodeSketch } from '../../shared/compiler/testing/sketch-document.ts';
import type { DataFacts } from '../../shared/data/data-facts.ts';

/** A network that exists twice: drawn here, and written by hand in PyTorch (`torch_parity.py`, by its name). */
export interface Network {
  readonly nodes: Readonly<Record<string, NodeSketch>>;
  readonly wires: readonly string[];
  readonly facts: DataFacts;
  readonly batch: number;
}
