import { type Action, isEnabled, runAction } from '../actions/action.ts';
import { allActions } from '../actions/index.ts';
import { shortcutText } from '../actions/shortcuts.ts';
import { translateTo, useTexts } from '../i18n/index.ts';
import { useView } from '../state/view-store.ts';
import { SearchDialog, type SearchItem } from '../ui/search-dialog.tsx';

interface CommandItem extends SearchItem {
  readonly action: Action;
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
        action,
      };
    });
  return (
    <SearchDialog
      label={t('action.commands')}
      placeholder={t('search.commands')}
      items={items}
      onChoose={({ action }) => runAction(action)}
      onClose={() => useView.setState({ overlay: undefined })}
    />
  );
}
