import { type LayerLook, usualUpdateRatio, type WatchedLayer } from '../../shared/training/layer-look.ts';

const texts = {
  en: {
    title: (step: number) => `Layers at step ${step}`,
    node: 'node',
    ratio: 'update/weight',
    gradient: 'gradient norm',
    dead: 'dead units',
    saturated: 'saturated',
    usual: (low: number, high: number) => `An update/weight beyond ${low} to ${high} is marked *: unusual.`,
  },
  'zh-CN': {
    title: (step: number) => `第 ${step} 步的各层`,
    node: '节点',
    ratio: '更新/权重',
    gradient: '梯度范数',
    dead: '死亡单元',
    saturated: '饱和',
    usual: (low: number, high: number) => `更新/权重超出 ${low} 至 ${high} 的标为 *：不寻常。`,
  },
} as const;

/** The latest look at the layers as lines: a table, one line a node. */
export function layersTable({ step, layers }: LayerLook, language: keyof typeof texts): readonly string[] {
  const text = texts[language];
  const { low, high } = usualUpdateRatio;
  const widths = [14, 14, 11, 10] as const;
  const row = (cells: readonly string[], name: string): string =>
    `${cells.map((cell, i) => cell.padStart(widths[i] ?? 0)).join(' ')}  ${name}`;
  return [
    `${text.title(step)}:`,
    row([text.ratio, text.gradient, text.dead, text.saturated], text.node),
    ...layers.map((layer) =>
      row(
        [ratioText(layer), short(layer.gradientNorm), share(layer.dead), share(layer.saturated)],
        layer.node,
      ),
    ),
    ...(layers.some(isUnusual) ? [text.usual(low, high)] : []),
  ];
}

function isUnusual({ updateRatio }: WatchedLayer): boolean {
  const { low, high } = usualUpdateRatio;
  return updateRatio !== undefined && (updateRatio < low || updateRatio > high);
}

function ratioText(layer: WatchedLayer): string {
  return `${short(layer.updateRatio)}${isUnusual(layer) ? '*' : ' '}`;
}

const short = (value: number | undefined): string => (value === undefined ? '' : value.toPrecision(3));
const share = (value: number | undefined): string =>
  value === undefined ? '' : `${(100 * value).toFixed(1)} %`;
