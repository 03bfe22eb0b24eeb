import { firstNames } from '../../../shared/base/first-names.ts';
import { hashText, hashWords, permutation } from '../../../shared/base/random.ts';
import { err, ok } from '../../../shared/base/result.ts';
import type { SplitSpec } from '../../../shared/data/data-schema.ts';
import { type Checked, type Diagnostic, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { countClasses } from './classes.ts';
import type { ClassTarget, Dataset, Division } from './dataset.ts';
import { GrowingNumbers } from './growing-numbers.ts';
import { partCodes } from './split-basis.ts';
import { foldProblem, markFold } from './split-folds.ts';

export interface Split extends Division {
  /** Warnings: classes that only training has. */
  readonly findings: readonly Diagnostic[];
}

type DividedData = Pick<Dataset, 'samples' | 'target' | 'division' | 'basis'> &
  Partial<Pick<Dataset, 'findings'>>;

const splitKey = hashText('split');
const testKey = hashText('test');

/**
 * Divides the samples, as a pure function of the targets, the seed and what the reader knows of each sample. Validation gets
 * `round(samples * share)` samples, and so does the test part where one is asked for; by key or group the shares are met as
 * nearly as those allow. At random and stratified the numbers are dealt to the classes by largest remainder, and every class of
 * two or more samples is in both training and validation, even if validation grows by it. Data that was divided when it was read
 * stays so. A fold has the test part of the same data without folds.
 */
export function splitDataset(dataset: DividedData, spec: SplitSpec): Checked<Split> {
  const { samples, division, basis } = dataset;
  const unfit = spec.fold === undefined ? undefined : foldProblem(dataset, spec);
  if (unfit !== undefined) return err([unfit]);
  if (division !== undefined) {
    const isUnmet = spec.test !== undefined && division.test === undefined;
    return ok({ ...division, findings: isUnmet ? [diagnostic('split-test-unused', {})] : [] });
  }
  const wanted = Math.round(samples * spec.validation);
  if (wanted === 0 || wanted === samples) return err([emptyPart(samples, spec, wanted === 0)]);
  const marks = basis?.parts?.slice() ?? new Uint8Array(samples);
  const divided = markBy(dataset, spec, marks);
  if (spec.fold !== undefined) markFold(dataset, { ...spec, fold: spec.fold }, marks);
  const findings = spec.fold === undefined ? divided : [];
  const training = marked(marks, partCodes.training);
  const validation = marked(marks, partCodes.validation);
  const test = marked(marks, partCodes.test);
  if (validation.length === 0 || training.length === 0) {
    return err([emptyPart(samples, spec, validation.length === 0)]);
  }
  return ok({ training, validation, ...(test.length > 0 && { test }), findings });
}

/** The samples with a mark, ascending. */
function marked(marks: Uint8Array, part: number): Uint32Array {
  const samples = new Uint32Array(marks.reduce((count, mark) => count + (mark === part ? 1 : 0), 0));
  let place = 0;
  for (let sample = 0; sample < marks.length; sample++) if (marks[sample] === part) samples[place++] = sample;
  return samples;
}

function emptyPart(samples: number, { validation }: SplitSpec, isValidation: boolean): Diagnostic {
  const code = isValidation ? 'split-validation-empty' : 'split-training-empty';
  return diagnostic(code, { path: 'data.split.validation' }, { samples, share: validation });
}

/** Marks the part of every sample that is not marked for training alone; gives what is worth knowing of it. */
function markBy(dataset: DividedData, spec: SplitSpec, marks: Uint8Array): readonly Diagnostic[] {
  const { basis = {} } = dataset;
  const { groups, keys, times, parts } = basis;
  if (parts !== undefined) return markTheRest(dataset, spec, marks);
  if (spec.by === 'time' && times !== undefined) return markByTime(times, spec, marks);
  if (spec.by === 'group' && groups !== undefined) {
    markByGroup(groups, spec, marks);
    return [];
  }
  const units = groups ?? keys;
  if (spec.by === 'key' && units !== undefined) {
    markByKey(units, spec, marks);
    return classesOutside(dataset, marks);
  }
  return markAtRandom(dataset, spec, marks);
}

/** Of ready-made parts without one for validation, takes it from the training part, at random. */
function markTheRest(dataset: DividedData, spec: SplitSpec, marks: Uint8Array): readonly Diagnostic[] {
  if (marks.includes(partCodes.validation)) return classesOutside(dataset, marks);
  return markAtRandom(dataset, { ...spec, test: undefined }, marks);
}

/** The latest samples are the test part, those before them validation. Samples of one time are never divided. */
function markByTime(
  times: Float64Array,
  { validation, test = 0 }: SplitSpec,
  marks: Uint8Array,
): readonly Diagnostic[] {
  const order = Uint32Array.from(times.keys()).sort((a, b) => timeAt(times, a) - timeAt(times, b) || a - b);
  const samples = order.length;
  const untested = samples - Math.round(samples * test);
  const testFrom = boundary(times, order, untested);
  const validationFrom = boundary(times, order, untested - Math.round(samples * validation));
  order.forEach((sample, place) => {
    if (place >= testFrom) marks[sample] = partCodes.test;
    else if (place >= validationFrom) marks[sample] = partCodes.validation;
  });
  const unknown = times.reduce((count, time) => count + (Number.isNaN(time) ? 1 : 0), 0);
  return unknown === 0 ? [] : [diagnostic('split-times-unknown', {}, { count: unknown, samples })];
}

function timeAt(times: Float64Array, sample: number): number {
  const time = times[sample] as number;
  return Number.isNaN(time) ? Number.NEGATIVE_INFINITY : time;
}

/** The first place from `place` on whose time differs from the one before. */
function boundary(times: Float64Array, order: Uint32Array, place: number): number {
  let from = place;
  while (
    from > 0 &&
    from < order.length &&
    timeAt(times, order[from] as number) === timeAt(times, order[from - 1] as number)
  )
    from++;
  return from;
}

/** Takes whole groups in an order of chance, for the test part and then for validation, as long as that comes nearer to the share. */
function markByGroup(
  groups: Uint32Array,
  { validation, test = 0, seed }: SplitSpec,
  marks: Uint8Array,
): void {
  const sizes = new Map<number, number>();
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const order = [...sizes.keys()]
    .map((group) => ({ group, rank: hashWords(seed, splitKey, group) }))
    .sort((a, b) => a.rank - b.rank || a.group - b.group);
  const parts = new Map<number, number>();
  let at = 0;
  for (const [part, share] of [
    [partCodes.test, test],
    [partCodes.validation, validation],
  ] as const) {
    const wanted = groups.length * share;
    for (let taken = 0; share > 0 && at < order.length - 1; at++) {
      const { group } = order[at] as { group: number };
      const size = sizes.get(group) as number;
      if (taken > 0 && Math.abs(taken + size - wanted) > Math.abs(taken - wanted)) break;
      parts.set(group, part);
      taken += size;
    }
  }
  groups.forEach((group, sample) => {
    marks[sample] = parts.get(group) ?? partCodes.training;
  });
}

/** The key alone decides, so that more samples move no old one; the shares are met as nearly as chance has it. */
function markByKey(keys: Uint32Array, { validation, test = 0, seed }: SplitSpec, marks: Uint8Array): void {
  keys.forEach((key, sample) => {
    const place = hashWords(seed, splitKey, key) / 2 ** 32;
    if (place < test) marks[sample] = partCodes.test;
    else if (place < test + validation) marks[sample] = partCodes.validation;
  });
}

/** Draws the test part of the samples that are marked for training, then validation of those that are left. */
function markAtRandom(dataset: DividedData, spec: SplitSpec, marks: Uint8Array): readonly Diagnostic[] {
  const free = marked(marks, partCodes.training);
  if (spec.test !== undefined) {
    draw(dataset, spec, { part: partCodes.test, share: spec.test, key: testKey }, marks, free);
  }
  const rest = spec.test === undefined ? free : marked(marks, partCodes.training);
  const share = (spec.validation * free.length) / rest.length;
  return draw(dataset, spec, { part: partCodes.validation, share, key: splitKey }, marks, rest);
}

interface Drawing {
  readonly part: number;
  /** Of the samples that are drawn from. */
  readonly share: number;
  readonly key: number;
}

function draw(
  dataset: DividedData,
  { stratify, seed }: SplitSpec,
  { part, share, key }: Drawing,
  marks: Uint8Array,
  from: Uint32Array,
): readonly Diagnostic[] {
  const { target } = dataset;
  const wanted = Math.round(from.length * share);
  if (!stratify || target.kind !== 'class' || target.positions !== undefined) {
    const order = permutation(from.length, seed, key);
    for (const place of order.subarray(0, wanted)) marks[from[place] as number] = part;
    return [];
  }
  const members = membersOf(target, from);
  const counts = Uint32Array.from(members, ({ length }) => length);
  const shares = shareOut(counts, wanted, share);
  members.forEach((samples, label) => {
    const order = permutation(samples.length, seed, key, label);
    for (const i of order.subarray(0, shares[label])) marks[samples[i] as number] = part;
  });
  const single = target.classes.filter((_, label) => counts[label] === 1);
  return single.length > 0 && !isQuestioned(dataset) ? [missingClasses(single)] : [];
}

/** Classes that have samples, none of them in training or none in validation. */
function classesOutside({ target, findings = [] }: DividedData, marks: Uint8Array): readonly Diagnostic[] {
  // Of ready-made folders it is said where they are read.
  if (findings.some(({ code }) => code === 'image-part-lacks-class')) return [];
  if (target.kind !== 'class' || target.positions !== undefined) return [];
  const inPart = (part: number): Uint32Array => {
    const labels = target.labels.filter((_, sample) => marks[sample] === part);
    return countClasses(labels, target.classes.length);
  };
  const [training, validation] = [inPart(partCodes.training), inPart(partCodes.validation)];
  return (
    [
      ['training', training, validation],
      ['validation', validation, training],
    ] as const
  ).flatMap(([part, here, there]) => {
    const names = target.classes.filter((_, label) => here[label] === 0 && there[label] !== 0);
    if (names.length === 0) return [];
    return [
      diagnostic(
        'split-classes-outside',
        {},
        { part, count: names.length, names: firstNames(names, maxNames) },
      ),
    ];
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

/** How many samples of each class a part gets: largest remainder, within 1 and count - 1. */
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

/** The samples of each class among those given, in their order. */
function membersOf({ labels, classes }: ClassTarget, from: Uint32Array): readonly Uint32Array[] {
  const members = classes.map(() => new GrowingNumbers());
  for (const sample of from) members[labels[sample] as number]?.push(sample);
  return members.map((each) => each.take());
}
