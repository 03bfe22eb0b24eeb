import {
  type AugmentationPlace,
  fittingKinds,
  listAround,
  membersIn,
} from '../../shared/data/augmentation-edits.ts';
import type { AugmentedData } from '../../shared/data/augmentation-fit.ts';
import { type Augmentation, augmentations } from '../../shared/data/augmentations/index.ts';
import type { DataSection } from '../../shared/data/data-schema.ts';
import { declaredText } from '../../shared/settings/setting-text.ts';
import {
  addAugmentation,
  changeAugmentation,
  moveAugmentationBy,
  removeAugmentationAt,
  switchAugmentationAt,
} from '../actions/augmentation-actions.ts';
import { useTexts } from '../i18n/index.ts';
import { useDataView } from '../state/data-view.ts';
import { KindMenu } from './kind-menu.tsx';
import { ListedStep } from './listed-step.tsx';
import { StepForm } from './step-form.tsx';

interface AugmentationStepProps {
  readonly section: DataSection;
  readonly augmentation: Augmentation;
  readonly place: AugmentationPlace;
  /** How augmentations see the data; undefined while it is not read. */
  readonly data: AugmentedData | undefined;
  readonly writable: boolean;
}

/** An augmentation: how often it is applied, its parameters when it is open, and of a group its members. */
export function AugmentationStep(props: AugmentationStepProps) {
  const { section, augmentation, place, writable } = props;
  const { local } = useTexts();
  const key = place.join('.');
  const open = useDataView(
    ({ openAugmentation }) => openAugmentation === key || openAugmentation?.startsWith(`${key}.`) === true,
  );
  const { schema } = augmentations[augmentation.kind];
  const at = place.at(-1) as number;
  const closed = place.length === 1 ? undefined : String(place[0]);
  return (
    <ListedStep
      title={local(declaredText(schema).title)}
      about=""
      effect={`${Number((augmentation.probability * 100).toFixed(1))} %`}
      isOff={augmentation.off === true}
      open={open}
      isFirst={at === 0}
      isLast={at === listAround(section, place).length - 1}
      writable={writable}
      onOpen={() => useDataView.setState({ openAugmentation: open ? closed : key })}
      onMove={(by) => moveAugmentationBy(place, by)}
      onSwitch={() => switchAugmentationAt(place)}
      onRemove={() => removeAugmentationAt(place)}
    >
      <div className="recipe-body">
        <StepForm
          schema={schema}
          values={augmentation}
          searchedIn={`data.augmentations.${place.join('.of.')}`}
          disabled={!writable}
          onChange={(title, name, value) => changeAugmentation(place, title, name, value)}
        />
        {augmentation.kind === 'one-of' && <GroupMembers {...props} group={place[0]} />}
      </div>
    </ListedStep>
  );
}

function GroupMembers({
  section,
  augmentation,
  group,
  data,
  writable,
}: AugmentationStepProps & { readonly group: number }) {
  const { t } = useTexts();
  const kinds = data === undefined ? [] : fittingKinds(data, true);
  return (
    <div className="augmentation-group">
      <KindMenu
        label={t('data.augmentation.addMember')}
        disabled={!writable || kinds.length === 0}
        groups={[
          {
            title: t('data.augmentation.single'),
            kinds: kinds.map((kind) => ({ kind, schema: augmentations[kind].schema })),
          },
        ]}
        onAdd={(kind) => addAugmentation(kind, group)}
      />
      <ol className="recipe">
        {placed(membersIn(augmentation)).map(({ own, place }) => (
          <AugmentationStep
            key={place}
            section={section}
            augmentation={own}
            place={[group, place]}
            data={data}
            writable={writable}
          />
        ))}
      </ol>
    </div>
  );
}

/** Augmentations with their places, by which alone one of a kind is known from another. */
export function placed(
  list: readonly Augmentation[],
): readonly { readonly own: Augmentation; readonly place: number }[] {
  return list.map((own, place) => ({ own, place }));
}
