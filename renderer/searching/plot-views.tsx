import { type ReactNode, useMemo, useState } from 'react';
import { predict } from '../../shared/search/forest.ts';
import { fewestScored, rankForest } from '../../shared/search/importance.ts';
import { useTexts } from '../i18n/index.ts';
import { useDocument } from '../state/project-store.ts';
import { ChoiceSelect } from '../ui/choice-select.tsx';
import { axisTitle } from './axis-text.ts';
import { contourCells } from './contour-cells.ts';
import { costAxis, type ParallelAxis } from './parallel-axes.ts';
import { Scatter } from './scatter.tsx';
import { scoredTrials, type ViewData } from './view-data.ts';

interface PlotProps {
  readonly data: ViewData;
}

function useAxisText(): (axis: ParallelAxis) => string {
  const { language } = useTexts();
  const document = useDocument();
  return (axis) => axisTitle(axis, document, language);
}

/** One plot for each value: the figure over it. */
export function SliceView({ data: { view, handRuns, axes, figure, qualityOf } }: PlotProps) {
  const { t } = useTexts();
  const textOf = useAxisText();
  if (figure === undefined) return <p className="searching-note quiet">{t('searching.noTrialsText')}</p>;
  return (
    <div className="slices scroll">
      {axes.map((axis) => (
        <section key={axis.name} className="slice" aria-label={textOf(axis)}>
          <h4 title={axis.name}>{textOf(axis)}</h4>
          <Scatter
            trials={view.trials}
            handRuns={handRuns}
            xAxis={axis}
            yAxis={figure}
            label={t('searching.sliceLabel', { value: textOf(axis), figure: textOf(figure) })}
            best={view.best?.number}
            qualityOf={qualityOf}
          />
        </section>
      ))}
    </div>
  );
}

/** Two values against each other, over how good a forest takes each place to be. */
export function ContourView({ data: { view, handRuns, axes, qualityOf } }: PlotProps) {
  const { t } = useTexts();
  const textOf = useAxisText();
  const [places, setPlaces] = useState({ x: 0, y: 1 });
  const [xAxis, yAxis] = [axes[places.x] ?? axes[0], axes[places.y] ?? axes[1]];
  const cells = useMemo(() => {
    const scored = scoredTrials(view);
    if (scored.length < fewestScored) return [];
    const { space } = view.settings;
    const forest = rankForest(space, scored);
    return contourCells(space, places.x, places.y, (point) => predict(forest, point));
  }, [view, places]);
  if (xAxis === undefined || yAxis === undefined)
    return <p className="searching-note quiet">{t('searching.oneValue')}</p>;
  const options = axes.map((axis, place) => ({ value: String(place), title: textOf(axis) }));
  const pick = (side: 'x' | 'y', place: string): void => {
    const next = Number(place);
    const other = side === 'x' ? places.y : places.x;
    setPlaces(next === other ? { x: places.y, y: places.x } : { ...places, [side]: next });
  };
  return (
    <div className="plot">
      <div className="plot-tools">
        {(['x', 'y'] as const).map((side) => (
          <ChoiceSelect
            key={side}
            className="field-box plot-choice"
            value={String(places[side])}
            options={options}
            label={t(`searching.axes.${side}`)}
            onChange={(place) => pick(side, place)}
          />
        ))}
        <span className="quiet">
          {t(cells.length === 0 ? 'searching.fewTrials' : 'searching.contourHow', { count: fewestScored })}
        </span>
      </div>
      <Scatter
        trials={view.trials}
        handRuns={handRuns}
        xAxis={xAxis}
        yAxis={yAxis}
        label={t('searching.contourLabel', { x: textOf(xAxis), y: textOf(yAxis) })}
        best={view.best?.number}
        qualityOf={qualityOf}
        behind={({ x, y }): ReactNode =>
          cells.map(({ column, row, size, level }) => (
            <rect
              key={`${column} ${row}`}
              className="contour-cell"
              data-heat={level}
              x={x(column * size)}
              y={y((row + 1) * size)}
              width={x(size) - x(0) + 0.5}
              height={y(0) - y(size) + 0.5}
            />
          ))
        }
      />
    </div>
  );
}

/** The figure over what networks cost, with the line of those that no other beats in both. */
export function FrontView({ data: { view, figure, qualityOf } }: PlotProps) {
  const { t } = useTexts();
  const textOf = useAxisText();
  const costs = view.settings.costs ?? [];
  const [chosen, setChosen] = useState(0);
  const cost = costs[chosen] ?? costs[0];
  const axis = useMemo(() => cost && costAxis(cost, view.trials), [cost, view.trials]);
  if (figure === undefined || axis === undefined)
    return <p className="searching-note quiet">{t('searching.noTrialsText')}</p>;
  const { front } = view;
  return (
    <div className="plot">
      <div className="plot-tools">
        <ChoiceSelect
          className="field-box plot-choice"
          value={String(chosen)}
          options={costs.map((name, place) => ({
            value: String(place),
            title: t(`searching.costs.${name}`),
          }))}
          label={t('searching.axes.x')}
          onChange={(place) => setChosen(Number(place))}
        />
        <span className="quiet">
          {t('searching.frontIs', { numbers: front.map(({ number }) => number).join(', ') })}
        </span>
      </div>
      <Scatter
        trials={view.trials.filter(({ state }) => state === 'completed')}
        xAxis={axis}
        yAxis={figure}
        label={t('searching.frontLabel', { cost: textOf(axis), figure: textOf(figure) })}
        best={view.best?.number}
        qualityOf={qualityOf}
        behind={({ x, y }) => {
          const points = front
            .map((trial) => ({ x: x(axis.at(trial) ?? 0), y: y(figure.at(trial) ?? 0) }))
            .sort((a, b) => a.x - b.x);
          return (
            <polyline
              className="front-line"
              points={points.map((point) => `${point.x},${point.y}`).join(' ')}
            />
          );
        }}
      />
    </div>
  );
}
