import { Monitor, PlugZap, Server } from 'lucide-react';
import type { TrialPlace } from '../../shared/contract/trial-place.ts';
import { translate } from '../i18n/index.ts';
import { isProjectOpen } from '../state/project-store.ts';
import { choosePlace, tryCluster, useTrialPlace } from '../state/trial-place.ts';
import { useView } from '../state/view-store.ts';
import type { Action } from './action.ts';

/** Pages on which the place is seen. */
const pages: readonly string[] = ['train', 'search', 'compare'];

/** Chooses a place where a person sees it: on the page that is shown, else on that of searches. */
function choose(on: TrialPlace['on']): void {
  if (!pages.includes(useView.getState().page)) useView.setState({ page: 'search' });
  void choosePlace(on);
}

function tryReason(): string | undefined {
  const { on, address, state } = useTrialPlace.getState();
  const t = translate();
  if (!isProjectOpen()) return t('disabledReason.no-project');
  if (on === 'local') return t('place.reason.local');
  if (address === '') return t('place.reason.noAddress');
  return state === 'trying' ? t('place.reason.trying') : undefined;
}

export const placeActions = {
  here: {
    id: 'place.here',
    title: 'place.action.here',
    group: 'train',
    icon: Monitor,
    enabled: isProjectOpen,
    checked: () => useTrialPlace.getState().on === 'local',
    run: () => choose('local'),
  },
  cluster: {
    id: 'place.cluster',
    title: 'place.action.cluster',
    group: 'train',
    icon: Server,
    enabled: isProjectOpen,
    checked: () => useTrialPlace.getState().on === 'ray',
    run: () => choose('ray'),
  },
  try: {
    id: 'place.try',
    title: 'place.action.try',
    group: 'train',
    icon: PlugZap,
    enabled: () => tryReason() === undefined,
    disabledReason: tryReason,
    run: async () => void (await tryCluster()),
  },
} as const satisfies Readonly<Record<string, Action>>;
