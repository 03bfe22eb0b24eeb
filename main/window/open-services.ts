/** The services as a host starts them: what the person's machine decides, beside what the host is. */
import { join } from 'node:path';
import packageFile from '../../package.json' with { type: 'json' };
import { currentEnvironment, type UserEnvironment, userDataFolder } from '../files/user-folders.ts';
import { createServices, type MainServices } from '../services/create-services.ts';
import type { EngineHost } from '../services/engine-host.ts';
import type { DialogHost } from '../services/files/dialog-host.ts';

/** What differs between hosts. */
export interface HostParts {
  readonly kind: 'electron' | 'browser';
  readonly engineHost: EngineHost;
  readonly dialogs?: DialogHost;
  /** Where the templates lie, if not beside the program. */
  readonly templates?: string;
}

/** @param environment the person and machine; the self-test stands on a home folder of its own */
export function openServices(
  { kind, ...parts }: HostParts,
  environment: UserEnvironment = currentEnvironment(),
): MainServices {
  const projectsFolder = join(environment.home, 'Netloom');
  const { locale } = Intl.DateTimeFormat().resolvedOptions();
  return createServices({
    ...parts,
    host: { kind, version: packageFile.version, locale },
    projectsFolder,
    roots: [projectsFolder, environment.home, process.cwd()],
    userData: userDataFolder(environment),
  });
}
