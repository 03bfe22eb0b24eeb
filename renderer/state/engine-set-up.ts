/** Engines of this machine: the devices they give, and TensorFlow being set up. It goes on while no one looks. */
import { create } from 'zustand';
import type { Device } from '../../shared/contract/devices.ts';
import type { TensorflowSetUp } from '../../shared/contract/engines.ts';
import type { Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import type { InstallStep } from '../../shared/engines/install-steps.ts';
import { services } from './services.ts';

interface EngineSetUp {
  readonly devices: readonly Device[];
  /** undefined until main has answered. */
  readonly tensorflow: TensorflowSetUp | undefined;
  readonly state: 'idle' | 'installing' | 'removing' | 'failed';
  readonly step: InstallStep | undefined;
  /** What pip and the compiler wrote, the last lines of it. */
  readonly lines: readonly string[];
  readonly problems: readonly Diagnostic[];
}

const nothingBegun = { state: 'idle', step: undefined, lines: [], problems: [] } as const;
const keptLines = 200;

export const useEngineSetUp = create<EngineSetUp>()(() => ({
  ...nothingBegun,
  devices: [],
  tensorflow: undefined,
}));

let installing: AbortController | undefined;

export async function askEngines(): Promise<void> {
  const [devices, tensorflow] = await Promise.all([
    services().devices.list({}),
    services().engines.tensorflow({}),
  ]);
  if (devices.ok) useEngineSetUp.setState({ devices: devices.value.devices });
  if (tensorflow.ok) useEngineSetUp.setState({ tensorflow: tensorflow.value });
}

/** Sets TensorFlow up; its problems stand in the store. */
export async function installTensorflow(): Promise<void> {
  if (useEngineSetUp.getState().state === 'installing') return;
  const own = new AbortController();
  installing = own;
  useEngineSetUp.setState({ ...nothingBegun, state: 'installing' });
  try {
    for await (const event of services().engines.install({}, own.signal)) {
      if (own.signal.aborted) return;
      if (event.event === 'step') useEngineSetUp.setState({ step: event.step });
      if (event.event === 'line') {
        useEngineSetUp.setState(({ lines }) => ({ lines: [...lines, event.text].slice(-keptLines) }));
      }
      if (event.event === 'failed') useEngineSetUp.setState({ state: 'failed', problems: event.problems });
      if (event.event === 'installed') useEngineSetUp.setState({ state: 'idle' });
    }
    await askEngines();
  } catch {
    // The connection is lost; the window says so, and a person can ask again.
    if (!own.signal.aborted) useEngineSetUp.setState(nothingBegun);
  }
}

export function cancelInstall(): void {
  installing?.abort();
  useEngineSetUp.setState(nothingBegun);
}

export async function removeTensorflow(): Promise<void> {
  useEngineSetUp.setState({ ...nothingBegun, state: 'removing' });
  const removed = await services().engines.remove({});
  useEngineSetUp.setState(removed.ok ? nothingBegun : { state: 'failed', problems: removed.error });
  await askEngines();
}
