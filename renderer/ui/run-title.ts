import type { RunSummary } from '../../shared/contract/runs.ts';
import type { Translate } from '../i18n/index.ts';

/** `Run 3`, or `Run 3: Baseline` of one that was given a name. */
export function runTitle({ number, name }: Pick<RunSummary, 'number' | 'name'>, t: Translate): string {
  return name === '' ? t('runs.run', { number }) : t('runs.named', { number, name });
}
