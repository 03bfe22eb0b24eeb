import type { TrialPlace } from '../../../../shared/contract/trial-place.ts';
import type { Checked } from '../../../../shared/diagnostics/diagnostic.ts';
import type { Executor } from '../executor.ts';
import { local } from './local.ts';
import type { PlaceContext, TrialPlaceDeclaration } from './place.ts';
import { ray } from './ray.ts';

/** Every place where trials can run. */
const places = { local, ray } satisfies Record<TrialPlace['on'], TrialPlaceDeclaration>;

/** Where a person wants the trials to run, ready; else why not. */
export function openPlace(choice: TrialPlace, context: PlaceContext): Promise<Checked<Executor>> {
  return places[choice.on].open(choice, context);
}
