import { canonicalJson } from '../../../shared/base/stable-json.ts';
import type { DataPlace } from '../../../shared/contract/data-place.ts';
import { DiagnosticError, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { graphText } from '../../../shared/document/graph-text.ts';
import type { EnsembleMethod } from '../../../shared/ensemble/methods.ts';
import type { ModelDescription } from '../../../shared/export/model-description.ts';
import type { Tensors } from '../backends/backend.ts';
import { checked } from '../exporting/checked.ts';
import type { RunContext } from '../exporting/run-networks.ts';
import { openTrainedRun, type TrainedRun } from '../training/open-trained-run.ts';

export interface MemberRequest extends DataPlace {
  /** Run folder. */
  readonly run: string;
}

/** A run with where its data lies. */
export interface Member {
  readonly request: MemberRequest;
  readonly run: TrainedRun;
}

type Difference = 'data' | 'split' | 'classes' | 'input' | 'graph' | 'weights';

/**
 * Opens runs that answer together: of the same data, the same split and the same targets; for a soup of the same graph and the same
 * starting weights. Throws DiagnosticError: ensemble-members-differ, those of a run.
 */
export async function openMembers(
  requests: readonly MemberRequest[],
  method: EnsembleMethod,
): Promise<readonly Member[]> {
  const members: Member[] = [];
  for (const request of requests) members.push({ request, run: checked(await openTrainedRun(request.run)) });
  const sameness: readonly (readonly [Difference, (run: TrainedRun) => string])[] = [
    ['data', ({ record }) => record.dataHash],
    ['split', ({ document }) => splitText(document.data.split, method)],
    ['classes', ({ record }) => targetText(record)],
    ...(method === 'soup' ? soupSameness : []),
  ];
  for (const [what, textOf] of sameness) refuseDifferent(members, what, ({ run }) => textOf(run));
  return members;
}

/** Runs of a stack are of different folds of the same division. */
function splitText(
  { fold, ...split }: TrainedRun['document']['data']['split'],
  method: EnsembleMethod,
): string {
  return canonicalJson(method === 'stack' ? { ...split, folds: fold?.of ?? null } : { ...split, fold });
}

const soupSameness: readonly (readonly [Difference, (run: TrainedRun) => string])[] = [
  ['graph', ({ document }) => graphText(document.graph)],
  ['weights', ({ document: { training } }) => canonicalJson(training.startFrom ?? { seed: training.seed })],
];

/** Throws ensemble-members-differ where what is written of a member differs from the first. */
export function refuseDifferent<Of extends { readonly run: TrainedRun }>(
  members: readonly Of[],
  what: Difference,
  textOf: (member: Of) => string,
): void {
  const texts = members.map(textOf);
  const other = texts.findIndex((text) => text !== texts[0]);
  if (other < 0) return;
  const run = members[other]?.run.folder ?? '';
  throw new DiagnosticError([diagnostic('ensemble-members-differ', { file: run }, { what, run })]);
}

function targetText({ dataFacts }: TrainedRun['record']): string {
  const { classes, targetNames, width, positions } = dataFacts ?? {};
  return canonicalJson({
    classes: classes ?? null,
    targetNames: targetNames ?? null,
    width: width ?? null,
    positions: positions ?? null,
  });
}

/** What of a file's description decides how a sample is fed, without its scaling. */
export function inputText({ featureNames, text, table, picture, preprocessing }: ModelDescription): string {
  const { layout, sampleShape, centers } = preprocessing;
  return JSON.stringify([featureNames, text, table, picture, layout, sampleShape, centers]);
}

/** How a sample is scaled before it is fed. */
export function scalingText({ samples }: RunContext): string {
  const { offset, scale } = samples.preprocessing();
  return JSON.stringify([offset, scale]);
}

/** The mean of the weights of networks that have the same. */
export function averagedWeights(all: readonly Tensors[]): Tensors {
  const [first = new Map() as Tensors] = all;
  return new Map(
    [...first].map(([path, tensor]) => {
      if (!(tensor.data instanceof Float32Array)) return [path, tensor] as const;
      const data = Float32Array.from(tensor.data, (_, i) => {
        const sum = all.reduce((total, weights) => total + Number(weights.get(path)?.data[i]), 0);
        return sum / all.length;
      });
      return [path, { ...tensor, data } as typeof tensor] as const;
    }),
  );
}
