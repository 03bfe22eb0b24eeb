import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/** What decides where a person's data lie; a test hands in its own. */
export interface UserEnvironment {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
}

/** The machine and person this process runs for. */
export function currentEnvironment(): UserEnvironment {
  return { platform: process.platform, home: homedir(), variables: process.env };
}

/** Netloom's folder for a person's data, where the system keeps such things. It may not exist yet. */
export function userDataFolder(environment: UserEnvironment = currentEnvironment()): string {
  const { platform, home, variables } = environment;
  if (platform === 'win32')
    return join(absolute(variables.APPDATA) ?? join(home, 'AppData', 'Roaming'), 'Netloom');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Netloom');
  return join(absolute(variables.XDG_DATA_HOME) ?? join(home, '.local', 'share'), 'netloom');
}

/** Where a person's projects lie if they say nothing else. It may not exist yet. */
export function userProjectsFolder({ home }: UserEnvironment = currentEnvironment()): string {
  return join(home, 'Netloom');
}

/** The XDG rules say to ignore a relative path. */
function absolute(path: string | undefined): string | undefined {
  return path !== undefined && isAbsolute(path) ? path : undefined;
}
