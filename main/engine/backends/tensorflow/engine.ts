import { err } from '../../../../shared/base/result.ts';
import { diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import type { Engine } from '../engine.ts';

/** Says what is missing: nothing runs on TensorFlow yet. */
const missing = () => diagnostic('engine-tensorflow-missing', {}, { library: 'libtensorflow' });

export const tensorflow: Engine<'tensorflow'> = {
  version: () => '',
  devices: {
    tensorflow: {
      status: async () => ({ state: 'not-set-up', problem: missing() }),
      open: async () => err([missing()]),
    },
  },
};
