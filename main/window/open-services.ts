/** The services as a host starts them: what the person's machine decides, beside what the host is. */
import { realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import packageFile from '../../package.json' with { type: 'json' };
import { isInside } from '../files/contained-path.ts';
import {
  currentEnvironment,
  type UserEnvironment,
  userDataFolder,
  userProjectsFolder,
} from '../files/user-folders.ts';
import { createServices, type MainServices } from '../services/create-services.ts';
import type { EngineHost } from '../services/engine-host.ts';
import type { DialogHost } from '../services/files/dialog-host.ts';
import type { DroppedFiles } from '../services/files/dropped-files.ts';

/** What differs between hosts. */
export interface HostParts {
  readonly kind: 'electron' | 'browser';
  readonly engineHost: EngineHost;
  readonly dialogs?: DialogHost;
  /** Files that a person dropped onto windows. */
  readonly dropped?: DroppedFiles;
  /** Where the templates lie, if not beside the program. */
  readonly templates?: string;
}

/** @param environment the person and machine; the self-test stands on a home folder of its own */
export function openServices(
  { kind, ...parts }: HostParts,
  environment: UserEnvironment = currentEnvironment(),
): MainServices {
  const projectsFolder = userProjectsFolder(environment);
  const { locale } = Intl.DateTimeFormat().resolvedOptions();
  return createServices({
    ...parts,
    host: { kind, version: packageFile.version, locale },
    projectsFolder,
    roots: grantedRoots(kind, projectsFolder, environment.home),
    userData: userDataFolder(environment),
  });
}

/**
 * The folders a window may look into without being given one by a dialog of the system: a person's own, and in a
 * browser, which has no such dialogs, the one the program was started in. That may be a whole disk, as for what a desktop
 * or a service starts; then it is left out, for to be granted means something only where something else is not.
 * @param startedIn where the program was started
 */
export function grantedRoots(
  kind: HostParts['kind'],
  projectsFolder: string,
  home: string,
  startedIn: string = process.cwd(),
): readonly string[] {
  const own = [projectsFolder, home];
  if (kind === 'electron') return own;
  const start = realPath(startedIn);
  const isTooMuch = dirname(start) === start || isInside(start, realPath(home));
  return isTooMuch ? own : [...own, startedIn];
}

/** Without its links; as it is where it does not exist. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
