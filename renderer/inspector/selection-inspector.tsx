import { BoxSelect } from 'lucide-react';
import { editActions } from '../actions/edit-actions.ts';
import { graphActions } from '../actions/graph-actions.ts';
import { useTexts } from '../i18n/index.ts';
import { shareText, wholeText } from '../i18n/numbers.ts';
import { useFacts } from '../state/facts-store.ts';
import { ActionButton } from '../ui/action-button.tsx';

/** Several nodes: what they cost together, and what can be done with all of them. */
export function SelectionInspector({ nodes }: { readonly nodes: ReadonlySet<string> }) {
  const { t, language } = useTexts();
  const known = useFacts((state) => state.nodes);
  const total = useFacts((state) => state.macs);
  const facts = [...nodes].flatMap((id) => known.get(id) ?? []);
  const parameters = facts.reduce((sum, node) => sum + node.parameters, 0);
  const macs = facts.reduce((sum, node) => sum + node.macs, 0);
  const share = total === 0 ? 0 : macs / total;
  return (
    <>
      <h2 className="inspector-title">
        <BoxSelect size={16} strokeWidth={1.5} aria-hidden />
        <span>{t('inspector.several', { count: nodes.size })}</span>
      </h2>
      <div className="inspector-body scroll">
        <section className="inspector-part">
          <h3>{t('selection.cost')}</h3>
          <dl className="facts-list">
            <dt>{t('inspector.parameterCount')}</dt>
            <dd>{wholeText(parameters, language)}</dd>
            <dt>{t('inspector.macs')}</dt>
            <dd>{wholeText(macs, language)}</dd>
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
        <section className="inspector-part">
          <h3>{t('selection.change')}</h3>
          <div className="inspector-ways">
            <ActionButton
              action={graphActions.tidySelection}
              look="plain"
              label={t('action.tidySelection')}
            />
            <ActionButton action={editActions.duplicate} look="plain" label={t('action.duplicate')} />
            <ActionButton action={editActions.delete} look="plain" label={t('action.delete')} />
          </div>
        </section>
      </div>
    </>
  );
}
