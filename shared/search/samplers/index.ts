import type { SearchAlgorithm } from '../../document/search-schema.ts';
import { gridSampler } from './grid.ts';
import { randomSampler } from './random.ts';
import type { Sampler } from './sampler.ts';
import { sobolSampler } from './sobol.ts';
import { tpeSampler } from './tpe.ts';

/** Every algorithm by its name in project.json. */
export const samplers = {
  grid: gridSampler,
  random: randomSampler,
  sobol: sobolSampler,
  tpe: tpeSampler,
} as const satisfies Readonly<Record<SearchAlgorithm, Sampler>>;
