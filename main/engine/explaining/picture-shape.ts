import type { RecordedDataFacts } from '../../../shared/training/recorded-data-facts.ts';
import type { TrainedRun } from '../training/open-trained-run.ts';

/** The shape a sample is a picture in: its own, or the one the Input node gives it. */
export function pictureShapeOf(
  { sampleShape }: RecordedDataFacts,
  graph: TrainedRun['document']['graph'],
): readonly [number, number, number] | undefined {
  const input = Object.values(graph.nodes).find(({ type }) => type === 'input');
  const own = sampleShape.length === 3 ? sampleShape : input?.parameters.shape;
  if (!Array.isArray(own) || own.length !== 3) return undefined;
  return own as unknown as readonly [number, number, number];
}
