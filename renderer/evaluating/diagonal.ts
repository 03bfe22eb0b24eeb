import type { PlotSeries } from '../ui/plot.ts';

/** From corner to corner: what chance gives in a ROC curve, what perfect calibration gives in a reliability diagram. */
export const diagonal: PlotSeries = {
  name: '',
  kind: 'line',
  x: [0, 1],
  y: [0, 1],
  colour: '--axis',
  width: 1,
  dashed: true,
  isGuide: true,
};
