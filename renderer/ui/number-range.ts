import type { Translate } from '../i18n/index.ts';
import { boundText } from './typed-number.ts';

/** What a number may be, and how the arrow keys change it. */
export interface NumberRange {
  readonly minimum: number;
  readonly maximum: number;
  readonly whole?: boolean;
  /** The bound itself is refused. */
  readonly above?: boolean;
  readonly below?: boolean;
  /** Of the arrow keys; 1 without it. With `log` they go through 1, 2, 5, 10. */
  readonly step?: number;
  readonly log?: boolean;
}

/** What is wrong with a number, in the language of the window; undefined where it fits. */
export function rangeProblem(range: NumberRange, value: number, t: Translate): string | undefined {
  const minimum = boundText(range.minimum);
  const maximum = boundText(range.maximum);
  if (!Number.isFinite(value)) return t('inspector.number');
  if (range.whole === true && !Number.isInteger(value)) return t('inspector.whole');
  if (range.above === true && value <= range.minimum) return t('settings.above', { minimum });
  if (value < range.minimum) return t('inspector.belowMinimum', { minimum });
  if (range.below === true && value >= range.maximum) return t('inspector.below', { maximum });
  return value > range.maximum ? t('inspector.aboveMaximum', { maximum }) : undefined;
}
