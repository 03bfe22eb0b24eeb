import { CircleCheck, CircleHelp, Equal } from 'lucide-react';
import type { RunSummary } from '../../shared/contract/runs.ts';
import type { Language } from '../../shared/diagnostics/code-entry.ts';
import { wholeText } from '../../shared/figures/number-texts.ts';
import { shortFigureTitle } from '../../shared/nodes/figure-title.ts';
import { evaluationActions } from '../actions/evaluation-actions.ts';
import { type Translate, useTexts } from '../i18n/index.ts';
import { useRuns } from '../state/runs-store.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { fourFigures, pointsText } from './run-texts.ts';
import { compareAccuracies, type Verdict } from './verdict.ts';

/** Of two runs: which is better and how sure that is, in words and as an interval. */
export function RunVerdict({ compared }: { readonly compared: readonly RunSummary[] }) {
  const { t, language } = useTexts();
  const histories = useRuns((state) => state.histories);
  const [first, second] = [...compared].sort((a, b) => a.number - b.number);
  if (compared.length !== 2 || first === undefined || second === undefined) return null;
  const [was, is] = [first.validation.accuracy, second.validation.accuracy];
  if (typeof was !== 'number' || typeof is !== 'number')
    return <ErrorVerdict first={first} second={second} />;
  const samples = (run: RunSummary) => histories.get(run.run)?.started?.validationSamples;
  const verdict = compareAccuracies(
    { accuracy: was, samples: samples(first) },
    { accuracy: is, samples: samples(second) },
  );
  const { outcome } = verdict;
  const { interval, value } = towardsBetter(verdict);
  const evidence =
    interval === undefined
      ? t('runs.evidenceNone')
      : t('runs.evidence', {
          samples: wholeText(samples(first) ?? 0, language),
          other: wholeText(samples(second) ?? 0, language),
          low: pointsText(interval.low),
          high: pointsText(interval.high),
        });
  const certain = outcome === 'better' || outcome === 'worse';
  const Icon = certain ? CircleCheck : outcome === 'unknown' ? CircleHelp : Equal;
  return (
    <div className="run-verdict">
      <Icon size={16} strokeWidth={1.5} className={certain ? 'tone-success' : 'quiet'} aria-hidden />
      <div>
        <p>
          <strong>{verdictText(verdict, first, second, t, language)}</strong>
          <span className="quiet"> · {evidence}</span>
        </p>
        {first.dataHash !== second.dataHash && <p className="tone-warning">{t('runs.otherData')}</p>}
      </div>
      {interval !== undefined && <IntervalBar {...interval} value={value} certain={certain} />}
      <SideBySide />
    </div>
  );
}

/** The difference and its interval as the sentence reads: by how much the better run is better. */
function towardsBetter({ difference, interval, outcome }: Verdict) {
  if (outcome !== 'worse' || interval === undefined) return { value: difference, interval };
  return { value: -difference, interval: { low: -interval.high, high: -interval.low } };
}

function verdictText(
  verdict: Verdict,
  first: RunSummary,
  second: RunSummary,
  t: Translate,
  language: Language,
): string {
  const { difference, outcome } = verdict;
  if (outcome === 'not-distinguishable')
    return t('runs.notDistinguishable', { first: first.number, second: second.number });
  if (difference === 0)
    return t('runs.equal', {
      first: first.number,
      second: second.number,
      figure: shortFigureTitle('accuracy', language).toLowerCase(),
    });
  const better = difference > 0 ? second.number : first.number;
  return t('runs.better', { better, points: pointsText(Math.abs(difference)).slice(1) });
}

/** Of errors only the means are known: the lower one is named, without a claim how sure that is. */
function ErrorVerdict({ first, second }: { readonly first: RunSummary; readonly second: RunSummary }) {
  const { t, language } = useTexts();
  const figure = [...Object.keys(first.validation)].find(
    (name) => !name.startsWith('loss') && typeof second.validation[name] === 'number',
  );
  const name = figure ?? 'loss';
  const [was, is] = [first.validation[name], second.validation[name]];
  if (typeof was !== 'number' || typeof is !== 'number') return null;
  const title = shortFigureTitle(name, language).toLowerCase();
  const text =
    was === is
      ? t('runs.equal', { first: first.number, second: second.number, figure: title })
      : t('runs.lossOnly', {
          better: is < was ? second.number : first.number,
          figure: title,
          difference: fourFigures(Math.abs(is - was)),
        });
  return (
    <div className="run-verdict">
      <CircleHelp size={16} strokeWidth={1.5} className="quiet" aria-hidden />
      <p>
        <strong>{text}</strong>
        <span className="quiet"> · {t('runs.evidenceLoss')}</span>
      </p>
      <SideBySide />
    </div>
  );
}

function SideBySide() {
  const { t } = useTexts();
  return (
    <ActionButton action={evaluationActions.beside} look="plain" label={t('evaluating.action.besideShort')} />
  );
}

const barWidth = 420;

interface IntervalBarProps {
  readonly low: number;
  readonly high: number;
  readonly value: number;
  readonly certain: boolean;
}

/** The interval beside zero, in points. */
function IntervalBar({ low, high, value, certain }: IntervalBarProps) {
  const { t } = useTexts();
  const reach = niceReach(Math.max(Math.abs(low), Math.abs(high)) * 100);
  const x = (points: number): number => barWidth / 2 + (points / reach) * (barWidth / 2 - 24);
  const colour = certain ? 'var(--success)' : 'var(--text-2)';
  const ticks = [-reach, 0, reach];
  return (
    <svg className="interval-bar" viewBox={`0 0 ${barWidth} 36`} width={barWidth} height={36} aria-hidden>
      <path d={`M${x(-reach)} 10H${x(reach)}`} stroke="var(--axis)" />
      <path d={`M${x(0)} 4v12`} stroke="var(--axis)" />
      <path d={`M${x(low * 100)} 10H${x(high * 100)}`} stroke={colour} strokeWidth={3} />
      <circle cx={x(value * 100)} cy={10} r={4} fill={colour} stroke="var(--panel)" />
      {ticks.map((tick) => (
        <text key={tick} x={x(tick)} y={31} textAnchor={tick === 0 ? 'middle' : tick < 0 ? 'start' : 'end'}>
          {tick === 0 ? '0' : `${tick < 0 ? '−' : '+'}${Math.abs(tick)}`}
          {tick > 0 && ` ${t('runs.points')}`}
        </text>
      ))}
    </svg>
  );
}

/** The next of 1, 2, 5, 10 ... that holds a size. */
function niceReach(size: number): number {
  const decade = 10 ** Math.floor(Math.log10(Math.max(size, 1e-6)));
  const reach = [1, 2, 5, 10].map((step) => step * decade).find((step) => step >= size) ?? size;
  return Number(reach.toPrecision(3));
}
