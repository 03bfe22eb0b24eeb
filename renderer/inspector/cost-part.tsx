import type { ReactNode } from 'react';
import { shareText, wholeText } from '../../shared/figures/number-texts.ts';
import { useTexts } from '../i18n/index.ts';
import { useFacts } from '../state/facts-store.ts';

interface CostPartProps {
  readonly title: string;
  readonly parameters: number;
  readonly macs: number;
  /** Further rows of the list. */
  readonly children?: ReactNode;
}

/** What one node or several cost: parameters, MACs, and their share of the network's MACs. */
export function CostPart({ title, parameters, macs, children }: CostPartProps) {
  const { t, language } = useTexts();
  const total = useFacts((state) => state.macs);
  const share = total === 0 ? 0 : macs / total;
  return (
    <section className="inspector-part">
      <h3>{title}</h3>
      <dl className="facts-list">
        <dt>{t('inspector.parameterCount')}</dt>
        <dd>{wholeText(parameters, language)}</dd>
        <dt>{t('inspector.macs')}</dt>
        <dd>{wholeText(macs, language)}</dd>
        {children}
      </dl>
      {share > 0 && (
        <>
          <div className="bar inspector-share">
            <i style={{ width: `${share * 100}%` }} />
          </div>
          <div className="quiet">{t('inspector.share', { share: shareText(share) })}</div>
        </>
      )}
    </section>
  );
}
