import type { ScheduleConfig } from '../document/training-schema.ts';

type Plateau = Extract<ScheduleConfig, { kind: 'plateau' }>;

/** What a plateau schedule remembers from epoch to epoch; plain numbers, since a checkpoint carries it. */
export interface PlateauState extends Readonly<Record<string, number>> {
  /** Share of the learning rate that is left. */
  readonly factor: number;
  readonly best: number;
  readonly epochsWithout: number;
  readonly cooldown: number;
}

/**
 * Takes in an epoch's figure, as torch's ReduceLROnPlateau with a relative threshold: after more than `patience` epochs
 * without improvement the rate is multiplied by `factor`, and `cooldown` epochs do not count. A figure that is not a
 * number never is an improvement. Without a state it starts at the full rate.
 */
export function afterEpoch(
  schedule: Plateau,
  state: Readonly<Record<string, number>> | undefined,
  figure: number,
  smallerIsBetter: boolean,
): PlateauState {
  const factor = state?.factor ?? 1;
  const worst = smallerIsBetter ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  const best = state?.best ?? worst;
  const isBetter = smallerIsBetter
    ? figure < best * (1 - schedule.threshold)
    : figure > best * (1 + schedule.threshold);
  const cooldown = Math.max(0, (state?.cooldown ?? 0) - 1);
  const isCooling = (state?.cooldown ?? 0) > 0;
  const counted = isBetter || isCooling ? 0 : (state?.epochsWithout ?? 0) + 1;
  const kept = isBetter ? figure : best;
  if (counted <= schedule.patience) return { factor, best: kept, epochsWithout: counted, cooldown };
  const reduced = Math.max(factor * schedule.factor, schedule.minimumFactor);
  return { factor: reduced, best: kept, epochsWithout: 0, cooldown: schedule.cooldown };
}
