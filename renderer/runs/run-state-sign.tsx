import { CircleCheck, CircleDashed, CircleX, LoaderCircle, Square } from 'lucide-react';
import type { RunState } from '../../shared/contract/runs.ts';
import { useTexts } from '../i18n/index.ts';

const stateIcons: Readonly<Record<RunState, typeof Square>> = {
  preparing: CircleDashed,
  training: LoaderCircle,
  stopping: LoaderCircle,
  stopped: Square,
  completed: CircleCheck,
  failed: CircleX,
};

/** How a run stands, by a sign and a word. */
export function StateSign({ state, active }: { readonly state: RunState; readonly active: boolean }) {
  const { t } = useTexts();
  const Icon = stateIcons[state];
  const tone = state === 'failed' ? 'tone-error' : active ? 'tone-active' : 'quiet';
  return (
    <span className={`run-state ${tone}`}>
      <Icon size={14} strokeWidth={1.75} aria-hidden />
      {t(`runs.state.${state}`)}
    </span>
  );
}
