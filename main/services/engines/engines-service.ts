import { ok } from '../../../shared/base/result.ts';
import type { InstallEvent } from '../../../shared/contract/engines.ts';
import type { Services } from '../../../shared/contract/services.ts';
import { installedTensorflow } from '../../files/engine-folders.ts';
import { eventStream } from '../event-stream.ts';
import { type InstallOptions, installTensorflow, removeTensorflow } from './install-tensorflow.ts';
import { downloadBytes, installedBytes } from './tensorflow-package.ts';

export interface EnginesServiceOptions extends Pick<InstallOptions, 'folder' | 'python' | 'compiler'> {
  /** Called when devices may have become ready or gone. */
  readonly onChange: () => void;
}

/** Sets TensorFlow up for all windows, and takes it away. */
export function enginesService({ onChange, ...machine }: EnginesServiceOptions): Services['engines'] {
  const { folder } = machine;
  return {
    tensorflow: async () => {
      const version = installedTensorflow(folder)?.tensorflow ?? null;
      return ok({ version, downloadBytes, installedBytes, folder });
    },
    install: (_, signal) =>
      eventStream<InstallEvent>(signal, ({ push, end, fail }) => {
        const own = new AbortController();
        installTensorflow({
          ...machine,
          signal: own.signal,
          onStep: (step) => push({ event: 'step', step }),
          onLine: (text) => push({ event: 'line', text }),
        }).then((result) => {
          onChange();
          push(
            result.ok
              ? { event: 'installed', version: result.value.tensorflow }
              : { event: 'failed', problems: [...result.error] },
          );
          end();
        }, fail);
        return () => own.abort();
      }),
    remove: async () => {
      const removed = await removeTensorflow(folder);
      onChange();
      return removed.ok ? ok({ removed: removed.value }) : removed;
    },
  };
}
