/** What a network is proposed for: data as it is, or as it will be once it is repaired. */
import type { DataFacts } from '../../../shared/data/data-facts.ts';
import type { DataSection } from '../../../shared/data/data-schema.ts';
import type { Diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { EngineHost } from '../engine-host.ts';
import { startEngineTask } from '../engine-task.ts';
import { type Examination, examineData, type FixedFindings } from './examine-data.ts';

export interface DataForNetwork {
  /** With what was repaired. */
  readonly data: DataSection;
  readonly fixed: FixedFindings;
  /** Absent where neither reading nor the names in the data show them. */
  readonly facts?: DataFacts;
  /** Of the training and the validation part; absent where the data could not be read as a whole. */
  readonly samples?: { readonly training: number; readonly validation: number };
  /** What is wrong with the data or worth knowing of it, errors included. */
  readonly findings: readonly Diagnostic[];
}

export interface ReadingForNetwork extends Examination {
  readonly engineHost: EngineHost;
}

/** Reads data for a network: with errors it says what will be known once they are repaired, or what the names show. */
export async function readForNetwork(
  section: DataSection,
  { engineHost, ...examination }: ReadingForNetwork,
): Promise<DataForNetwork> {
  const { place, fix } = examination;
  const examined = await examineData(section, examination);
  const { section: data, fixed, described } = examined;
  if (described.ok) return { data, fixed, ...described.value };
  const known = { data, fixed, findings: described.error };
  // The network fits the data as it will be once it is fixed; whether it is, a person decides.
  const repaired = fix === 'all' ? examined : await examineData(data, { ...examination, fix: 'all' });
  if (repaired.described.ok) {
    const { facts, samples } = repaired.described.value;
    return { ...known, facts, samples };
  }
  const look = await startEngineTask(engineHost, 'look', { data, ...place, whole: false }).finished;
  const facts = look.ok ? look.value.facts : undefined;
  const isKnown = facts?.target.kind !== 'class' || facts.target.classes.length > 1;
  return facts !== undefined && isKnown ? { ...known, facts } : known;
}
