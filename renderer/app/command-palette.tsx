import { isEnabled, runAction } from '../actions/action.ts';
import { augmentationCommands } from '../actions/augmentation-actions.ts';
import { allActions } from '../actions/index.ts';
import { stepCommands } from '../actions/recipe-actions.ts';
import { shortcutText } from '../actions/shortcuts.ts';
import { translateTo, useTexts } from '../i18n/index.ts';
import { useView } from '../state/view-store.ts';
import { SearchDialog, type SearchItem } from '../ui/search-dialog.tsx';

interface CommandItem extends SearchItem {
  readonly run: () => void;
}

/** Every action there is, by name. */
export function CommandPalette() {
  const { t, language } = useTexts();
  const other = translateTo(language === 'en' ? 'zh-CN' : 'en');
  const items = allActions
    .filter(({ id }) => id !== 'help.commands')
    .map((action): CommandItem => {
      const Icon = action.icon;
      return {
        id: action.id,
        title: t(action.title),
        keywords: other(action.title),
        icon: <Icon size={14} strokeWidth={1.75} />,
        // What it waits for says more than where it stands.
        group: action.disabledReason?.() ?? t(`menu.${action.group}`),
        keys: action.shortcut && shortcutText(action.shortcut),
        disabled: !isEnabled(action),
        run: () => runAction(action),
      };
    });
  const added = [...stepCommands, ...augmentationCommands].map(
    ({ id, title, icon: Icon, enabled, run }): CommandItem => ({
      id,
      title: title[language],
      keywords: title[language === 'en' ? 'zh-CN' : 'en'],
      icon: <Icon size={14} strokeWidth={1.75} />,
      group: t('page.data'),
      disabled: !enabled(),
      run,
    }),
  );
  return (
    <SearchDialog
      label={t('action.commands')}
      placeholder={t('search.commands')}
      items={[...items, ...added]}
      onChoose={({ run }) => run()}
      onClose={() => useView.setState({ overlay: undefined })}
    />
  );
}
