import type { Services } from '../../shared/contract/services.ts';

let connected: Services | undefined;

export function connectServices(services: Services): void {
  connected = services;
}

/** What main offers. The window is drawn only once it is connected. */
export function services(): Services {
  if (connected === undefined) throw new Error('internal: the services are not connected yet');
  return connected;
}
