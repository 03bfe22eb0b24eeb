import type { Translate } from '../i18n/index.ts';
import { figureTitleOf } from '../ui/figure-title.ts';

const own = ['loss', 'accuracy', 'meanAbsoluteError', 'meanSquaredError'] as const;

/** A figure's name as a person reads it; its name in the records where there is no word for it. */
export function figureName(name: string, t: Translate): string {
  const word = (kind: string): string | undefined => {
    const known = own.find((each) => each === kind);
    return known && t(`training.figure.${known}`);
  };
  return figureTitleOf(name, word, t);
}
