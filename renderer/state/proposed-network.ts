/** The network that fits data, as it would stand in a project. */
import { inferDocument } from '../../shared/compiler/infer.ts';
import type { ExaminedPick } from '../../shared/contract/data.ts';
import { builtInCatalogue } from '../../shared/nodes/index.ts';
import { assumedSamples, proposeNetwork } from '../../shared/starters/propose-network.ts';
import type { Starter } from '../../shared/starters/starter.ts';

export interface ProposedNetwork extends Starter {
  /** Trained weights. */
  readonly parameters: number;
  /** Multiply-accumulates for one sample. */
  readonly macs: number;
}

/** The network proposed for examined data; undefined where too little is known of it. */
export function networkFor({ facts, samples, data }: ExaminedPick): ProposedNetwork | undefined {
  if (facts === null) return undefined;
  const starter = proposeNetwork({ facts, samples: samples?.training ?? assumedSamples }, builtInCatalogue);
  const { graph, training } = starter;
  const document = { name: '', graph, training, data, quarantine: { nodes: {}, edges: [] }, extra: {} };
  const { parameters, macs } = inferDocument(document, builtInCatalogue, facts);
  return { ...starter, parameters, macs };
}
