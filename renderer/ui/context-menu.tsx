import { ContextMenu } from '@base-ui/react/context-menu';
import { Fragment, type HTMLAttributes, type ReactElement, type Ref, useState } from 'react';
import type { Action } from '../actions/action.ts';
import { contextMenus, type MenuSubject } from '../actions/index.ts';
import { ActionItem } from './action-item.tsx';

/** What a menu was opened on. */
export interface MenuPlace {
  readonly subject: MenuSubject;
  /** Stands in for the pointer where the keyboard opened the menu. */
  readonly anchor?: Element | undefined;
}

interface ActionContextMenuProps extends HTMLAttributes<HTMLElement> {
  readonly ref?: Ref<HTMLElement>;
  /** The element whose menu it is. */
  readonly render: ReactElement;
  /** What lies where the menu is asked for, and makes it the subject of the actions; undefined: no menu is shown. */
  readonly onAsk: (
    target: Element,
    point: { readonly x: number; readonly y: number },
  ) => MenuPlace | undefined;
  readonly onClosed: () => void;
}

/** Opens the menu of what is under the pointer, or has the keyboard: right click, Shift+F10, the menu key, a long press. */
export function ActionContextMenu({ render, onAsk, onClosed, ref, ...rest }: ActionContextMenuProps) {
  const [place, setPlace] = useState<MenuPlace>();
  return (
    <ContextMenu.Root
      onOpenChange={(open, details) => {
        if (!open) {
          onClosed();
          return;
        }
        const { target } = details.event;
        const asked = target instanceof Element ? onAsk(target, pointOf(details.event)) : undefined;
        if (asked === undefined) details.cancel();
        else setPlace(asked);
      }}
    >
      <ContextMenu.Trigger
        {...rest}
        {...(ref !== undefined && { ref: ref as Ref<HTMLDivElement> })}
        render={render}
        onContextMenu={(event) => {
          // A field has the menu of the system, with its words to correct and its clipboard.
          if (event.target instanceof Element && event.target.closest('input, textarea') !== null) {
            event.preventBaseUIHandler();
            event.nativeEvent.stopPropagation();
          }
        }}
      />
      <ContextMenu.Portal>
        <ContextMenu.Positioner
          className="menu-layer"
          {...(place?.anchor !== undefined && { anchor: place.anchor })}
        >
          <ContextMenu.Popup className="menu-list">
            {place !== undefined && <Groups groups={contextMenus[place.subject]} />}
          </ContextMenu.Popup>
        </ContextMenu.Positioner>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}

function Groups({ groups }: { readonly groups: readonly (readonly Action[])[] }) {
  return groups.map((actions, part) => (
    <Fragment key={actions[0]?.id}>
      {part > 0 && <ContextMenu.Separator className="menu-line" />}
      {actions.map((action) => (
        <ActionItem key={action.id} action={action} />
      ))}
    </Fragment>
  ));
}

function pointOf(event: Event): { readonly x: number; readonly y: number } {
  if (event instanceof MouseEvent) return { x: event.clientX, y: event.clientY };
  const touch = event instanceof TouchEvent ? event.touches[0] : undefined;
  return { x: touch?.clientX ?? 0, y: touch?.clientY ?? 0 };
}
