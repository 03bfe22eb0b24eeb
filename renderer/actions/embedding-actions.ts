import { ChartScatter, Flame } from 'lucide-react';
import { translate } from '../i18n/index.ts';
import { showClassHeatmaps } from '../state/class-heatmaps.ts';
import { embedRun } from '../state/run-embedding.ts';
import type { Action } from './action.ts';
import { meantRun } from './meant-run.ts';

/** Why the samples of the run cannot be laid out; undefined where they can. */
function reason(): string | undefined {
  const t = translate();
  const run = meantRun();
  if (run === undefined) return t('disabledReason.no-run');
  return run.hasCheckpoint ? undefined : t('disabledReason.no-epoch');
}

export const embeddingActions = {
  embed: {
    id: 'runs.embed',
    title: 'embedding.action.embed',
    group: 'train',
    icon: ChartScatter,
    enabled: () => reason() === undefined,
    disabledReason: reason,
    run: () => {
      const run = meantRun()?.run;
      if (run !== undefined) void embedRun({ run, method: 'pca', part: 'validation' });
    },
  },
  classHeatmaps: {
    id: 'runs.class-heatmaps',
    title: 'embedding.action.heatmaps',
    group: 'train',
    icon: Flame,
    enabled: () => reason() === undefined,
    disabledReason: reason,
    run: () => {
      const run = meantRun()?.run;
      if (run !== undefined) void showClassHeatmaps({ run, method: 'grad-cam', part: 'validation' });
    },
  },
} as const satisfies Readonly<Record<string, Action>>;
