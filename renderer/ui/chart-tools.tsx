import { chartActions } from '../actions/chart-actions.ts';
import { useTexts } from '../i18n/index.ts';
import { chooseAxis, useCharts } from '../state/charts-store.ts';
import { runAxes } from '../state/run-axis.ts';
import { ActionButton } from './action-button.tsx';
import { ChoiceSelect } from './choice-select.tsx';

/** What the axis of the charts counts, and the way back from a part of it. */
export function ChartTools() {
  const { t } = useTexts();
  const axis = useCharts((state) => state.axis);
  const isPart = useCharts((state) => state.range !== undefined);
  return (
    <>
      {isPart && <ActionButton action={chartActions.whole} label={t('charts.action.wholeShort')} />}
      <ChoiceSelect
        className="button button-quiet"
        value={axis}
        label={t('charts.axis')}
        options={runAxes.map((value) => ({ value, title: t(`charts.choice.${value}`) }))}
        onChange={(value) => {
          const chosen = runAxes.find((name) => name === value);
          if (chosen !== undefined) chooseAxis(chosen);
        }}
      />
    </>
  );
}
