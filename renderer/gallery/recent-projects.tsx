import { agoText, exactTimeText } from '../i18n/ago.ts';
import { useTexts } from '../i18n/index.ts';
import { openRecent, useGallery } from '../state/gallery-store.ts';
import { useNow } from '../ui/use-now.ts';

/** Projects that were open before, the last one first. */
export function RecentProjects() {
  const { t, language } = useTexts();
  const recent = useGallery((state) => state.recent);
  const now = useNow(recent[0]?.openedAt);
  return (
    <div className="recent">
      <h3 className="quiet">{t('gallery.recent')}</h3>
      {recent.length === 0 && <p className="quiet recent-none">{t('gallery.noRecent')}</p>}
      <ul>
        {recent.map(({ folder, name, path, openedAt, missing }) => (
          <li key={folder}>
            <button
              type="button"
              className="recent-project"
              disabled={missing}
              onClick={() => void openRecent(folder)}
            >
              <span className="recent-line">
                <strong className="recent-name">{name}</strong>
                <time
                  className="quiet"
                  dateTime={new Date(openedAt).toISOString()}
                  title={exactTimeText(openedAt, language)}
                >
                  {agoText(openedAt, now, language)}
                </time>
              </span>
              {missing ? (
                <span className="quiet recent-path" title={path}>
                  {t('gallery.missing')}
                </span>
              ) : (
                <FolderPath path={path} />
              )}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A path whose last folder is always read: by it projects of one name differ. */
function FolderPath({ path }: { readonly path: string }) {
  const start = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1;
  return (
    <span className="quiet recent-path recent-folder" title={path}>
      <span>{path.slice(0, start)}</span>
      <span>{path.slice(start)}</span>
    </span>
  );
}
