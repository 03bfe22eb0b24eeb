import { chartActions } from '../actions/chart-actions.ts';
import { useTexts } from '../i18n/index.ts';
import { chooseAxis, useCharts } from '../state/charts-store.ts';
import { runAxes } from '../state/run-axis.ts';
import { ActionButton } from './action-button.tsx';
import { axisPlaceText } from './chart-axis.ts';
import { ChoiceSelect } from './choice-select.tsx';

/** Where the crosshair of the charts stands, the way back from a part of their axis, and what it counts. */
export function ChartTools() {
  const { t, language } = useTexts();
  const axis = useCharts((state) => state.axis);
  const at = useCharts((state) => state.at);
  const isPart = useCharts((state) => state.range !== undefined);
  return (
    <>
      {at !== undefined && (
        <span className="quiet chart-at">
          <span className="mono">{axisPlaceText(axis, at, language)}</span>
          {axis !== 'time' && <span className="chart-unit"> {t(`charts.unit.${axis}`)}</span>}
        </span>
      )}
      {isPart && (
        <ActionButton
          action={chartActions.whole}
          label={<span className="chart-whole">{t('charts.action.wholeShort')}</span>}
        />
      )}
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
