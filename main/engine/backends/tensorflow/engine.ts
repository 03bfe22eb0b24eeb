import { err } from '../../../../shared/base/result.ts';
import { diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import { installedTensorflow, tensorflowFolder } from '../../../files/engine-folders.ts';
import type { DeviceStatus, Engine } from '../engine.ts';
import { openTensorflow } from './tensorflow-backend.ts';

const missing = () => diagnostic('engine-tensorflow-missing', {}, { library: 'libtensorflow' });

/** Loads the library to know: half a second. */
async function status(): Promise<DeviceStatus> {
  const folder = tensorflowFolder();
  if (installedTensorflow(folder) === undefined) return { state: 'not-set-up', problem: missing() };
  const opened = openTensorflow(folder);
  if (opened.ok) return { state: 'ready' };
  return { state: 'broken', problem: opened.error[0] ?? missing() };
}

export const tensorflow: Engine<'tensorflow'> = {
  version: () => installedTensorflow(tensorflowFolder())?.tensorflow ?? '',
  devices: {
    tensorflow: {
      status,
      open: async (options) => {
        const folder = tensorflowFolder();
        return installedTensorflow(folder) === undefined ? err([missing()]) : openTensorflow(folder, options);
      },
    },
  },
};
