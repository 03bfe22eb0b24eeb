import i18next from 'i18next';
import type { HostBridge } from '../../shared/contract/transport/electron-bridge.ts';
import { actionGroups, runAction } from '../actions/action.ts';
import { allActions, menus } from '../actions/index.ts';
import { translate } from '../i18n/index.ts';

/** Shows the window's menus as the system's own too, in the language of the window. */
export function showNativeMenus(bridge: HostBridge): void {
  const show = (): void => {
    const t = translate();
    const model = actionGroups.map((group) => ({
      label: t(`menu.${group}`),
      groups: menus[group].map((actions) =>
        actions.map(({ id, title }) => ({ action: id, label: t(title) })),
      ),
    }));
    bridge.showMenus(model, choose);
  };
  show();
  i18next.on('languageChanged', show);
}

/** An action that cannot be done now does nothing, as in the window's own menus. */
function choose(id: string): void {
  const action = allActions.find((candidate) => candidate.id === id);
  if (action !== undefined) runAction(action);
}
