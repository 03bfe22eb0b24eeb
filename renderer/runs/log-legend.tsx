import { X } from 'lucide-react';
import { metricText } from '../../shared/figures/number-texts.ts';
import { useTexts } from '../i18n/index.ts';
import { chooseTag, closeLog } from '../state/event-logs.ts';
import { ChoiceSelect } from '../ui/choice-select.tsx';
import { RunMark } from '../ui/run-sign.tsx';
import type { DrawnLog } from './log-curves.ts';

interface LogLegendProps {
  readonly drawn: DrawnLog;
  readonly figure: string;
  /** Where the crosshair stands. */
  readonly at: number | undefined;
}

/** A log of another program in the legend: which of its curves stands beside the figure, its value at the crosshair, else its last. */
export function LogLegend({ drawn, figure, at }: LogLegendProps) {
  const { t } = useTexts();
  const { log, sign, tag, points } = drawn;
  const place = at === undefined ? points.x.length - 1 : points.x.findLastIndex((x) => x <= at);
  const options = [
    { value: '', title: t('runs.logs.noCurve') },
    ...log.curves.map((curve) => ({ value: curve.tag, title: curve.tag })),
  ];
  return (
    <span className="run-label" title={t('runs.logs.help')}>
      <RunMark number={sign} />
      <span className="run-own-name">{log.name}</span>
      <ChoiceSelect
        className="field-box runs-log-tag"
        value={tag}
        label={t('runs.logs.tag', { name: log.name })}
        options={options}
        onChange={(value) => chooseTag(log.number, figure, value)}
      />
      <span className="mono run-legend-value">{metricText(figure, points.y[place] ?? null)}</span>
      <button
        type="button"
        className="button button-quiet"
        aria-label={t('runs.logs.close', { name: log.name })}
        title={t('runs.logs.close', { name: log.name })}
        onClick={() => closeLog(log.number)}
      >
        <X size={14} strokeWidth={1.75} aria-hidden />
      </button>
    </span>
  );
}
