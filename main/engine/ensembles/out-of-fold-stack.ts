import { must } from '../../../shared/base/assert.ts';
import { combinedRows, type Rows } from '../../../shared/ensemble/combine.ts';
import type { AnswerKind } from '../../../shared/ensemble/methods.ts';
import { fitClassStack, fitNumberStack, type Stack, stackedRows } from '../../../shared/ensemble/stack.ts';
import { labelsOf } from '../data/classes.ts';
import type { Target } from '../data/dataset.ts';
import type { FoldGroup } from './stack-groups.ts';

/** What members say of a part, as probabilities or numbers. */
export interface AnsweredPart {
  readonly target: Target;
  readonly samples: Uint32Array;
  readonly members: readonly Rows[];
}

interface OutOfFoldStack {
  /** Fitted on all folds. */
  readonly stack: Stack;
  /** Every sample, in the order of the folds. */
  readonly samples: Uint32Array;
  /** What each network answered to samples that it did not train on. */
  readonly parts: readonly Rows[];
  /** What stacks say of each fold that were fitted on the others. */
  readonly joined: Rows;
}

/** Fits a stack on what the run of each fold answers to its own part. `own`: one part a member. */
export function stackedOutOfFold(
  groups: readonly FoldGroup[],
  own: readonly AnsweredPart[],
  kind: AnswerKind,
): OutOfFoldStack {
  const folds = must(groups[0], 'a network').map((member) => must(own[member], 'a part'));
  const { target } = must(folds[0], 'a fold');
  const answersOf = (fold: number): readonly Rows[] =>
    groups.map((group) => must(own[must(group[fold], 'a run')]?.members[0], 'answers'));
  const fitted = (kept: readonly number[]): Stack => {
    const members = groups.map((_, place) =>
      joinedRows(kept.map((fold) => must(answersOf(fold)[place], 'answers'))),
    );
    const samples = joinedSamples(kept.map((fold) => must(folds[fold], 'a fold').samples));
    return fitStack(members, target, samples, kind);
  };
  const all = folds.map((_, fold) => fold);
  const crossed = all.map((fold) =>
    stackedRows(answersOf(fold), fitted(all.filter((other) => other !== fold)), kind),
  );
  return {
    stack: fitted(all),
    samples: joinedSamples(folds.map(({ samples }) => samples)),
    parts: groups.map((_, place) => joinedRows(all.map((fold) => must(answersOf(fold)[place], 'answers')))),
    joined: joinedRows(crossed),
  };
}

/** What each network's runs answer in the mean. */
export function groupMeans(groups: readonly FoldGroup[], members: readonly Rows[]): readonly Rows[] {
  return groups.map((group) => {
    const own = group.map((member) => must(members[member], 'answers'));
    const equal = own.map(() => 1 / own.length);
    return combinedRows(own, 'average', equal);
  });
}

function fitStack(members: readonly Rows[], target: Target, samples: Uint32Array, kind: AnswerKind): Stack {
  if (target.kind === 'class') return fitClassStack(members, labelsOf(target, samples), kind);
  if (target.kind === 'none') throw new Error('internal: a stack needs targets');
  const { values, width } = target;
  const targets = Array.from(samples, (sample) => [...values.subarray(sample * width, (sample + 1) * width)]);
  return fitNumberStack(members, targets.flat());
}

function joinedRows(all: readonly Rows[]): Rows {
  return { width: all[0]?.width ?? 1, rows: Float64Array.from(all.flatMap(({ rows }) => Array.from(rows))) };
}

function joinedSamples(all: readonly Uint32Array[]): Uint32Array {
  return Uint32Array.from(all.flatMap((samples) => Array.from(samples)));
}
