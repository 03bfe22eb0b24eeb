import type { Attributed } from '../../shared/contract/explanation.ts';
import { differenceText, figureText } from '../../shared/figures/number-texts.ts';
import { useTexts } from '../i18n/index.ts';

interface ShadedTokensProps {
  readonly tokens: readonly Attributed[];
  readonly target: string;
}

/** The tokens of a text, shaded by what each adds to the score; a line below for it, dots below against it, so that colour is not alone. */
export function ShadedTokens({ tokens, target }: ShadedTokensProps) {
  const { t } = useTexts();
  const largest = Math.max(...tokens.map(({ value }) => Math.abs(value)), Number.MIN_VALUE);
  return (
    <ul className="why-tokens" aria-label={t('runs.why.tokens', { target })}>
      {tokens.map(({ name, value }, place) => {
        const adds = differenceText(value, figureText);
        return (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: a word may stand in a text twice, and the list never changes.
            key={place}
            className="why-token"
            data-sign={value < 0 ? 'against' : 'for'}
            style={{ '--strength': `${Math.round((Math.abs(value) / largest) * 45)}%` }}
            title={adds}
          >
            {name}
            <span className="hidden-text"> {adds}</span>
          </li>
        );
      })}
    </ul>
  );
}
