import { ok } from '../../../shared/base/result.ts';
import { settingsSchema } from '../../../shared/contract/host.ts';
import type { Services } from '../../../shared/contract/services.ts';
import type { SettingsFile } from './settings-file.ts';

export interface HostFacts {
  readonly kind: 'electron' | 'browser';
  readonly version: string;
  /** The language of the system, as a BCP 47 tag. */
  readonly locale: string;
  readonly nativeDialogs: boolean;
}

/** What stands around the window. */
export function hostService(facts: HostFacts, settings: SettingsFile): Services['host'] {
  return {
    describe: async () => ok({ ...facts, platform: platform() }),
    settings: () => settings.read(),
    async saveSettings({ settings: chosen }) {
      const written = await settings.write(settingsSchema.parse(chosen));
      return written.ok ? ok({}) : written;
    },
  };
}

function platform(): 'linux' | 'windows' | 'macos' {
  if (process.platform === 'win32') return 'windows';
  return process.platform === 'darwin' ? 'macos' : 'linux';
}
