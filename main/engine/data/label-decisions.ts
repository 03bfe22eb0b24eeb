/** What a person decided about labels, applied to samples that were read: pictures, and arrays of them. */
import { firstNames } from '../../../shared/base/first-names.ts';
import { activeSteps } from '../../../shared/data/recipe.ts';
import type { Step } from '../../../shared/data/steps/index.ts';
import { LabelDecisions } from '../../../shared/data/steps/relabel.ts';
import { type Diagnostic, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { type ClassTarget, type Dataset, elementsOf, type Features, hashDataset } from './dataset.ts';
import { sharedBuffer } from './shared-memory.ts';
import { basisOf } from './split-basis.ts';
import { StoredValues } from './stored-values.ts';

/** The decisions of steps that are switched on; undefined where there are none. */
export function decisionsOf(steps: readonly Step[] = []): LabelDecisions | undefined {
  const decisions = new LabelDecisions(activeSteps(steps).filter((step) => step.kind === 'relabel'));
  return decisions.isEmpty ? undefined : decisions;
}

/** Why decisions did not reach samples; nothing where all did. */
export function unmetFindings({ unmet }: LabelDecisions, file: string): readonly Diagnostic[] {
  if (unmet.length === 0) return [];
  const values = { count: unmet.length, names: firstNames(unmet, 5) };
  return [diagnostic('relabel-samples-gone', { file, path: 'data.steps' }, values)];
}

/** By what a decision names a sample: its file, else its row in the file, else its place among the samples, from 1. */
export function sampleKey(
  { sampleFiles, sampleRows }: Pick<Dataset, 'sampleFiles' | 'sampleRows'>,
  sample: number,
): string {
  return sampleFiles?.[sample] ?? String(sampleRows?.[sample] ?? sample + 1);
}

/** The data set with corrected labels and without the samples that are left out; the same one where nothing is decided. */
export function withDecisions(dataset: Dataset, decisions: LabelDecisions, file: string): Dataset {
  const { target, samples, division } = dataset;
  if (target.kind !== 'class' || target.positions !== undefined || division !== undefined) return dataset;
  const classes = [...target.classes];
  const labels = new Int32Array(sharedBuffer(file, samples * Int32Array.BYTES_PER_ELEMENT));
  labels.set(target.labels);
  const kept = Uint32Array.from(labels.keys()).filter((sample) => {
    const key = sampleKey(dataset, sample);
    if (!decisions.names(key)) return true;
    const given = target.classes[labels[sample] as number] ?? '';
    const label = decisions.labelOf({ sample: key, label: given });
    if (label === undefined) return false;
    const known = classes.indexOf(label);
    labels[sample] = known < 0 ? classes.push(label) - 1 : known;
    return true;
  });
  const changed = takeSamples({ ...dataset, target: { ...target, labels, classes } }, kept, file);
  const findings = [...dataset.findings, ...unmetFindings(decisions, file)];
  return { ...changed, findings, hash: hashDataset(changed) };
}

/** The samples at some positions, in their order. */
function takeSamples(
  dataset: Dataset & { readonly target: ClassTarget },
  positions: Uint32Array,
  file: string,
): Dataset {
  if (positions.length === dataset.samples) return dataset;
  const { features, target, basis, sampleFiles, sampleRows } = dataset;
  const labels = new Int32Array(sharedBuffer(file, positions.length * Int32Array.BYTES_PER_ELEMENT));
  labels.set(positions.map((position) => target.labels[position] as number));
  return {
    ...dataset,
    samples: positions.length,
    features: { ...features, data: takeValues(features, positions, file) },
    target: { ...target, labels },
    ...(basis && { basis: basisOf(basis, positions) }),
    ...(sampleFiles
      ? { sampleFiles: Array.from(positions, (position) => sampleFiles[position] ?? '') }
      : { sampleRows: positions.map((position) => sampleRows?.[position] ?? position + 1) }),
  };
}

function takeValues(
  { data: all, sampleShape }: Features,
  positions: Uint32Array,
  file: string,
): Features['data'] {
  const data = all instanceof StoredValues ? all.slice() : all;
  const size = elementsOf(sampleShape);
  const buffer = sharedBuffer(file, positions.length * size * data.BYTES_PER_ELEMENT);
  const taken = new (data.constructor as new (of: typeof buffer) => typeof data)(buffer);
  positions.forEach((position, place) => {
    taken.set(data.subarray(position * size, (position + 1) * size), place * size);
  });
  return taken;
}
