import './class-heatmaps-dialog.css';
import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { useRef } from 'react';
import { dataParts } from '../../shared/contract/common.ts';
import { methods } from '../../shared/explain/methods/index.ts';
import { wholeText } from '../../shared/figures/number-texts.ts';
import { useTexts } from '../i18n/index.ts';
import {
  closeClassHeatmaps,
  type HeatmapsQuestion,
  showClassHeatmaps,
  useClassHeatmaps,
} from '../state/class-heatmaps.ts';
import { Button } from '../ui/button.tsx';
import { classLabel } from '../ui/class-label.ts';
import { ProblemList } from '../ui/problem-card.tsx';
import { Progress } from '../ui/progress.tsx';
import { scrolledByKeys } from '../ui/scrolled-by-keys.ts';
import { ChoiceSetting } from '../ui/setting-field.tsx';

const heatmapMethods = ['grad-cam', 'grad-cam++'] as const;

/** Where a run sees each class: the mean heatmap of its samples over their mean picture. */
export function ClassHeatmapsDialog() {
  const { t, local, language } = useTexts();
  const open = useClassHeatmaps((state) => state.open);
  const content = useRef<HTMLDivElement>(null);
  if (open === undefined) return null;
  const { question, state, explanation, nodes, problems } = open;
  const again = (change: Partial<HeatmapsQuestion>): void =>
    void showClassHeatmaps({ ...question, ...change });
  return (
    <Dialog.Root open onOpenChange={(shown) => !shown && closeClassHeatmaps()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="scrim" />
        <Dialog.Popup className="dialog class-heatmaps" initialFocus={content}>
          <div className="dialog-title">
            <Dialog.Title>{t('runs.heatmaps.title')}</Dialog.Title>
            <span className="spacer" />
            <Dialog.Close className="button button-quiet" aria-label={t('runs.close')}>
              <X size={14} strokeWidth={1.75} aria-hidden />
            </Dialog.Close>
          </div>
          <div className="class-heatmaps-settings">
            <ChoiceSetting
              label={t('runs.why.method')}
              value={question.method}
              options={heatmapMethods.map((value) => ({ value, title: local(methods[value].title) }))}
              onChange={(method) => again({ method })}
            />
            <ChoiceSetting
              label={t('runs.why.node')}
              value={question.node ?? ''}
              options={[
                { value: '', title: t('runs.why.lastConvolution') },
                ...nodes.map((value) => ({ value, title: value })),
              ]}
              onChange={(node) => again({ node })}
            />
            <ChoiceSetting
              label={t('embedding.part')}
              value={question.part}
              options={dataParts.map((value) => ({ value, title: t(`embedding.parts.${value}`) }))}
              onChange={(part) => again({ part })}
            />
          </div>
          <div className="class-heatmaps-body scroll" ref={content} {...scrolledByKeys}>
            {state === 'looking' && (
              <Progress what={t('runs.heatmaps.looking')} share={undefined}>
                <Button onClick={closeClassHeatmaps}>{t('files.cancel')}</Button>
              </Progress>
            )}
            {state === 'failed' && (
              <div role="alert">
                <ProblemList problems={problems} />
              </div>
            )}
            {explanation?.classes !== undefined && (
              <>
                <ul>
                  {explanation.classes.map(({ name, samples, picture }) => (
                    <li key={name}>
                      <img src={picture} alt={t('runs.heatmaps.of', { name: classLabel(name) })} />
                      <span>{classLabel(name)}</span>{' '}
                      <span className="mono quiet">
                        {t('runs.heatmaps.samples', { count: samples, n: wholeText(samples, language) })}
                      </span>
                    </li>
                  ))}
                </ul>
                <p className="quiet">{t('runs.heatmaps.help', { node: explanation.node })}</p>
                {explanation.notes.length > 0 && <ProblemList problems={explanation.notes} />}
              </>
            )}
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
