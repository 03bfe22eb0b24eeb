import { Menu } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import { type Action, isEnabled, runAction } from '../actions/action.ts';
import { shortcutText } from '../actions/shortcuts.ts';
import { useTexts } from '../i18n/index.ts';

/** An action in a menu. Drawn when the menu opens, so that it knows what can be done now, and why not. */
export function ActionItem({ action }: { readonly action: Action }) {
  const { t } = useTexts();
  const Icon = action.checked?.() ? Check : action.icon;
  const enabled = isEnabled(action);
  const reason = enabled ? undefined : action.disabledReason?.();
  return (
    <Menu.Item className="menu-item" disabled={!enabled} onClick={() => runAction(action)}>
      <span className="menu-mark">
        <Icon size={14} strokeWidth={1.75} aria-hidden />
      </span>
      <span>
        {t(action.title)}
        {reason !== undefined && <span className="menu-reason">{reason}</span>}
      </span>
      {action.shortcut !== undefined && <span className="keys">{shortcutText(action.shortcut)}</span>}
    </Menu.Item>
  );
}
