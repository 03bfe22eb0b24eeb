import './training.css';
import { Check, Images, X } from 'lucide-react';
import { wholeText } from '../../shared/figures/number-texts.ts';
import { useTexts } from '../i18n/index.ts';
import { useRun } from '../state/run-store.ts';
import type { RunSamples as SentSamples } from '../state/run-view.ts';
import { classLabel } from '../ui/class-label.ts';
import { EmptyState } from '../ui/empty-state.tsx';

type SentSample = SentSamples['samples'][number];

/** Validation samples, with what the network says of them now. */
export function RunSamples() {
  const { t, language } = useTexts();
  const latest = useRun((state) => state.view.samples);
  if (latest === undefined)
    return <EmptyState icon={Images} title={t('empty.samplesTitle')} text={t('empty.samplesText')} />;
  const classes = latest.samples.every(({ confidence }) => confidence !== null);
  const right = latest.samples.filter(({ target, prediction }) => target === prediction).length;
  return (
    <div className="run-samples">
      <p className="quiet">
        {t('training.samples.atStep', { step: wholeText(latest.step, language) })}
        {classes && ` · ${t('training.samples.right', { right, total: latest.samples.length })}`}
      </p>
      <ul
        data-wide={latest.samples.some(
          ({ text, targetPicture }) => text !== undefined || targetPicture !== undefined,
        )}
      >
        {latest.samples.map((sample) =>
          sample.answer === undefined && sample.targetPicture === undefined ? (
            <WordedSample key={sample.index} sample={sample} />
          ) : (
            <PicturedSample key={sample.index} sample={sample} />
          ),
        )}
      </ul>
    </div>
  );
}

/** Its target and what the network says of it in words or numbers. */
function WordedSample({ sample }: { readonly sample: SentSample }) {
  const { t } = useTexts();
  const { index, target, prediction, confidence, picture, text } = sample;
  const correct = target === prediction;
  return (
    <li data-correct={confidence === null ? undefined : correct}>
      {picture !== undefined && (
        <img src={picture} alt={t('data.samples.alt', { index, target: classLabel(target) })} />
      )}
      <span className="run-sample-words">
        {text !== undefined && (
          <span className="run-sample-text" title={text}>
            {text}
          </span>
        )}
        <span className="quiet">{t('training.samples.target')}</span>
        <span className="mono">{classLabel(target)}</span>
        <span className="quiet">{t('training.samples.prediction')}</span>
        <span className="mono run-prediction">
          {classLabel(prediction)}
          {confidence !== null &&
            (correct ? (
              <Check size={14} strokeWidth={1.75} aria-label={t('training.samples.correct')} />
            ) : (
              <X size={14} strokeWidth={1.75} aria-label={t('training.samples.wrong')} />
            ))}
        </span>
        {confidence !== null && (
          <span className="mono quiet run-confidence">{(confidence * 100).toFixed(1)}%</span>
        )}
      </span>
    </li>
  );
}

/** Where target or answer are pictures, all stand side by side. */
function PicturedSample({ sample }: { readonly sample: SentSample }) {
  const { t } = useTexts();
  const { index, target, picture, targetPicture, prediction, answer } = sample;
  return (
    <li>
      {picture !== undefined && (
        <figure>
          <img src={picture} alt={t('data.samples.alt', { index, target: classLabel(target) })} />
          <figcaption className="quiet">
            {target === '' ? t('training.samples.sample') : classLabel(target)}
          </figcaption>
        </figure>
      )}
      {targetPicture !== undefined && (
        <figure>
          <img src={targetPicture} alt={t('training.samples.targetAlt', { index })} />
          <figcaption className="quiet">{t('training.samples.target')}</figcaption>
        </figure>
      )}
      <figure>
        {answer === undefined ? (
          <span className="mono">{classLabel(prediction)}</span>
        ) : (
          <img src={answer} alt={t('training.samples.answerAlt', { index })} />
        )}
        <figcaption className="quiet">{t('training.samples.prediction')}</figcaption>
      </figure>
    </li>
  );
}
