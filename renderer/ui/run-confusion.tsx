import './run-confusion.css';
import { Grid3x3, LoaderCircle } from 'lucide-react';
import { useEffect } from 'react';
import type { RunId } from '../../shared/contract/common.ts';
import type { RunEvaluation } from '../../shared/contract/runs.ts';
import { figureText, wholeText } from '../../shared/figures/number-texts.ts';
import { useTexts } from '../i18n/index.ts';
import { type CellSample, evaluateRun, openCell, useRunEvaluation } from '../state/run-evaluation.ts';
import { Button } from './button.tsx';
import { classLabel } from './class-label.ts';
import { ConfusionTable } from './confusion-table.tsx';
import { EmptyState } from './empty-state.tsx';
import { ProblemList } from './problem-card.tsx';

/** Classes up to which a matrix can be read; of more, the pairs most often confused are listed. */
const maxMatrix = 40;
const maxPairs = 100;

interface RunConfusionProps {
  readonly run: RunId;
  /** Whether it trains: it is evaluated when a person asks for it then, else at once. */
  readonly training: boolean;
}

/** The confusion matrix of a run's kept weights on its validation samples; a cell opens its samples. */
export function RunConfusion({ run, training }: RunConfusionProps) {
  const { t } = useTexts();
  const { run: shown, state, evaluation, problems } = useRunEvaluation();
  const isKnown = shown === run && state !== 'none';
  useEffect(() => {
    if (!isKnown && !training) void evaluateRun(run);
  }, [isKnown, training, run]);
  if (!isKnown)
    return (
      <EmptyState icon={Grid3x3} title={t('confusion.title')} text={t('confusion.text')}>
        <Button look="primary" onClick={() => void evaluateRun(run)}>
          {t('confusion.evaluate')}
        </Button>
      </EmptyState>
    );
  if (state === 'evaluating')
    return <EmptyState icon={LoaderCircle} title={t('confusion.evaluating')} text={t('confusion.text')} />;
  if (evaluation === undefined) return <ProblemList problems={problems} />;
  if (evaluation.confusion === null)
    return <EmptyState icon={Grid3x3} title={t('confusion.noClasses')} text={t('confusion.noClassesText')} />;
  return <Evaluated run={run} evaluation={evaluation} confusion={evaluation.confusion} />;
}

interface EvaluatedProps {
  readonly run: RunId;
  readonly evaluation: RunEvaluation;
  readonly confusion: NonNullable<RunEvaluation['confusion']>;
}

function Evaluated({ run, evaluation, confusion }: EvaluatedProps) {
  const { t, language } = useTexts();
  const cell = useRunEvaluation((state) => state.cell);
  const { classes, counts } = confusion;
  const isOpen = (label: number, prediction: number): boolean =>
    cell?.label === label && cell.prediction === prediction;
  const open = (label: number, prediction: number): void => void openCell({ label, prediction });
  return (
    <div className="run-confusion">
      <header className="run-confusion-head">
        <span>
          {t('confusion.samples', { count: evaluation.samples, n: wholeText(evaluation.samples, language) })}
        </span>
        <span className="quiet">{t('confusion.axes')}</span>
        <span className="spacer" />
        <Button size="small" onClick={() => void evaluateRun(run)}>
          {t('confusion.again')}
        </Button>
      </header>
      {classes.length <= maxMatrix ? (
        <ConfusionTable classes={classes} counts={counts} onOpen={open} isOpen={isOpen} />
      ) : (
        <ConfusedPairs classes={classes} counts={counts} onOpen={open} />
      )}
      <CellSamples classes={classes} />
    </div>
  );
}

interface ConfusedPairsProps {
  readonly classes: readonly string[];
  readonly counts: readonly (readonly number[])[];
  readonly onOpen: (label: number, prediction: number) => void;
}

function ConfusedPairs({ classes, counts, onOpen }: ConfusedPairsProps) {
  const { t } = useTexts();
  const pairs = counts
    .flatMap((line, label) => line.map((count, prediction) => ({ label, prediction, count })))
    .filter(({ label, prediction, count }) => label !== prediction && count > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, maxPairs);
  return (
    <table className="confused-pairs">
      <thead>
        <tr>
          <th scope="col">{t('confusion.label')}</th>
          <th scope="col">{t('confusion.prediction')}</th>
          <th scope="col">{t('confusion.count')}</th>
        </tr>
      </thead>
      <tbody>
        {pairs.map(({ label, prediction, count }) => (
          <tr key={`${label} ${prediction}`}>
            <td>{classLabel(classes[label] ?? '')}</td>
            <td>{classLabel(classes[prediction] ?? '')}</td>
            <td>
              <Button size="small" onClick={() => onOpen(label, prediction)}>
                {count}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function CellSamples({ classes }: { readonly classes: readonly string[] }) {
  const { t } = useTexts();
  const { cell, samples, problems } = useRunEvaluation();
  if (cell === undefined) return <p className="quiet">{t('confusion.choose')}</p>;
  const [label, prediction] = [cell.label, cell.prediction].map((place) => classLabel(classes[place] ?? ''));
  return (
    <section className="cell-samples" aria-live="polite">
      <h3>
        {t(cell.label === cell.prediction ? 'confusion.right' : 'confusion.wrong', { label, prediction })}
      </h3>
      {problems.length > 0 && <ProblemList problems={problems} />}
      {samples === undefined ? (
        <p className="quiet">{t('confusion.reading')}</p>
      ) : (
        <ul data-wide={samples.some(({ sample }) => sample.picture === undefined)}>
          {samples.map((each) => (
            <CellSampleItem key={each.sample.index} {...each} />
          ))}
        </ul>
      )}
    </section>
  );
}

function CellSampleItem({ sample, confidence }: CellSample) {
  const { t } = useTexts();
  const { index, target, picture, text, values, file } = sample;
  return (
    <li title={file}>
      {picture !== undefined ? (
        <img src={picture} alt={t('data.samples.alt', { index, target: classLabel(target) })} />
      ) : (
        <p className="cell-sample-text">{text ?? (values ?? []).map(figureText).join(', ')}</p>
      )}
      <span className="mono quiet">
        {(confidence * 100).toFixed(1)}%
        <br />
        {t('confusion.row', { index })}
      </span>
    </li>
  );
}
