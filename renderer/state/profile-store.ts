/** Where the time of some of the steps of the shown run went, as it is read and measured. */
import type { RunId } from '../../shared/contract/common.ts';
import type { RunProfile } from '../../shared/training/run-profile.ts';
import { useLayers } from './layers-store.ts';
import { services } from './services.ts';

/** Reads what main kept of a run; what arrived meanwhile stays. */
export async function readProfile(run: RunId, isShown: () => boolean): Promise<void> {
  const read = await services().runs.profile({ run });
  if (read.ok && isShown() && useLayers.getState().profile === undefined)
    noteProfile(read.value.profile ?? undefined);
}

/** Takes the profile that a run has just made. */
export function noteProfile(profile: RunProfile | undefined): void {
  useLayers.setState({ profile });
}

export function forgetProfile(): void {
  noteProfile(undefined);
}
