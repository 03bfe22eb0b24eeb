import './training.css';
import { useId } from 'react';
import { trainActions } from '../actions/train-actions.ts';
import { useTexts } from '../i18n/index.ts';
import { useRun } from '../state/run-store.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { ChartTools } from '../ui/chart-tools.tsx';

/** How the curves are drawn: smoothing, scale, axis. */
export function CurveTools() {
  const { t } = useTexts();
  const smoothing = useRun((state) => state.smoothing);
  const id = useId();
  return (
    <span className="curve-tools">
      <label htmlFor={id} className="quiet">
        {t('training.chart.smoothing')}
      </label>
      <input
        id={id}
        type="range"
        aria-label={t('training.chart.smoothing')}
        min={0}
        max={0.99}
        step={0.01}
        value={smoothing}
        style={{ '--share': `${(smoothing / 0.99) * 100}%` }}
        onChange={(event) => useRun.setState({ smoothing: Number(event.target.value) })}
      />
      <span className="mono">{smoothing.toFixed(2)}</span>
      <ActionButton action={trainActions.logScale} label={t('training.action.logScale')} />
      <ChartTools />
    </span>
  );
}
