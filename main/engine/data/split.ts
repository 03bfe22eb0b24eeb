import { firstNames } from '../../../shared/base/first-names.ts';
import { hashText, permutation } from '../../../shared/base/random.ts';
import { err, ok } from '../../../shared/base/result.ts';
import type { SplitSpec } from '../../../shared/data/data-schema.ts';
import { type Checked, type Diagnostic, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { countClasses } from './classes.ts';
import type { ClassTarget, Dataset, Division } from './dataset.ts';

export interface Split extends Division {
  /** Warnings: classes that only training has. */
  readonly findings: readonly Diagnostic[];
}

const splitKey = hashText('split');

/**
 * Divides the samples, as a pure function of the targets and the seed. Validation gets `round(samples * share)`
 * samples. Stratified, that number is dealt to the classes by largest remainder, and every class of two or more
 * samples is in both parts, even if validation grows by it. Data that was divided when it was read stays so.
 */
export function splitDataset(
  dataset: Pick<Dataset, 'samples' | 'target' | 'division'> & Partial<Pick<Dataset, 'findings'>>,
  spec: SplitSpec,
): Checked<Split> {
  const { samples, target, division } = dataset;
  if (division !== undefined) return ok({ ...division, findings: [] });
  const wanted = Math.round(samples * spec.validation);
  if (wanted === 0 || wanted === samples) {
    const code = wanted === 0 ? 'split-validation-empty' : 'split-training-empty';
    return err([diagnostic(code, { path: 'data.split.validation' }, { samples, share: spec.validation })]);
  }
  const inValidation = new Uint8Array(samples);
  const findings: Diagnostic[] = [];
  if (spec.stratify && target.kind === 'class' && target.positions === undefined) {
    const counts = countClasses(target.labels, target.classes.length);
    const shares = shareOut(counts, wanted, spec.validation);
    if (shares.every((share) => share === 0)) {
      const values = { samples, share: spec.validation };
      return err([diagnostic('split-validation-empty', { path: 'data.split.validation' }, values)]);
    }
    markByClass(target, counts, shares, spec.seed, inValidation);
    const single = target.classes.filter((_, label) => counts[label] === 1);
    if (single.length > 0 && !isQuestioned(dataset)) findings.push(missingClasses(single));
  } else {
    const order = permutation(samples, spec.seed, splitKey);
    for (const sample of order.subarray(0, wanted)) inValidation[sample] = 1;
  }
  const all = Uint32Array.from({ length: samples }, (_, i) => i);
  return ok({
    training: all.filter((sample) => inValidation[sample] === 0),
    validation: all.filter((sample) => inValidation[sample] === 1),
    findings,
  });
}

/** Whether the classes are doubted as a whole: then no word is lost on each of them. */
function isQuestioned({ findings = [] }: Partial<Pick<Dataset, 'findings'>>): boolean {
  return findings.some(({ code }) => code === 'csv-numbers-as-classes');
}

const maxNames = 5;

/** Classes of one sample, which can be in one part only. */
function missingClasses(names: readonly string[]): Diagnostic {
  const [name = ''] = names;
  const classes = JSON.stringify(names);
  if (names.length === 1) return diagnostic('split-class-missing', {}, { name, classes });
  const values = { count: names.length, names: firstNames(names, maxNames), classes };
  return diagnostic('split-classes-missing', {}, values);
}

/** How many samples of each class validation gets: largest remainder, within 1 and count - 1. */
function shareOut(counts: Uint32Array, wanted: number, share: number): Uint32Array {
  const quotas = Float64Array.from(counts, (count) => count * share);
  const shares = Uint32Array.from(counts, (count, label) =>
    count < 2 ? 0 : Math.min(count - 1, Math.max(1, Math.floor(quotas[label] as number))),
  );
  const remainder = (label: number): number => (quotas[label] as number) % 1;
  const byRemainder = [...counts.keys()].sort((a, b) => remainder(b) - remainder(a) || a - b);
  let missing = wanted - shares.reduce((sum, value) => sum + value, 0);
  for (let moved = true; missing > 0 && moved; ) {
    moved = false;
    for (const label of byRemainder) {
      if (missing === 0 || (shares[label] as number) + 1 >= (counts[label] as number)) continue;
      shares[label] = (shares[label] as number) + 1;
      missing--;
      moved = true;
    }
  }
  return shares;
}

function markByClass(
  target: ClassTarget,
  counts: Uint32Array,
  shares: Uint32Array,
  seed: number,
  inValidation: Uint8Array,
): void {
  const members = Array.from(counts, (count) => new Uint32Array(count));
  const filled = new Uint32Array(counts.length);
  target.labels.forEach((label, sample) => {
    const at = filled[label] as number;
    (members[label] as Uint32Array)[at] = sample;
    filled[label] = at + 1;
  });
  members.forEach((samples, label) => {
    const order = permutation(samples.length, seed, splitKey, label);
    for (const i of order.subarray(0, shares[label])) inValidation[samples[i] as number] = 1;
  });
}
