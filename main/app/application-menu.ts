import type { MenuItemConstructorOptions } from 'electron';
import type { MenuModel } from '../../shared/contract/transport/menu-model.ts';

/**
 * The system's menu: the window's menus, and what the system expects beside them. No item has keys: the window receives
 * the keyboard itself, and knows when a text field does.
 */
export function menuTemplate(
  menus: MenuModel,
  choose: (action: string) => void,
  platform: NodeJS.Platform,
): MenuItemConstructorOptions[] {
  const own = menus.map(({ label, groups }) => ({
    label,
    submenu: groups.flatMap((items, at): MenuItemConstructorOptions[] => [
      ...(at > 0 && items.length > 0 ? [{ type: 'separator' as const }] : []),
      ...items.map(({ action, label: itemLabel }) => ({ label: itemLabel, click: () => choose(action) })),
    ]),
  }));
  if (platform !== 'darwin') return own;
  // Without its Edit roles a Mac has no copy and paste in text fields.
  return [{ role: 'appMenu' }, ...own, { role: 'editMenu' }, { role: 'windowMenu' }];
}
