import './node-table.css';
import './layers.css';
import { Layers } from 'lucide-react';
import { useMemo, useState } from 'react';
import { figureText, sizeText, wholeText } from '../../shared/figures/number-texts.ts';
import type { Histogram } from '../../shared/training/histogram.ts';
import { type LayerLook, usualUpdateRatio, type WatchedLayer } from '../../shared/training/layer-look.ts';
import { layerActions } from '../actions/layer-actions.ts';
import { trainActions } from '../actions/train-actions.ts';
import { useTexts } from '../i18n/index.ts';
import { ratioLevel, useLayers } from '../state/layers-store.ts';
import { isRunning, useRun } from '../state/run-store.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { useThemeCount } from '../ui/use-theme-count.ts';
import { HistogramStrip } from './histogram-strip.tsx';
import { LayerName } from './layer-name.tsx';

/** Rows that are shown at first: each has three pictures. */
const firstRows = 60;
const histograms = ['weights', 'gradients', 'activations'] as const;

/** What was seen of each layer: histograms over time, update ratio, dead units, saturation. */
export function RunLayers() {
  const { t, language } = useTexts();
  const looks = useLayers((state) => state.looks);
  const running = useRun(isRunning);
  const [showsAll, setShowsAll] = useState(false);
  const theme = useThemeCount();
  const last = looks.at(-1);
  if (last === undefined)
    return (
      <EmptyState icon={Layers} title={t('layers.noneTitle')} text={t('layers.noneText')}>
        {!running && (
          <ActionButton action={trainActions.watch} look="plain" label={t('layers.action.watch')} />
        )}
      </EmptyState>
    );
  const rows = showsAll ? last.layers : last.layers.slice(0, firstRows);
  return (
    <div className="node-table">
      <div className="layers-head">
        <p className="quiet">
          {t('layers.atStep', { step: wholeText(last.step, language) })} · {t('layers.source')}
        </p>
        <span className="spacer" />
        <ActionButton action={layerActions.featureMaps} look="plain" label={t('layers.action.maps')} />
      </div>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('layers.node')}</th>
            {histograms.map((name) => (
              <th key={name} scope="col">
                {t(`layers.${name}`)}
              </th>
            ))}
            <th scope="col">{t('layers.ratio')}</th>
            <th scope="col">{t('layers.gradientNorm')}</th>
            <th scope="col">{t('layers.dead')}</th>
            <th scope="col">{t('layers.saturated')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((layer, place) => (
            <LayerRow key={layer.node} layer={layer} place={place} looks={looks} theme={theme} />
          ))}
        </tbody>
      </table>
      {rows.length < last.layers.length && (
        <Button onClick={() => setShowsAll(true)}>
          {t('layers.showAll', { count: last.layers.length })}
        </Button>
      )}
    </div>
  );
}

interface LayerRowProps {
  readonly layer: WatchedLayer;
  /** In the list of layers, the same at each look. */
  readonly place: number;
  readonly looks: readonly LayerLook[];
  readonly theme: number;
}

function LayerRow({ layer, place, looks, theme }: LayerRowProps) {
  return (
    <tr>
      <th scope="row">
        <LayerName path={layer.node} />
      </th>
      {histograms.map((name) => (
        <td key={name}>
          <LayerHistogram layer={layer} place={place} name={name} looks={looks} theme={theme} />
        </td>
      ))}
      <td>{layer.updateRatio !== undefined && <UpdateRatio ratio={layer.updateRatio} />}</td>
      <td className="mono">{layer.gradientNorm === undefined ? '' : sizeText(layer.gradientNorm)}</td>
      <td className="mono">{shareOf(layer.dead)}</td>
      <td className="mono">{shareOf(layer.saturated)}</td>
    </tr>
  );
}

interface LayerHistogramProps extends LayerRowProps {
  readonly name: (typeof histograms)[number];
}

function LayerHistogram({ layer: { node }, place, name, looks, theme }: LayerHistogramProps) {
  const { t } = useTexts();
  const seen = useMemo(
    () =>
      looks.map(({ layers }): Histogram | undefined => {
        const layer = layers[place]?.node === node ? layers[place] : layers.find((one) => one.node === node);
        return layer?.[name];
      }),
    [looks, node, place, name],
  );
  const last = seen.at(-1);
  if (last === undefined) return null;
  const label = t('layers.strip', {
    what: t(`layers.${name}`),
    node,
    low: figureText(last.low),
    high: figureText(last.high),
  });
  return <HistogramStrip histograms={seen} label={label} kind={name} theme={theme} />;
}

const [ratioFrom, ratioTo] = [1e-6, 1];
const share = (ratio: number): number =>
  Math.min(1, Math.max(0, Math.log(ratio / ratioFrom) / Math.log(ratioTo / ratioFrom)));

/** The ratio as a number and as a place on a log scale, on which the usual ones are marked. */
function UpdateRatio({ ratio }: { readonly ratio: number }) {
  const { t } = useTexts();
  const level = ratioLevel(ratio);
  const { low, high } = usualUpdateRatio;
  return (
    <span className="layer-ratio" data-level={level}>
      <span className="mono">{sizeText(ratio)}</span>
      <span
        className="layer-ratio-scale"
        aria-hidden
        style={{
          '--usual-from': `${share(low) * 100}%`,
          '--usual-width': `${(share(high) - share(low)) * 100}%`,
          '--at': `${share(ratio) * 100}%`,
        }}
      >
        <i />
        <b />
      </span>
      {level !== 'usual' && <span className="layer-ratio-word">{t(`layers.level.${level}`)}</span>}
    </span>
  );
}

const shareOf = (value: number | undefined): string =>
  value === undefined ? '' : `${(value * 100).toFixed(1)}%`;
