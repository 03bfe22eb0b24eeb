import type { Translate } from '../i18n/index.ts';

/** A figure's name as a person reads it; names the graph's own metric where there is no word for it. */
export function figureName(name: string, t: Translate): string {
  switch (name) {
    case 'loss':
      return t('training.figure.loss');
    case 'accuracy':
      return t('training.figure.accuracy');
    case 'meanAbsoluteError':
      return t('training.figure.meanAbsoluteError');
    case 'meanSquaredError':
      return t('training.figure.meanSquaredError');
    default:
      return name;
  }
}
