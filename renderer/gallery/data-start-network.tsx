import { useMemo } from 'react';
import type { ExaminedPick } from '../../shared/contract/data.ts';
import { countText, wholeText } from '../../shared/figures/number-texts.ts';
import { useTexts } from '../i18n/index.ts';
import { networkFor } from '../state/proposed-network.ts';
import { GraphSketch } from '../ui/graph-sketch.tsx';

/** The network that fits the data: drawn, in words, and what it costs. */
export function DataStartNetwork({ examined }: { readonly examined: ExaminedPick }) {
  const { t, language } = useTexts();
  const network = useMemo(() => networkFor(examined), [examined]);
  return (
    <section className="side-part">
      <h3>{t('dataStart.network')}</h3>
      {network === undefined ? (
        <p className="quiet">{t('dataStart.noNetwork')}</p>
      ) : (
        <>
          <p>{t(`dataStart.family.${network.family}`)}</p>
          <div className="data-start-sketch">
            <GraphSketch
              graph={network.graph}
              positions={network.layout.nodes}
              width={264}
              height={84}
              label={t('dataStart.sketch')}
            />
          </div>
          <dl className="value-list">
            <dt>{t('gallery.parameterCount')}</dt>
            <dd className="mono">{wholeText(network.parameters, language)}</dd>
            <dt>{t('gallery.macs')}</dt>
            <dd className="mono">{countText(network.macs)}</dd>
            <dt>{t('dataStart.training')}</dt>
            <dd>
              {t('dataStart.pace', {
                count: network.training.epochs,
                batch: network.training.batchSize,
              })}
            </dd>
          </dl>
        </>
      )}
    </section>
  );
}
