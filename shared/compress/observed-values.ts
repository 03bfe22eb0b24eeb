import { must } from '../base/assert.ts';
import { mix32 } from '../base/random.ts';
import type { Graph, Value } from '../ir/graph.ts';

/** How many values of a tensor are kept to choose its range by. */
const keptValues = 32_768;

/** What was seen of one tensor: its extremes, and some of its values from all over. */
export class ObservedValues {
  min = Number.POSITIVE_INFINITY;
  max = Number.NEGATIVE_INFINITY;
  private readonly kept = new Float32Array(keptValues);
  private keptCount = 0;
  private next = 0;
  private seen = 0;
  private readonly stride: number;

  /** `expected`: about how many values will be seen in all. */
  constructor(expected: number) {
    this.stride = Math.max(1, expected / keptValues);
  }

  add(values: Float32Array): void {
    for (const value of values) {
      if (value < this.min) this.min = value;
      if (value > this.max) this.max = value;
    }
    // Steps of varying length: a fixed one would see the same channels or columns again and again.
    while (this.next < this.seen + values.length && this.keptCount < keptValues) {
      this.kept[this.keptCount++] = must(values[Math.floor(this.next - this.seen)], 'value');
      this.next += this.stride === 1 ? 1 : this.stride * (0.5 + mix32(this.keptCount) / 4294967296);
    }
    this.seen += values.length;
  }

  get sample(): Float32Array {
    return this.kept.subarray(0, this.keptCount);
  }
}

/** The name of the output that shows a value. */
export const observedName = (value: Value): string => `observed/${value.id}`;

/** The graph with the values to watch as outputs beside its own. */
export function observedGraph(graph: Graph, values: readonly Value[]): Graph {
  const outputs = values.map((value) => ({ kind: 'result' as const, name: observedName(value), value }));
  return { ...graph, outputs: [...graph.outputs, ...outputs] };
}
