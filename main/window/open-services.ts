/** Puts the services together for a host: one set for the program, a window's own for each window. */
import type { Services } from '../../shared/contract/services.ts';
import type { UserEnvironment } from '../files/user-folders.ts';
import type { EngineHost } from '../services/engine-host.ts';
import type { DialogHost } from '../services/files/dialog-host.ts';
import type { ServiceHost } from './service-host.ts';

/** What differs between hosts. */
export interface HostParts {
  readonly kind: 'electron' | 'browser';
  readonly engines: EngineHost;
  readonly dialogs?: DialogHost;
  /** The person and machine; a test hands in its own. */
  readonly environment?: UserEnvironment;
}

export interface NetloomServices extends ServiceHost {
  /** Brings what goes on to a safe end. */
  close(): Promise<void>;
}

export function openServices(_parts: HostParts): NetloomServices {
  return {
    openWindow: () => ({ services: {} as Services, close: async () => undefined }),
    close: async () => undefined,
  };
}
