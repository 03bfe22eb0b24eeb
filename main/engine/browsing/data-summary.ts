import type { DataDescription } from '../../../shared/contract/data.ts';
import type { Diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { countClasses, labelsOf } from '../data/classes.ts';
import type { Dataset } from '../data/dataset.ts';
import { channelsOf, statistics } from '../data/normalization.ts';
import type { PreparedData } from '../training/prepare-data.ts';

/** Tables may have more columns than a person reads or a message carries. */
const maxColumns = 2000;
/** The words of a vocabulary are classes too, where the next one is to be predicted. */
const maxClasses = 2000;
const order = { error: 0, warning: 1, info: 2 } as const;

/** Counts and statistics of a data set that was divided; of a sample the parts as large as the whole makes them. `bytes`: what it takes on the disk. */
export function summarizeData(data: PreparedData, bytes: number): DataDescription {
  const { dataset, split, facts, findings } = data;
  const { sampled } = dataset;
  const whole = (part: Uint32Array): number =>
    sampled ? Math.round((part.length * sampled.rows) / sampled.looked) : part.length;
  return {
    facts,
    hash: dataset.hash,
    bytes,
    samples: {
      training: whole(split.training),
      validation: whole(split.validation),
      ...(split.test && { test: whole(split.test) }),
    },
    ...(sampled && { sampled }),
    classes: classCounts(data),
    columns: columnStatistics(dataset),
    findings: [...findings].sort((a: Diagnostic, b: Diagnostic) => order[a.severity] - order[b.severity]),
  };
}

function classCounts({ dataset, split }: PreparedData): DataDescription['classes'] {
  const { target } = dataset;
  if (target.kind !== 'class') return [];
  const { classes } = target;
  if (classes.length > maxClasses) return [];
  const inPart = (part: Uint32Array): Uint32Array => countClasses(labelsOf(target, part), classes.length);
  const training = inPart(split.training);
  const validation = inPart(split.validation);
  const test = split.test && inPart(split.test);
  return classes.map((name, label) => ({
    name,
    training: training[label] ?? 0,
    validation: validation[label] ?? 0,
    ...(test && { test: test[label] ?? 0 }),
  }));
}

function columnStatistics(dataset: Dataset): DataDescription['columns'] {
  const { features, featureNames, samples } = dataset;
  const groups = channelsOf(features);
  if (groups > maxColumns || features.dtype === 'int32') return [];
  const everything = Uint32Array.from({ length: samples }, (_, i) => i);
  return statistics(features, everything, groups).map(({ minimum, maximum, mean, deviation }, group) => ({
    name: featureNames?.[group] ?? String(group + 1),
    minimum: finite(minimum),
    maximum: finite(maximum),
    mean: finite(mean),
    standardDeviation: finite(deviation),
  }));
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
