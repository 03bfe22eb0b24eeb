import { BoxSelect } from 'lucide-react';
import { editActions } from '../actions/edit-actions.ts';
import { graphActions } from '../actions/graph-actions.ts';
import { useTexts } from '../i18n/index.ts';
import { useFacts } from '../state/facts-store.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { CostPart } from './cost-part.tsx';

/** Several nodes: what they cost together, and what can be done with all of them. */
export function SelectionInspector({ nodes }: { readonly nodes: ReadonlySet<string> }) {
  const { t } = useTexts();
  const known = useFacts((state) => state.nodes);
  const facts = [...nodes].flatMap((id) => known.get(id) ?? []);
  const parameters = facts.reduce((sum, node) => sum + node.parameters, 0);
  const macs = facts.reduce((sum, node) => sum + node.macs, 0);
  return (
    <>
      <h2 className="inspector-title">
        <BoxSelect size={16} strokeWidth={1.5} aria-hidden />
        <span>{t('inspector.several', { count: nodes.size })}</span>
      </h2>
      <div className="inspector-body scroll">
        <CostPart title={t('selection.cost')} parameters={parameters} macs={macs} />
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
