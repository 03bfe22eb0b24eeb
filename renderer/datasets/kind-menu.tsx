import { Menu } from '@base-ui/react/menu';
import { ChevronDown, Plus } from 'lucide-react';
import type { z } from 'zod';
import { declaredText } from '../../shared/settings/setting-text.ts';
import { useTexts } from '../i18n/index.ts';

/** A kind that can be added, by the schema that declares its texts. */
export interface OfferedKind<Kind extends string> {
  readonly kind: Kind;
  readonly schema: z.ZodType;
}

interface KindMenuProps<Kind extends string> {
  readonly label: string;
  readonly disabled: boolean;
  readonly groups: readonly { readonly title: string; readonly kinds: readonly OfferedKind<Kind>[] }[];
  readonly onAdd: (kind: Kind) => void;
}

/** A button with every kind that can be added and what each does. */
export function KindMenu<Kind extends string>({ label, disabled, groups, onAdd }: KindMenuProps<Kind>) {
  const { local } = useTexts();
  return (
    <Menu.Root>
      <Menu.Trigger className="button" disabled={disabled}>
        <Plus size={14} strokeWidth={1.75} aria-hidden />
        {label}
        <ChevronDown size={14} strokeWidth={1.75} aria-hidden />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="menu-layer" align="start" sideOffset={4}>
          <Menu.Popup className="menu-list step-menu">
            {groups.map(({ title, kinds }) => (
              <Menu.Group key={title}>
                <Menu.GroupLabel className="menu-title">{title}</Menu.GroupLabel>
                {kinds.map(({ kind, schema }) => {
                  const text = declaredText(schema);
                  return (
                    <Menu.Item key={kind} className="menu-item step-menu-item" onClick={() => onAdd(kind)}>
                      <span>{local(text.title)}</span>
                      <span className="quiet">{local(text.help)}</span>
                    </Menu.Item>
                  );
                })}
              </Menu.Group>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
