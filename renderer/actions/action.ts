import type { LucideIcon } from 'lucide-react';
import type { TextKey } from '../i18n/index.ts';

export const actionGroups = ['file', 'edit', 'view', 'graph', 'train', 'help'] as const;
export type ActionGroup = (typeof actionGroups)[number];

/** One thing a person can do: menus, the command palette, toolbars and keys all take it from here. */
export interface Action {
  readonly id: string;
  readonly title: TextKey;
  readonly group: ActionGroup;
  readonly icon: LucideIcon;
  /** Keys, such as `Mod+Shift+Z` (Mod: Ctrl, on a Mac Cmd). Without Mod or Alt they work outside of text fields only. */
  readonly shortcut?: string;
  /** Further keys that do the same. */
  readonly alternatives?: readonly string[];
  /**
   * Where its keys work; anywhere without it. `canvas`: where the canvas or nothing has the keyboard; `beside-canvas`:
   * also in what stands around the canvas, outside of its fields.
   */
  readonly area?: 'canvas' | 'beside-canvas';
  readonly enabled?: () => boolean;
  /** Why it cannot be run now, where that is not plain to see; undefined when it can. */
  readonly disabledReason?: () => string | undefined;
  /** For what can be on or off. */
  readonly checked?: () => boolean;
  /** Called when it is asked for while it cannot be run: shows what stands in its way. */
  readonly explain?: () => void;
  readonly run: () => void | Promise<void>;
}

export function isEnabled(action: Action): boolean {
  return action.enabled?.() ?? true;
}

/** Runs an action if it can be run now, else shows why not. */
export function runAction(action: Action): void {
  if (isEnabled(action)) void action.run();
  else action.explain?.();
}
