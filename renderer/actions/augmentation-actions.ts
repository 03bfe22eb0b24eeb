/** Changes the augmentations, each as one undo step, and names their kinds as commands. */
import { Plus } from 'lucide-react';
import {
  type AugmentationPlace,
  augmentationAt,
  firstAugmentation,
  fittingKinds,
  insertAugmentation,
  listAround,
  moveAugmentation,
  removeAugmentation,
  replaceAugmentation,
  switchAugmentation,
} from '../../shared/data/augmentation-edits.ts';
import { type AugmentedData, augmentedDataOf } from '../../shared/data/augmentation-fit.ts';
import {
  type Augmentation,
  type AugmentationKind,
  augmentationKinds,
  augmentationSchema,
  augmentations,
} from '../../shared/data/augmentations/index.ts';
import type { DataFacts } from '../../shared/data/data-facts.ts';
import { declaredText, local } from '../../shared/settings/setting-text.ts';
import { currentLanguage, translate } from '../i18n/index.ts';
import { useDataReading } from '../state/data-reading.ts';
import { useDataView } from '../state/data-view.ts';
import { currentDocument, useProject } from '../state/project-store.ts';
import { useView } from '../state/view-store.ts';
import type { StepCommand } from './recipe-actions.ts';
import { changeData, changeDataOnce } from './settings-editing.ts';

const nameOf = (kind: AugmentationKind): string =>
  declaredText(augmentations[kind].schema).title[currentLanguage()];

/** How augmentations see the data that was read last. */
export function augmentedDataBy({ featureType, target, fields, tokens }: DataFacts): AugmentedData {
  const [, ...sampleShape] = featureType.shape;
  const { dtype } = featureType;
  // Steps of a series stand before its columns; rows of a table have columns alone.
  const features = { dtype, sampleShape, ...(sampleShape.length === 2 && { channelAxis: 'last' as const }) };
  return augmentedDataOf({ features, target, fields, isText: tokens !== undefined });
}

function augmentedDataNow(): AugmentedData | undefined {
  const facts = useDataReading.getState().description?.facts;
  return facts && augmentedDataBy(facts);
}

const keyOf = (place: AugmentationPlace): string => place.join('.');

/** Shows the augmentations with a new one of a kind, open: at the end, or at the end of the group at `group`. */
export function addAugmentation(kind: AugmentationKind, group?: number): void {
  const section = currentDocument()?.data;
  const data = augmentedDataNow();
  const augmentation = data && firstAugmentation(kind, data);
  if (section === undefined || augmentation === undefined) return;
  useView.setState({ page: 'data' });
  const place: AugmentationPlace =
    group === undefined ? [listAround(section, [0]).length] : [group, listAround(section, [group, 0]).length];
  useDataView.setState({ tab: 'augmentation' });
  changeDataOnce(translate()('augmentation.undo.add', { name: nameOf(kind) }), (before) =>
    insertAugmentation(before, place, augmentation),
  );
  useDataView.setState({ openAugmentation: keyOf(place) });
}

function augmentationNow(place: AugmentationPlace): Augmentation | undefined {
  const section = currentDocument()?.data;
  return section && augmentationAt(section, place);
}

/** Moves one past its neighbour; what is open stays open. */
export function moveAugmentationBy(place: AugmentationPlace, by: -1 | 1): void {
  const own = augmentationNow(place);
  if (own === undefined) return;
  changeDataOnce(translate()('augmentation.undo.move', { name: nameOf(own.kind) }), (section) =>
    moveAugmentation(section, place, by),
  );
  const [outer, member] = place;
  const other: AugmentationPlace = member === undefined ? [outer + by] : [outer, member + by];
  const [from, to] = [keyOf(place), keyOf(other)];
  useDataView.setState(({ openAugmentation: open }) => ({
    openAugmentation: renamed(open, from, to) ?? renamed(open, to, from) ?? open,
  }));
}

/** A place at `from` or within it, as it is called when that stands at `to`. */
function renamed(open: string | undefined, from: string, to: string): string | undefined {
  return open === from || open?.startsWith(`${from}.`) ? `${to}${open.slice(from.length)}` : undefined;
}

export function switchAugmentationAt(place: AugmentationPlace): void {
  const own = augmentationNow(place);
  if (own === undefined) return;
  const label = own.off === true ? 'augmentation.undo.on' : 'augmentation.undo.off';
  changeDataOnce(translate()(label, { name: nameOf(own.kind) }), (section) =>
    switchAugmentation(section, place),
  );
}

export function removeAugmentationAt(place: AugmentationPlace): void {
  const own = augmentationNow(place);
  if (own === undefined) return;
  changeDataOnce(translate()('augmentation.undo.remove', { name: nameOf(own.kind) }), (section) =>
    removeAugmentation(section, place),
  );
  useDataView.setState({ openAugmentation: place.length === 1 ? undefined : keyOf([place[0]]) });
}

/** Changes a parameter of one, called `title`; a value that it would not take is left as it was. */
export function changeAugmentation(
  place: AugmentationPlace,
  title: string,
  name: string,
  value: unknown,
): void {
  const own = augmentationNow(place);
  if (own === undefined) return;
  const entries = Object.entries({ ...own, [name]: value }).filter(([, each]) => each !== undefined);
  const changed = augmentationSchema.safeParse(Object.fromEntries(entries));
  if (!changed.success) return;
  changeData(`${nameOf(own.kind)} ${place.map((each) => each + 1).join('.')}: ${title}`, (section) =>
    replaceAugmentation(section, place, changed.data),
  );
}

const canAdd = (kind: AugmentationKind): boolean => {
  const data = augmentedDataNow();
  const writable = useProject.getState().open?.writable === true;
  return writable && data !== undefined && fittingKinds(data, false).includes(kind);
};

/** A command for each kind, which adds one. */
export const augmentationCommands: readonly StepCommand[] = augmentationKinds.map((kind) => {
  const { title } = declaredText(augmentations[kind].schema);
  return {
    id: `data.add-augmentation.${kind}`,
    title: local(`Add augmentation: ${title.en}`, `添加增强：${title['zh-CN']}`),
    icon: Plus,
    enabled: () => canAdd(kind),
    run: () => addAugmentation(kind),
  };
});
