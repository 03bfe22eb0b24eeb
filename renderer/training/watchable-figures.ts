import { figureTitle } from '../../shared/nodes/figure-title.ts';
import { useTexts } from '../i18n/index.ts';
import { useRun } from '../state/run-store.ts';
import type { Suggestion } from '../ui/schema-setting.tsx';

/**
 * The figures of validation that can be watched: the loss, and the metrics that a run sent.
 * @param chosen a figure that is watched already, sent or not
 */
export function useWatchableFigures(chosen = 'loss'): readonly Suggestion[] {
  const { language } = useTexts();
  const metrics = useRun(({ view }) => view.metrics);
  return [...new Set(['loss', chosen, ...metrics])].map((value) => ({
    value,
    title: figureTitle(value, language),
  }));
}
