import { ok } from '../../../../shared/base/result.ts';
import { version } from '../../version.ts';
import type { Engine } from '../engine.ts';
import { openReference } from './reference-backend.ts';

export const reference: Engine<'reference'> = {
  version: () => version,
  devices: {
    reference: {
      status: async () => ({ state: 'ready' }),
      open: async () => ok(openReference()),
    },
  },
};
