import type { ComponentProps } from 'react';
import { useRunDepth } from '../state/run-depth.ts';
import { ChartMenu } from '../ui/chart-menu.tsx';
import { PlotView } from '../ui/plot-view.tsx';

/** A plot of the evaluation that is open, which can be saved. */
export function EvaluationPlot({ children, plot, ...props }: ComponentProps<typeof PlotView>) {
  const run = useRunDepth((state) => state.open?.run);
  return (
    <PlotView plot={plot} {...props}>
      <span className="spacer" />
      {children}
      <ChartMenu plot={() => plot} runs={run === undefined ? [] : [run]} title={plot.title} />
    </PlotView>
  );
}
