import './recipe-list.css';
import './augmentation-view.css';
import { Dices, Eye, Shuffle } from 'lucide-react';
import { useState } from 'react';
import { fittingKinds } from '../../shared/data/augmentation-edits.ts';
import { augmentations as kindsOfAll, singleKinds } from '../../shared/data/augmentations/index.ts';
import type { DataSection } from '../../shared/data/data-schema.ts';
import { addAugmentation, augmentedDataBy } from '../actions/augmentation-actions.ts';
import { useTexts } from '../i18n/index.ts';
import { useDataReading } from '../state/data-reading.ts';
import { useProject } from '../state/project-store.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { AugmentationStep, placed } from './augmentation-step.tsx';
import { AugmentedGrid } from './augmented-grid.tsx';
import { KindMenu } from './kind-menu.tsx';
import { useAugmentedSamples } from './use-augmented-samples.ts';

/** What is changed at random in training: the list of augmentations, and what they make of a person's own samples. */
export function AugmentationView({ section }: { readonly section: DataSection }) {
  const { t } = useTexts();
  const facts = useDataReading((state) => state.description?.facts);
  const writable = useProject((state) => state.open?.writable === true);
  const [epoch, setEpoch] = useState(0);
  const [prepared, setPrepared] = useState(false);
  const samples = useAugmentedSamples(section, epoch, prepared);
  const data = facts && augmentedDataBy(facts);
  const kinds = data === undefined ? [] : fittingKinds(data, false);
  const isSingle = (kind: string): boolean => (singleKinds as readonly string[]).includes(kind);
  const offered = (single: boolean) =>
    kinds
      .filter((kind) => isSingle(kind) === single)
      .map((kind) => ({ kind, schema: kindsOfAll[kind].schema }));
  const { augmentations = [] } = section;
  const isUnfit = data !== undefined && kinds.length === 0;
  return (
    <>
      <div className="sample-bar">
        <KindMenu
          label={t('data.augmentation.add')}
          disabled={!writable || kinds.length === 0}
          groups={[
            { title: t('data.augmentation.single'), kinds: offered(true) },
            { title: t('data.augmentation.several'), kinds: offered(false) },
          ]}
          onAdd={(kind) => addAugmentation(kind)}
        />
        <span className="spacer" />
        <Button look="quiet" disabled={augmentations.length === 0} onClick={() => setEpoch(epoch + 1)}>
          <Dices size={14} strokeWidth={1.75} aria-hidden />
          {t('data.augmentation.again')}
        </Button>
        <Button look="quiet" aria-pressed={prepared} onClick={() => setPrepared(!prepared)}>
          <Eye size={14} strokeWidth={1.75} aria-hidden />
          <span className="sample-prepared">{t('data.samples.prepared')}</span>
        </Button>
      </div>
      {augmentations.length === 0 ? (
        <div className="sample-area scroll">
          <EmptyState
            icon={Shuffle}
            title={t(isUnfit ? 'data.augmentation.unfit' : 'data.augmentation.none')}
            text={t(isUnfit ? 'data.augmentation.unfitText' : 'data.augmentation.noneText')}
          />
        </div>
      ) : (
        <div className="augmentation-view">
          <ol className="recipe scroll" aria-label={t('data.augmentation.list')}>
            {placed(augmentations).map(({ own, place }) => (
              <AugmentationStep
                key={place}
                section={section}
                augmentation={own}
                place={[place]}
                data={data}
                writable={writable}
              />
            ))}
          </ol>
          <section className="augmented scroll" aria-label={t('data.augmentation.samples')}>
            <p className="quiet">{t('data.augmentation.help', { epoch: epoch + 1 })}</p>
            {samples.length > 0 && <AugmentedGrid samples={samples} />}
          </section>
        </div>
      )}
    </>
  );
}
