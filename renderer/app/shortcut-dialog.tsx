import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { Fragment } from 'react';
import { actionGroups } from '../actions/action.ts';
import { gestures } from '../actions/gestures.ts';
import { menus } from '../actions/index.ts';
import { shortcutText } from '../actions/shortcuts.ts';
import { useTexts } from '../i18n/index.ts';
import { useView } from '../state/view-store.ts';
import { scrolledByKeys } from '../ui/scrolled-by-keys.ts';

/** The keys of every action that has some, and what the mouse does. */
export function ShortcutDialog() {
  const { t } = useTexts();
  const close = (): void => useView.setState({ overlay: undefined });
  return (
    <Dialog.Root open onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="scrim" />
        <Dialog.Popup className="dialog">
          <div className="dialog-title">
            <Dialog.Title>{t('shortcuts.title')}</Dialog.Title>
            <span className="spacer" />
            <Dialog.Close className="button button-quiet" aria-label={t('shortcuts.close')}>
              <X size={14} strokeWidth={1.75} aria-hidden />
            </Dialog.Close>
          </div>
          <div className="shortcut-list scroll" {...scrolledByKeys}>
            {actionGroups.map((group) => (
              <Fragment key={group}>
                <h3>{t(`menu.${group}`)}</h3>
                {menus[group].flat().map(({ id, title, shortcut }) =>
                  shortcut === undefined ? null : (
                    <Fragment key={id}>
                      <span>{t(title)}</span>
                      <span className="keys">{shortcutText(shortcut)}</span>
                    </Fragment>
                  ),
                )}
              </Fragment>
            ))}
            <h3>{t('shortcuts.mouse')}</h3>
            {gestures.map(({ title, how }) => (
              <Fragment key={title}>
                <span>{t(title)}</span>
                <span className="gesture">{t(how)}</span>
              </Fragment>
            ))}
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
