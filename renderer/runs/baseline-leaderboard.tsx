import { useMemo } from 'react';
import { type BaselineRecord, baselineFigure } from '../../shared/experiment/baseline-record.ts';
import { isHigherBetter } from '../../shared/figures/index.ts';
import { differenceText, metricText } from '../../shared/figures/number-texts.ts';
import { shortFigureTitle } from '../../shared/nodes/figure-title.ts';
import { useTexts } from '../i18n/index.ts';
import { useRuns } from '../state/runs-store.ts';
import { RunMark } from '../ui/run-sign.tsx';
import { runTitle } from '../ui/run-title.ts';
import { type Standing, standingsOf } from './baseline-standings.ts';
import { MeasuredText } from './measured-figure.tsx';
import { fourFigures, isShare } from './run-texts.ts';

/** The models of a baseline and the project's runs of the same samples in one table, with the same intervals. */
export function BaselineLeaderboard({ record }: { readonly record: BaselineRecord }) {
  const { t, language } = useTexts();
  const runs = useRuns((state) => state.runs);
  const standings = useMemo(() => standingsOf(record, runs), [record, runs]);
  const figure = baselineFigure(record);
  const title = `${shortFigureTitle(figure, language)}${isShare(figure) ? ', %' : ''}`;
  const hasTest = standings.some(({ test }) => test !== undefined);
  const { by, samples, seconds, sortedBy } = record;
  const facts = [
    t('baseline.facts', {
      version: by.version,
      seconds: Math.round(seconds),
      training: samples.training,
      validation: samples.validation,
    }),
    ...(record.state === 'stopped' ? [t('baseline.stopped')] : []),
  ].join(' · ');
  return (
    <>
      <Verdict record={record} />
      <div className="baseline-scroll">
        <table className="standings-table baseline-table">
          <caption className="hidden-text">{t('baseline.shownTitle')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('baseline.column.who')}</th>
              <th scope="col" className="baseline-number">
                {t('baseline.column.validation', { figure: title })}
              </th>
              {hasTest && (
                <th scope="col" className="baseline-number">
                  {t('baseline.column.test', { figure: title })}
                </th>
              )}
              <th scope="col" className="baseline-number" title={t('baseline.ownHelp')}>
                {t('baseline.column.own', { figure: sortedBy })}
              </th>
              <th scope="col" className="baseline-number">
                {t('baseline.column.order')}
              </th>
            </tr>
          </thead>
          <tbody>
            {standings.map((standing) => (
              <StandingRow
                key={standing.run?.run ?? standing.model?.name}
                {...{ standing, figure, sortedBy, hasTest }}
              />
            ))}
          </tbody>
        </table>
      </div>
      <p className="quiet">{facts}</p>
    </>
  );
}

interface StandingRowProps {
  readonly standing: Standing;
  readonly figure: string;
  readonly sortedBy: string;
  readonly hasTest: boolean;
}

function StandingRow({ standing, figure, sortedBy, hasTest }: StandingRowProps) {
  const { t } = useTexts();
  const { model, run, order, validation, test } = standing;
  const own = model?.own[sortedBy];
  return (
    <tr {...(run && { 'data-run': run.run })}>
      <th scope="row" title={model?.name}>
        {run === undefined ? (
          model?.algorithm
        ) : (
          <span className="run-label">
            <RunMark number={run.number} />
            {runTitle(run, t)}
          </span>
        )}
      </th>
      <td className="baseline-number mono">
        <MeasuredText figure={figure} measured={validation} />
      </td>
      {hasTest && (
        <td className="baseline-number mono">
          {test !== undefined && <MeasuredText figure={figure} measured={test} />}
        </td>
      )}
      <td className="baseline-number mono quiet">
        {own === undefined || own === null ? '' : fourFigures(own)}
      </td>
      <td className="baseline-number mono quiet">{order}</td>
    </tr>
  );
}

/** The first model against the run that was best when the baseline was measured, on the same samples. */
function Verdict({ record: { runs } }: { readonly record: BaselineRecord }) {
  const { t, language } = useTexts();
  const [run] = runs;
  if (run === undefined) return <p role="note">{t('baseline.noRun')}</p>;
  const { figure, value, interval } = run.difference;
  const [low, high] = interval;
  const isApart = low > 0 || high < 0;
  const outcome = !isApart ? 'undecided' : value > 0 === isHigherBetter(figure) ? 'better' : 'worse';
  const signed = (number: number): string => differenceText(number, (size) => metricText(figure, size));
  return (
    <p role="note">
      <strong>{t(`baseline.verdict.${outcome}`, { number: run.number })}</strong>{' '}
      <span className="quiet">
        {t('baseline.evidence', {
          figure: shortFigureTitle(figure, language),
          difference: signed(value),
          low: signed(low),
          high: signed(high),
        })}
      </span>
    </p>
  );
}
