import './layers.css';
import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { useId } from 'react';
import { useTexts } from '../i18n/index.ts';
import { closeFeatureMaps, showFeatureMaps, useFeatureMaps } from '../state/feature-maps.ts';
import { NumberInput } from '../ui/number-input.tsx';
import { ProblemList } from '../ui/problem-card.tsx';
import { Progress } from '../ui/progress.tsx';
import { scrolledByKeys } from '../ui/scrolled-by-keys.ts';

const rows = { minimum: 0, maximum: 1e9, whole: true } as const;

/** What each channel of a node makes of a sample of the data: a sheet of pictures. */
export function FeatureMapsDialog() {
  const { t } = useTexts();
  const open = useFeatureMaps((state) => state.open);
  const field = useId();
  if (open === undefined) return null;
  const { question, state, explanation, problems } = open;
  const { picture, maps, notes = [] } = explanation ?? {};
  const caption =
    maps && t('runs.why.maps', { node: question.node, count: maps[0], size: `${maps[1]}×${maps[2]}` });
  return (
    <Dialog.Root open onOpenChange={(shown) => !shown && closeFeatureMaps()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="scrim" />
        <Dialog.Popup className="dialog feature-maps">
          <div className="dialog-title">
            <Dialog.Title>{t('layers.mapsTitle', { node: question.node })}</Dialog.Title>
            <span className="spacer" />
            <Dialog.Close className="button button-quiet" aria-label={t('layers.close')}>
              <X size={14} strokeWidth={1.75} aria-hidden />
            </Dialog.Close>
          </div>
          <div className="feature-maps-head">
            <label htmlFor={field}>{t('layers.sample')}</label>
            <span className="field-box feature-maps-row">
              <NumberInput
                id={field}
                value={question.row}
                range={rows}
                label={t('layers.sample')}
                onChange={(row) => void showFeatureMaps({ ...question, row })}
              />
            </span>
            <span className="quiet">{t('layers.sampleHelp')}</span>
          </div>
          <div className="feature-maps-body scroll" {...scrolledByKeys}>
            {state === 'looking' && explanation === undefined && (
              <Progress what={t('layers.looking')} share={undefined} />
            )}
            {state === 'failed' && (
              <div role="alert">
                <ProblemList problems={problems} />
              </div>
            )}
            {picture !== undefined && <img src={picture} alt={caption ?? ''} />}
            {caption !== undefined && <p className="quiet">{caption}</p>}
            {notes.length > 0 && <ProblemList problems={notes} />}
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
