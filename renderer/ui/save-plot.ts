/** Saves a plot as a file that a person picks: a picture, or a table of its values. */
import type { RunId } from '../../shared/contract/common.ts';
import { showProblem } from '../actions/settings-editing.ts';
import { translate } from '../i18n/index.ts';
import { fileNameOf, pickFiles } from '../state/file-picking.ts';
import { services } from '../state/services.ts';
import type { ChartFormat } from '../state/shown-charts.ts';
import { showToast } from '../state/toasts.ts';
import type { Plot } from './plot.ts';
import { pictureSize, plotSvg } from './plot-svg.ts';
import { plotTable } from './plot-table.ts';

/** Pixels of a PNG for each of the picture: it stays sharp in print. */
const density = 2;

/** `runs`: those that the plot is of. */
export async function savePlot(plot: Plot, runs: readonly RunId[], format: ChartFormat): Promise<void> {
  const t = translate();
  const [file] = await pickFiles({
    kind: 'save-file',
    title: t('charts.save.title', { format: format.toUpperCase() }),
    extensions: [format],
    suggestedName: `${fileNameOf(plot.title)}.${format}`,
  });
  if (file === undefined) return;
  const content = await contentOf(plot, format);
  const saved = await services().runs.saveChart({ runs: [...runs], file: file.handle, format, content });
  if (saved.ok) showToast({ tone: 'success', title: t('charts.save.saved'), detail: file.path });
  else for (const problem of saved.error) showProblem(problem);
}

async function contentOf(plot: Plot, format: ChartFormat): Promise<string> {
  if (format === 'csv') {
    const t = translate();
    const [series, low, high] = [t('charts.save.curve'), t('charts.save.low'), t('charts.save.high')];
    return plotTable(plot, { series, low, high });
  }
  const style = getComputedStyle(document.documentElement);
  const svg = plotSvg(plot, (token) => style.getPropertyValue(token).trim());
  return format === 'svg' ? svg : rasterized(svg);
}

/** A PNG as base64. */
async function rasterized(svg: string): Promise<string> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = pictureSize.width * density;
    canvas.height = pictureSize.height * density;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL('image/png').replace(/^data:image\/png;base64,/, '');
  } finally {
    URL.revokeObjectURL(address);
  }
}
