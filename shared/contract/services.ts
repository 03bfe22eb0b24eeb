/** All that main offers, once: each host serves it, and the window calls it. */
import { baselines } from './baselines.ts';
import { clusters } from './clusters.ts';
import { data } from './data.ts';
import { dataVersions } from './data-versions.ts';
import { devices } from './devices.ts';
import { engines } from './engines.ts';
import { ensembles } from './ensembles.ts';
import { experiments } from './experiments.ts';
import { exports } from './exports.ts';
import { files } from './files.ts';
import { host } from './host.ts';
import { learningRates } from './learning-rates.ts';
import { preFlights } from './pre-flights.ts';
import type { CallableGroup } from './procedure.ts';
import { projects } from './projects.ts';
import { runs } from './runs.ts';
import { searches } from './searches.ts';

export const contract = {
  host,
  projects,
  files,
  data,
  dataVersions,
  runs,
  searches,
  experiments,
  baselines,
  clusters,
  ensembles,
  learningRates,
  preFlights,
  exports,
  devices,
  engines,
} as const;

export type Contract = typeof contract;

/** The services as functions: what the window calls, and what main implements. */
export type Services = { readonly [Group in keyof Contract]: CallableGroup<Contract[Group]> };
