import './training.css';
import { Check, Images, X } from 'lucide-react';
import { useTexts } from '../i18n/index.ts';
import { wholeText } from '../i18n/numbers.ts';
import { useRun } from '../state/run-store.ts';
import { EmptyState } from '../ui/empty-state.tsx';

/** Validation samples, with what the network says of them now. */
export function RunSamples() {
  const { t, language } = useTexts();
  const told = useRun((state) => state.view.samples);
  if (told === undefined)
    return <EmptyState icon={Images} title={t('empty.samplesTitle')} text={t('empty.samplesText')} />;
  const classes = told.samples.every(({ confidence }) => confidence !== null);
  const right = told.samples.filter(({ target, prediction }) => target === prediction).length;
  return (
    <div className="run-samples">
      <p className="quiet">
        {t('training.samples.atStep', { step: wholeText(told.step, language) })}
        {classes && ` · ${t('training.samples.right', { right, total: told.samples.length })}`}
      </p>
      <ul>
        {told.samples.map(({ index, target, prediction, confidence, picture, answer }) => {
          const correct = target === prediction;
          return (
            <li key={index} data-correct={confidence === null ? undefined : correct}>
              {picture !== undefined && <img src={picture} alt={t('data.samples.alt', { index, target })} />}
              <span className="run-sample-words">
                <span className="quiet">{t('training.samples.target')}</span>
                <span className="mono">{target}</span>
                <span className="quiet">{t('training.samples.prediction')}</span>
                <span className="mono run-prediction">
                  {answer === undefined ? (
                    prediction
                  ) : (
                    <img src={answer} alt={t('training.samples.answerAlt', { index })} />
                  )}
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
        })}
      </ul>
    </div>
  );
}
