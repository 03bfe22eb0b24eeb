import { Menu } from '@base-ui/react/menu';
import { Menubar } from '@base-ui/react/menubar';
import { Search, Workflow } from 'lucide-react';
import { Fragment } from 'react';
import { actionGroups, runAction } from '../actions/action.ts';
import { helpActions } from '../actions/help-actions.ts';
import { menus } from '../actions/index.ts';
import { shortcutText } from '../actions/shortcuts.ts';
import { trainActions } from '../actions/train-actions.ts';
import { useTexts } from '../i18n/index.ts';
import { useDocument } from '../state/project-store.ts';
import { isRunning, useRun } from '../state/run-store.ts';
import { useView } from '../state/view-store.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { ActionItem } from '../ui/action-item.tsx';
import { Button } from '../ui/button.tsx';

/** The top of the window: menus, the project's name, the command palette, and where the work goes next. */
export function TitleBar() {
  const { t } = useTexts();
  const name = useDocument()?.name;
  const running = useRun(isRunning);
  // On the page of exports the work goes on with the button of the export.
  const trainLook = useView(({ page }) => (page === 'export' ? 'plain' : 'primary'));
  const { commands } = helpActions;
  return (
    <header className="title-bar" data-area="menus">
      <div className="title-start">
        <Workflow className="title-logo" size={16} strokeWidth={1.5} aria-hidden />
        <Menubar className="menu-bar" aria-label={t('app.menus')}>
          {actionGroups.map((group) => (
            <Menu.Root key={group}>
              <Menu.Trigger className="menu-name">{t(`menu.${group}`)}</Menu.Trigger>
              <Menu.Portal>
                <Menu.Positioner className="menu-layer" sideOffset={4} align="start">
                  <Menu.Popup className="menu-list">
                    {menus[group].map((actions, part) => (
                      <Fragment key={actions[0]?.id ?? group}>
                        {part > 0 && <Menu.Separator className="menu-line" />}
                        {actions.map((action) => (
                          <ActionItem key={action.id} action={action} />
                        ))}
                      </Fragment>
                    ))}
                  </Menu.Popup>
                </Menu.Positioner>
              </Menu.Portal>
            </Menu.Root>
          ))}
        </Menubar>
      </div>
      <h1 className="title-document">{name ?? t('app.noProject')}</h1>
      <div className="title-end">
        <Button className="command-button" onClick={() => runAction(commands)}>
          <Search size={14} strokeWidth={1.75} aria-hidden />
          {t('action.commands')}
          <span className="keys">{shortcutText(commands.shortcut)}</span>
        </Button>
        {running ? (
          <ActionButton action={trainActions.stop} look="plain" label={t('training.stop')} />
        ) : (
          <ActionButton action={trainActions.start} look={trainLook} label={t('action.startTraining')} />
        )}
      </div>
    </header>
  );
}
