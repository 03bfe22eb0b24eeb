import { Settings } from 'lucide-react';
import { runAction } from '../actions/action.ts';
import { shortcutText } from '../actions/shortcuts.ts';
import { pageActions, settingsActions } from '../actions/view-actions.ts';
import { useTexts } from '../i18n/index.ts';
import { useGallery } from '../state/gallery-store.ts';
import { useProject } from '../state/project-store.ts';
import { pages, useView } from '../state/view-store.ts';
import { Tip } from '../ui/tooltip.tsx';

/** The pages of the window, at its left edge. */
export function Rail() {
  const { t } = useTexts();
  const page = useView((state) => state.page);
  const hasProject = useProject((state) => state.history !== undefined);
  const starting = useGallery((state) => state.asked);
  // At the start none of them is shown.
  const current = hasProject && !starting ? page : undefined;
  return (
    <nav className="rail" data-area="pages" aria-label={t('app.pages')}>
      {pages.map((name) => {
        const action = pageActions[name];
        const Icon = action.icon;
        return (
          <Tip key={name} text={t(action.title)} keys={shortcutText(action.shortcut)} side="right">
            <button
              type="button"
              disabled={!hasProject}
              aria-current={name === current ? 'page' : undefined}
              data-area-start={name === current ? '' : undefined}
              onClick={() => runAction(action)}
            >
              <Icon size={18} strokeWidth={1.5} aria-hidden />
              {t(`page.${name}`)}
            </button>
          </Tip>
        );
      })}
      <button
        type="button"
        className="rail-settings"
        aria-label={t('preferences.title')}
        title={t('preferences.title')}
        onClick={() => runAction(settingsActions.settings)}
      >
        <Settings size={18} strokeWidth={1.5} aria-hidden />
      </button>
    </nav>
  );
}
