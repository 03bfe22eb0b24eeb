/** What can be said of an engine without loading it. */
export interface EngineEntry {
  /** As records and events name it: `onnxruntime`. */
  readonly name: string;
  /** A proper name, the same in every language: `ONNX Runtime`. */
  readonly title: string;
  /**
   * automatic: in lists, and taken where nobody chose a device. listed: in lists, and taken where it is chosen. unlisted: in
   * no list, and taken where it is chosen.
   */
  readonly offered: 'automatic' | 'listed' | 'unlisted';
  /** The surest first, the fastest last. */
  readonly devices: readonly DeviceEntry[];
}

export interface DeviceEntry {
  /** As a person types it and records name it: `cpu`. No two engines have one of the same name. */
  readonly name: string;
  /** A proper name, the same in every language: `DirectML`. */
  readonly title: string;
  /** Whether it is this machine's processor, whose own name and threads lists show. */
  readonly isProcessor?: true;
}
