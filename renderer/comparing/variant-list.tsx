import { X } from 'lucide-react';
import { variantName } from '../actions/experiment-actions.ts';
import { useTexts } from '../i18n/index.ts';
import {
  compareAgainst,
  maxVariants,
  toggleVariant,
  useExperiments,
  type VariantChoice,
} from '../state/experiment-store.ts';
import { isActive, useRuns } from '../state/runs-store.ts';
import { Button } from '../ui/button.tsx';
import { ChoiceSelect } from '../ui/choice-select.tsx';
import { ChoiceSetting } from '../ui/setting-field.tsx';

/** The variants of the next experiment: any of the runs, and the network as it stands. */
export function VariantList() {
  const { t } = useTexts();
  const variants = useExperiments((state) => state.variants);
  const runs = useRuns((state) => state.runs);
  const candidates: readonly VariantChoice[] = [
    'current',
    ...runs.filter((run) => !isActive(run)).map(({ run }) => run),
  ];
  const left = candidates.filter((variant) => !variants.includes(variant));
  const [first] = variants;
  const options = variants.map((value) => ({ value, title: variantName(value) }));
  return (
    <>
      <ul className="variant-list">
        {options.map(({ value, title }) => (
          <li key={value}>
            <span className="variant-name">{title}</span>
            {value === first && variants.length > 1 && (
              <span className="quiet">{t('comparing.baseline')}</span>
            )}
            <Button
              look="quiet"
              aria-label={t('comparing.remove', { name: title })}
              onClick={() => toggleVariant(value)}
            >
              <X size={14} strokeWidth={1.75} aria-hidden />
            </Button>
          </li>
        ))}
      </ul>
      {left.length > 0 && variants.length < maxVariants && (
        <ChoiceSelect
          value=""
          label={t('comparing.add')}
          options={[
            { value: '', title: t('comparing.addPick') },
            ...left.map((value) => ({ value, title: variantName(value) })),
          ]}
          onChange={(next) => {
            const found = left.find((variant) => variant === next);
            if (found !== undefined) toggleVariant(found);
          }}
        />
      )}
      {first !== undefined && variants.length > 1 && (
        <ChoiceSetting<VariantChoice>
          label={t('comparing.against')}
          help={[t('comparing.againstHelp')]}
          value={first}
          options={options}
          onChange={compareAgainst}
        />
      )}
    </>
  );
}
