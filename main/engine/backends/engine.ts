import type { DeviceState } from '../../../shared/contract/engine-replies.ts';
import type { Checked, Diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { DeviceName, EngineName } from '../../../shared/engines/index.ts';
import type { Backend } from './backend.ts';

/** How a device of this machine stands; `problem` says why it is not ready, and what fixes it. */
export type DeviceStatus =
  | { readonly state: 'ready' }
  | { readonly state: Exclude<DeviceState, 'ready'>; readonly problem: Diagnostic };

export interface BackendOptions {
  /** op -> form, for graphs compiled without a choice of their own. */
  readonly forms?: Readonly<Record<string, string>>;
  /** Threads to compute with, where the engine can be given them; absent: as many as the machine has cores. */
  readonly threads?: number;
}

/** A device as its engine drives it. */
export interface EngineDevice {
  /** Starts the device to know; seconds on a cold GPU. */
  status(): Promise<DeviceStatus>;
  /** The engine on the device, or why it does not start: nothing falls back on another device. */
  open(options: BackendOptions): Promise<Checked<Backend>>;
  /** Whether a program on the processor plays the device: it runs if asked for, and `auto` passes over it. Absent: no. */
  isEmulated?(): boolean;
}

/** An engine and every device that `shared/engines` declares for it. */
export interface Engine<E extends EngineName> {
  /** Of its library; '' where that is missing. */
  version(): string;
  readonly devices: { readonly [D in DeviceName<E>]: EngineDevice };
}
