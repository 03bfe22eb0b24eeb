import type { Services } from '../../shared/contract/services.ts';

/** What one window is given. Leases and open projects belong to it and end with it. */
export interface WindowServices {
  readonly services: Services;
  /** The window is gone: its leases are free. */
  close(): Promise<void>;
}

/** Gives each window services of its own; runs and settings stand behind all of them. */
export interface ServiceHost {
  openWindow(): WindowServices;
}
