import { expect, it } from 'vitest';
import type { ProjectDocument } from '../document/schema.ts';
import { builtInCatalogue } from '../nodes/index.ts';
import { largestBatch, type MemoryEstimate } from './memory-estimate.ts';
import { compiledPrograms, runMemory } from './run-memory.ts';
import { classFacts, sketchDocument } from './testing/sketch-document.ts';

const sizes = { trainingSamples: 640, validationSamples: 64, bytes: 5000 };

/** Two layers, of so many units each. */
function network(units: number, training = {}): ProjectDocument {
  return sketchDocument({
    nodes: {
      input: ['input', { shape: [100] }],
      wide: ['dense', { units }],
      wider: ['dense', { units }],
      scores: ['dense', { units: 3 }],
      target: ['target'],
      loss: ['cross-entropy'],
    },
    wires: ['input > wide > wider > scores > loss.logits', 'target > loss.target'],
    training,
  });
}

function memory(document: ProjectDocument, batch: number, read = sizes): MemoryEstimate {
  const options = { catalogue: builtInCatalogue, data: classFacts([100], 3) };
  const estimate = runMemory(compiledPrograms(document, options), read, batch);
  if (!estimate.ok) throw new Error(JSON.stringify(estimate.error));
  return estimate.value;
}

it('names the node that costs most, which has the most weights where batches are small', () => {
  const { nodes, state, total } = memory(network(2000), 8);
  expect(nodes[0]?.node).toBe('wider');
  expect(nodes[0]?.bytes).toBeLessThan(total);
  // Weights of 2000 x 2000 numbers, and Adam's two slots of each, several times.
  expect(state).toBeGreaterThan(4 * 2000 * 2000 * 4 * 3);
});

it('counts the slots that the optimizer keeps', () => {
  const sgd = { optimizer: { kind: 'sgd', learningRate: 0.1 } };
  const plain = memory(network(500, { objectives: [{ loss: 'loss', ...sgd }] }), 8);
  expect(memory(network(500), 8).state).toBe(3 * plain.state);
});

it('grows with the batch in results, not in state', () => {
  const [small, large] = [memory(network(50), 64), memory(network(50), 320)];
  expect(large.state).toBe(small.state);
  expect(large.activations).toBeGreaterThan(small.activations);
});

it('counts the samples that lie in memory', () => {
  const more = memory(network(50), 64, { ...sizes, bytes: 1_005_000 });
  expect(more.data - memory(network(50), 64).data).toBe(1_000_000);
});

it('counts the program of a smaller last batch beside that of full ones', () => {
  const whole = memory(network(50), 64);
  expect(memory(network(50), 64, { ...sizes, trainingSamples: 670 }).activations).toBeGreaterThan(
    whole.activations,
  );
});

it('finds the largest batch that fits, passing over those a network cannot take', () => {
  const needed = (batch: number) => (batch < 3 ? undefined : 10 * batch);
  expect(largestBatch(64, 325, needed)).toBe(32);
  expect(largestBatch(64, 10_000, needed)).toBe(63);
  expect(largestBatch(64, 25, needed)).toBeUndefined();
});
