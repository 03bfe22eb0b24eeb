/**
 * Median regret after 60 trials of Optuna 4.9.0 (Python 3.11, numpy), over the seeds 0 to 99: for each seed
 * `create_study(sampler=TPESampler(seed=seed))` with its usual settings, `study.optimize(objective, n_trials=60)`, and the
 * distance of `study.best_value` from the minimum, on the functions of `objectives.ts`, their values suggested in the order of the space
 * by `suggest_float`, `suggest_int` and `suggest_categorical` with the same bounds. `random`: the same of RandomSampler.
 */
import type { ObjectiveName } from './objectives.ts';

export const optunaMedians: Readonly<
  Record<ObjectiveName, { readonly tpe: number; readonly random: number }>
> = {
  branin: { tpe: 0.1522844495390956, random: 0.7300433200869119 },
  hartmann6: { tpe: 0.6034741487432349, random: 1.4350409186733126 },
  conditional: { tpe: 0.0008900120039331723, random: 0.01822103236899144 },
};
