import { useTexts } from '../i18n/index.ts';
import { useRun } from '../state/run-store.ts';
import type { Suggestion } from '../ui/schema-setting.tsx';
import { figureName } from './figure-name.ts';

/**
 * The figures of validation that can be watched: the loss, and the metrics that a run sent.
 * @param chosen a figure that is watched already, sent or not
 */
export function useWatchableFigures(chosen = 'loss'): readonly Suggestion[] {
  const { t } = useTexts();
  const metrics = useRun(({ view }) => view.metrics);
  return [...new Set(['loss', chosen, ...metrics])].map((value) => ({ value, title: figureName(value, t) }));
}
