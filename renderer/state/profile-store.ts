/** Where the time of some of the steps of the shown run went. */
import { create } from 'zustand';
import type { RunId } from '../../shared/contract/common.ts';
import type { RunProfile } from '../../shared/training/run-profile.ts';
import { services } from './services.ts';

interface ProfileState {
  /** Undefined: the run was not profiled. */
  readonly profile: RunProfile | undefined;
}

export const useProfile = create<ProfileState>()(() => ({ profile: undefined }));

/** Reads what main kept of a run; what arrived meanwhile stays. */
export async function readProfile(run: RunId, isShown: () => boolean): Promise<void> {
  const read = await services().runs.profile({ run });
  if (read.ok && isShown() && useProfile.getState().profile === undefined)
    useProfile.setState({ profile: read.value.profile ?? undefined });
}

/** Takes the profile that a run has just made. */
export function noteProfile(profile: RunProfile): void {
  useProfile.setState({ profile });
}

export function forgetProfile(): void {
  useProfile.setState({ profile: undefined });
}
