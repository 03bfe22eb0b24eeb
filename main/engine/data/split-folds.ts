/** k-fold cross-validation: each sample that is not for the test is in the validation part of one of k runs. */
import { hashText, hashWords, permutation } from '../../../shared/base/random.ts';
import type { SplitSpec } from '../../../shared/data/data-schema.ts';
import { type Diagnostic, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { Dataset } from './dataset.ts';
import { partCodes } from './split-basis.ts';

type FoldedData = Pick<Dataset, 'target' | 'division' | 'basis'>;
type Fold = NonNullable<SplitSpec['fold']>;

const foldKey = hashText('fold');

/** Why data has no folds; undefined where it may be divided so. */
export function foldProblem({ division, basis }: FoldedData, { by }: SplitSpec): Diagnostic | undefined {
  const isByTime = by === 'time' && basis?.times !== undefined;
  const reason =
    division !== undefined ? 'read' : basis?.parts !== undefined ? 'parts' : isByTime ? 'time' : undefined;
  return reason && diagnostic('split-folds-unfit', { path: 'data.split.fold' }, { reason });
}

/**
 * Marks one fold of what is not for the test as validation, the rest of it as training. At random the folds differ by one
 * sample at most, and stratified each class is dealt over them; groups stay together; by key more samples move none.
 */
export function markFold(
  { target, basis = {} }: FoldedData,
  { by, stratify, seed, fold }: SplitSpec & { readonly fold: Fold },
  marks: Uint8Array,
): void {
  const free = Uint32Array.from(marks.keys()).filter((sample) => marks[sample] !== partCodes.test);
  const { groups, keys } = basis;
  const labels =
    stratify && target.kind === 'class' && target.positions === undefined ? target.labels : undefined;
  const folds =
    by === 'group' && groups !== undefined
      ? foldsOfGroups(free, groups, seed, fold.of)
      : by === 'key' && (groups ?? keys) !== undefined
        ? foldsOfKeys(free, groups ?? (keys as Uint32Array), seed, fold.of)
        : foldsAtRandom(free, labels, seed, fold.of);
  free.forEach((sample, place) => {
    marks[sample] = folds[place] === fold.index ? partCodes.validation : partCodes.training;
  });
}

/** Deals the samples in an order of chance, class after class where there are labels. */
function foldsAtRandom(
  free: Uint32Array,
  labels: Int32Array | undefined,
  seed: number,
  of: number,
): Uint8Array {
  const order = [...permutation(free.length, seed, foldKey)];
  if (labels !== undefined) {
    const labelAt = (place: number): number => labels[free[place] as number] as number;
    order.sort((a, b) => labelAt(a) - labelAt(b));
  }
  const folds = new Uint8Array(free.length);
  order.forEach((place, turn) => {
    folds[place] = turn % of;
  });
  return folds;
}

function foldsOfKeys(free: Uint32Array, keys: Uint32Array, seed: number, of: number): Uint8Array {
  return Uint8Array.from(free, (sample) =>
    Math.floor((hashWords(seed, foldKey, keys[sample] as number) / 2 ** 32) * of),
  );
}

/** Largest groups first, each into the fold that has the fewest samples. */
function foldsOfGroups(free: Uint32Array, groups: Uint32Array, seed: number, of: number): Uint8Array {
  const sizes = new Map<number, number>();
  for (const sample of free) {
    const group = groups[sample] as number;
    sizes.set(group, (sizes.get(group) ?? 0) + 1);
  }
  const rank = (group: number): number => hashWords(seed, foldKey, group);
  const order = [...sizes].sort(([a, sizeA], [b, sizeB]) => sizeB - sizeA || rank(a) - rank(b) || a - b);
  const filled = new Uint32Array(of);
  const foldOf = new Map<number, number>();
  for (const [group, size] of order) {
    const smallest = filled.indexOf(Math.min(...filled));
    foldOf.set(group, smallest);
    filled[smallest] = (filled[smallest] as number) + size;
  }
  return Uint8Array.from(free, (sample) => foldOf.get(groups[sample] as number) as number);
}
