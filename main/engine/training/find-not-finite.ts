import { probeGraph } from '../../../shared/compiler/probe.ts';
import type { TrainingProgram } from '../../../shared/compiler/program.ts';
import { type Diagnostic, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { Backend, Tensors } from '../backends/backend.ts';

const stageNames = { forward: 'forward pass', gradient: 'backward pass', update: 'weight update' } as const;

/** Inputs beyond this make gradients that usual learning rates cannot take. */
const largestUnscaled = 1000;

function largestInput(feeds: Tensors): number {
  const features = feeds.get('features');
  if (features?.dtype !== 'float32') return 0;
  return (features.data as Float32Array).reduce((max, value) => Math.max(max, Math.abs(value)), 0);
}

/**
 * Replays one step from the state before it with every operation watched, and names the drawn node that made the
 * first number that is not finite.
 */
export async function findNotFinite(
  backend: Backend,
  program: TrainingProgram,
  feeds: Tensors,
  moment: {
    readonly step: number;
    readonly learningRate: number;
    readonly found: string;
    /** Whether the inputs are scaled before the network sees them. */
    readonly isScaled: boolean;
  },
): Promise<Diagnostic> {
  const { graph, probes } = probeGraph(program.graph);
  const compiled = await backend.compileGraph(graph);
  let culprit: (typeof probes)[number] | undefined;
  if (compiled.ok) {
    const results = await compiled.value.run(feeds);
    await compiled.value.dispose();
    culprit = probes.find((probe) => !Number.isFinite(Number(results.get(probe.result)?.data[0])));
  }
  const largest = largestInput(feeds);
  const node = culprit?.node || (program.losses[0] ?? '');
  return diagnostic(
    'training-not-finite',
    { node, step: moment.step },
    {
      node,
      stage: stageNames[culprit?.stage ?? 'forward'],
      op: culprit?.op ?? 'loss',
      found: moment.found,
      learningRate: moment.learningRate,
      advice: !moment.isScaled && largest > largestUnscaled ? 'scale' : 'rate',
      largest: Number(largest.toPrecision(3)),
    },
  );
}
