/** Edits of the augmentations as a person sees them: an ordered list, in which a group holds a list of its own. */
import { type AugmentedData, unmetBy } from './augmentation-fit.ts';
import {
  type Augmentation,
  type AugmentationKind,
  augmentationKinds,
  augmentationSchema,
  singleKinds,
} from './augmentations/index.ts';
import type { DataSection } from './data-schema.ts';

/** Where an augmentation stands: its place in the list, and in a group its place among the members. */
export type AugmentationPlace = readonly [place: number] | readonly [place: number, member: number];

/** The kinds that fit data, in the order in which they are offered; `inGroup`: those that a group takes. */
export function fittingKinds(data: AugmentedData, inGroup: boolean): readonly AugmentationKind[] {
  const members = singleKinds.filter((kind) => unmetBy({ kind }, data) === undefined);
  if (inGroup) return members;
  return augmentationKinds.filter(
    (kind) => unmetBy({ kind }, data) === undefined && (kind !== 'one-of' || members.length > 0),
  );
}

/** A new augmentation with every parameter at its default; a group begins with the first kind that fits. */
export function firstAugmentation(kind: AugmentationKind, data: AugmentedData): Augmentation | undefined {
  const [first] = fittingKinds(data, true);
  const given = kind === 'one-of' ? { kind, of: [{ kind: first }] } : { kind };
  return augmentationSchema.safeParse(given).data;
}

/** The list that holds a place: all augmentations, or the members of a group. */
export function listAround(section: DataSection, place: AugmentationPlace): readonly Augmentation[] {
  const { augmentations = [] } = section;
  const [outer, member] = place;
  return member === undefined ? augmentations : membersIn(augmentations[outer]);
}

/** All members of a group, those that are switched off too; none of any other augmentation. */
export function membersIn(augmentation: Augmentation | undefined): readonly Augmentation[] {
  return augmentation?.kind === 'one-of' ? (augmentation.of as readonly Augmentation[]) : [];
}

export function augmentationAt(section: DataSection, place: AugmentationPlace): Augmentation | undefined {
  return listAround(section, place)[place.at(-1) as number];
}

/** The section with the list around a place changed; a group without a member goes, and without any there is no list. */
function withList(
  { augmentations = [], ...section }: DataSection,
  [outer, member]: AugmentationPlace,
  change: (list: readonly Augmentation[]) => readonly Augmentation[],
): DataSection {
  const group = augmentations[outer];
  const members = member === undefined ? undefined : change(membersIn(group));
  const list =
    members === undefined
      ? change(augmentations)
      : members.length === 0
        ? augmentations.toSpliced(outer, 1)
        : augmentations.with(outer, { ...group, of: members } as Augmentation);
  return list.length === 0 ? section : { ...section, augmentations: [...list] };
}

/** Inserts an augmentation before the one at a place, or at the end of the list. */
export function insertAugmentation(
  section: DataSection,
  place: AugmentationPlace,
  augmentation: Augmentation,
): DataSection {
  return withList(section, place, (list) => list.toSpliced(place.at(-1) as number, 0, augmentation));
}

export function replaceAugmentation(
  section: DataSection,
  place: AugmentationPlace,
  augmentation: Augmentation,
): DataSection {
  return withList(section, place, (list) => list.with(place.at(-1) as number, augmentation));
}

export function removeAugmentation(section: DataSection, place: AugmentationPlace): DataSection {
  return withList(section, place, (list) => list.toSpliced(place.at(-1) as number, 1));
}

/** Switches an augmentation off, or on again. */
export function switchAugmentation(section: DataSection, place: AugmentationPlace): DataSection {
  const own = augmentationAt(section, place);
  if (own === undefined) return section;
  const { off, ...rest } = own;
  return replaceAugmentation(section, place, (off === true ? rest : { ...own, off: true }) as Augmentation);
}

/** The section with an augmentation moved past its neighbour; the same section at an end of the list. */
export function moveAugmentation(section: DataSection, place: AugmentationPlace, by: -1 | 1): DataSection {
  const list = listAround(section, place);
  const at = place.at(-1) as number;
  const [own, other] = [list[at], list[at + by]];
  if (own === undefined || other === undefined || at + by < 0) return section;
  return withList(section, place, (all) => all.with(at, other).with(at + by, own));
}
