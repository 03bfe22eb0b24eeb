import { UMAP } from 'umap-js';
import { randomStream } from '../../../../shared/base/random.ts';
import { principalComponents } from './principal-components.ts';
import type { Project } from './project.ts';

/** Principal components that are handed on: they hold what is no noise, and neighbours are found faster among them. */
const maxComponents = 50;
/** Neighbours of each sample that the plane is to keep; the usual number of the paper's own program. */
const usualNeighbours = 15;

export const projectByUmap: Project = (rows, { seed, onProgress }) => {
  const { scores } = principalComponents(rows, maxComponents);
  const stream = randomStream(seed);
  let drawn = 0;
  const model = new UMAP({
    nNeighbors: Math.min(usualNeighbours, rows.length - 1),
    random: () => stream.uniform(drawn++),
  });
  const epochs = model.initializeFit(scores.map((row) => Array.from(row)));
  for (let epoch = 0; epoch < epochs; epoch++) {
    model.step();
    onProgress((epoch + 1) / epochs);
  }
  return { points: model.getEmbedding().map(([x = 0, y = 0]) => [x, y] as const) };
};
