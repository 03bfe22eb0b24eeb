/** Noise that a program takes from outside, because it is no training step: what its inputs are called and hold. */
import { hashText, type NoiseDistribution, randomStream } from '../base/random.ts';
import type { Graph, GraphInput } from './graph.ts';
import type { TensorData } from './tensor-data.ts';
import { elementsPerSample } from './types.ts';

/** Distinguishes the noise of evaluations from the other streams. */
const noiseStream = 0x4015e;

/** The name of a program's input for the noise of a drawn node. */
export const noiseInput = (distribution: NoiseDistribution, node: string): string =>
  `noise/${distribution}/${node}`;

/** The drawn node whose noise enters here, and how it is distributed; undefined for other inputs. */
export function noiseOf({
  kind,
  name,
}: Pick<GraphInput, 'kind' | 'name'>):
  | { readonly node: string; readonly distribution: NoiseDistribution }
  | undefined {
  const [, distribution, node] = kind === 'data' ? (/^noise\/(normal|uniform)\/(.+)$/.exec(name) ?? []) : [];
  if (distribution === undefined || node === undefined) return undefined;
  return { node, distribution: distribution === 'normal' ? 'normal' : 'uniform' };
}

/**
 * Noise for the samples `first` to `first + count - 1` of a part: a pure function of the node and the sample's place, so that
 * figures can be repeated whatever the batch. [count, ...shape], float32.
 */
export function noiseFeeds(graph: Graph, first: number, count: number): ReadonlyMap<string, TensorData> {
  const feeds = new Map<string, TensorData>();
  for (const input of graph.inputs) {
    const noise = noiseOf(input);
    if (noise === undefined) continue;
    const { shape } = input.value.type;
    const width = elementsPerSample(shape.slice(1));
    const data = new Float32Array(count * width);
    for (let row = 0; row < count; row++) {
      const stream = randomStream(noiseStream, hashText(noise.node), first + row);
      for (let i = 0; i < width; i++) {
        data[row * width + i] =
          noise.distribution === 'normal' ? stream.normal(i) : stream.uniform(i) * 2 - 1;
      }
    }
    feeds.set(input.name, { dtype: 'float32', shape: [count, ...shape.slice(1)] as number[], data });
  }
  return feeds;
}
