/** Every engine and its devices, in the one order in which lists show them. */
import type { DeviceEntry, EngineEntry } from './engine-entry.ts';
import { onnxruntime } from './onnxruntime.ts';
import { reference } from './reference.ts';
import { tensorflow } from './tensorflow.ts';

const entries = [onnxruntime, tensorflow, reference] as const;

type Entry = (typeof entries)[number];
export type EngineName = Entry['name'];
/** The devices of an engine; of any without one. */
export type DeviceName<E extends EngineName = EngineName> = Extract<
  Entry,
  { name: E }
>['devices'][number]['name'];
/** What a person can choose; `auto` leaves it to the machine. */
export type DeviceChoice = 'auto' | DeviceName;

export interface EngineDeviceEntry extends DeviceEntry {
  readonly name: DeviceName;
  readonly engine: EngineEntry & { readonly name: EngineName };
}

/** The devices of all engines, those of one engine together. */
export const engineDevices: readonly EngineDeviceEntry[] = entries.flatMap((engine) =>
  engine.devices.map((device) => ({ ...device, engine })),
);

export const engineNames: readonly EngineName[] = entries.map(({ name }) => name);
export const deviceNames: readonly DeviceName[] = engineDevices.map(({ name }) => name);
export const deviceChoices: readonly DeviceChoice[] = ['auto', ...deviceNames];

/** What lists show. */
export const listedDevices = engineDevices.filter(({ engine }) => engine.offered !== 'unlisted');

/** What `auto` takes: the first of them that is ready. */
export const automaticDevices = engineDevices
  .filter(({ engine }) => engine.offered === 'automatic')
  .map(({ name }) => name)
  .reverse();

/** The device of that name, as records of runs have them too; undefined where this version has none. */
export function findDevice(name: string): EngineDeviceEntry | undefined {
  return engineDevices.find((device) => device.name === name);
}

/** `ONNX Runtime`; the name itself of an engine that this version does not have. */
export function engineTitle(name: string): string {
  return entries.find((engine) => engine.name === name)?.title ?? name;
}

/** `CPU`, likewise. */
export function deviceTitle(name: string): string {
  return findDevice(name)?.title ?? name;
}
