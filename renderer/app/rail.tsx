import { runAction } from '../actions/action.ts';
import { shortcutText } from '../actions/shortcuts.ts';
import { roomActions } from '../actions/view-actions.ts';
import { useTexts } from '../i18n/index.ts';
import { rooms, useView } from '../state/view-store.ts';
import { Tip } from '../ui/tooltip.tsx';

/** The rooms of the window, at its left edge. */
export function Rail() {
  const { t } = useTexts();
  const current = useView((state) => state.room);
  return (
    <nav className="rail" data-area="rooms" aria-label={t('app.rooms')}>
      {rooms.map((room) => {
        const action = roomActions[room];
        const Icon = action.icon;
        return (
          <Tip key={room} text={t(action.title)} keys={shortcutText(action.shortcut)} side="right">
            <button
              type="button"
              aria-current={room === current ? 'page' : undefined}
              data-area-start={room === current ? '' : undefined}
              onClick={() => runAction(action)}
            >
              <Icon size={18} strokeWidth={1.5} aria-hidden />
              {t(`room.${room}`)}
            </button>
          </Tip>
        );
      })}
    </nav>
  );
}
