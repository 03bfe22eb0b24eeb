import { Menu } from '@base-ui/react/menu';
import { Ellipsis, FileImage, Sheet } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import type { RunId } from '../../shared/contract/common.ts';
import { useTexts } from '../i18n/index.ts';
import { chartFormats, meanChart, type ShownChart, showChart } from '../state/shown-charts.ts';
import type { Plot } from './plot.ts';
import { savePlot } from './save-plot.ts';

interface ChartMenuProps {
  /** What is saved, as it is drawn now. */
  readonly plot: () => Plot;
  /** Those that the chart is of. */
  readonly runs: readonly RunId[];
  readonly title: string;
  /** Its menu opens. */
  readonly onOpen?: () => void;
  /** What else can be done with the chart. */
  readonly children?: ReactNode;
}

/** What can be done with a chart: it is saved as PNG, SVG or CSV. */
export function ChartMenu({ plot, runs, title, onOpen, children }: ChartMenuProps) {
  const { t } = useTexts();
  const latest = useRef({ plot, runs });
  latest.current = { plot, runs };
  const own = useRef<ShownChart>({
    save: (format) => savePlot(latest.current.plot(), latest.current.runs, format),
  });
  useEffect(() => showChart(own.current), []);
  const mean = (): void => meanChart(own.current);
  return (
    <Menu.Root onOpenChange={(open) => open && onOpen?.()}>
      <Menu.Trigger
        className="button button-quiet chart-menu"
        aria-label={t('charts.save.menu', { title })}
        title={t('charts.save.menu', { title })}
        onFocus={mean}
        onPointerEnter={mean}
      >
        <Ellipsis size={14} strokeWidth={1.75} aria-hidden />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="menu-layer" align="end" sideOffset={4}>
          <Menu.Popup className="menu-list">
            {chartFormats.map((format) => {
              const Icon = format === 'csv' ? Sheet : FileImage;
              return (
                <Menu.Item key={format} className="menu-item" onClick={() => void own.current.save(format)}>
                  <span className="menu-mark">
                    <Icon size={14} strokeWidth={1.75} aria-hidden />
                  </span>
                  <span>{t(`charts.save.as.${format}`)}</span>
                </Menu.Item>
              );
            })}
            {children}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
