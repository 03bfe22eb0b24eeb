/** Frozen versions of the project's data: which there are, how two differ, and which the next run trains on. */
import { create } from 'zustand';
import type { FrozenVersion, VersionComparison } from '../../shared/contract/data-versions.ts';
import type { Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { currentDocument, useProject } from './project-store.ts';
import { services } from './services.ts';

interface VersionsState {
  /** Oldest first. */
  readonly versions: readonly FrozenVersion[];
  /** The version that the next run trains on; undefined: the data as it is now. */
  readonly trained: string | undefined;
  readonly freezing: boolean;
  /** How often a person asked to write the name of a new version. */
  readonly asked: number;
  readonly compared:
    | { readonly before: string; readonly after: string; readonly found: VersionComparison }
    | undefined;
  readonly problems: readonly Diagnostic[];
}

const noVersions: VersionsState = {
  versions: [],
  trained: undefined,
  freezing: false,
  asked: 0,
  compared: undefined,
  problems: [],
};

export const useVersions = create<VersionsState>()(() => noVersions);

let freezing: AbortController | undefined;

export async function refreshVersions(): Promise<void> {
  const project = useProject.getState().open?.id;
  if (project === undefined) return;
  const listed = await services().dataVersions.list({ project });
  if (useProject.getState().open?.id !== project || !listed.ok) return;
  const versions = listed.value;
  useVersions.setState(({ trained }) => ({
    versions,
    trained: versions.some(({ name }) => name === trained) ? trained : undefined,
  }));
}

/** Keeps the data and the recipe as they are now under a name; says whether it did. */
export async function freezeVersion(name: string): Promise<boolean> {
  const project = useProject.getState().open?.id;
  const data = currentDocument()?.data;
  if (project === undefined || data === undefined) return false;
  const own = new AbortController();
  freezing = own;
  useVersions.setState({ freezing: true, problems: [] });
  let isFrozen = false;
  try {
    for await (const event of services().dataVersions.freeze({ project, data, name }, own.signal)) {
      isFrozen = event.event === 'frozen';
      if (!own.signal.aborted && event.event === 'failed') useVersions.setState({ problems: event.problems });
    }
    await refreshVersions();
  } catch {
    // The connection is lost; the window says so, and a person can ask again.
  }
  if (freezing === own) useVersions.setState({ freezing: false });
  return isFrozen;
}

export function cancelFreezing(): void {
  freezing?.abort();
  useVersions.setState({ freezing: false });
}

export async function compareVersions(before: string, after: string): Promise<void> {
  const project = useProject.getState().open?.id;
  if (project === undefined) return;
  const compared = await services().dataVersions.compare({ project, before, after });
  if (useProject.getState().open?.id !== project) return;
  if (compared.ok) useVersions.setState({ compared: { before, after, found: compared.value }, problems: [] });
  else useVersions.setState({ compared: undefined, problems: compared.error });
}

/** Lets a person write the name of a new version. */
export function askForVersion(): void {
  useVersions.setState(({ asked }) => ({ asked: asked + 1 }));
}

/** Another project has others. */
export function forgetVersions(): void {
  freezing?.abort();
  useVersions.setState(noVersions);
}
