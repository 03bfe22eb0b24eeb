import { useEffect } from 'react';
import { useView } from '../state/view-store.ts';
import type { Action } from './action.ts';
import { isEnabled, runAction } from './action.ts';
import { allActions } from './index.ts';
import { isMac, matches } from './shortcuts.ts';

/** Runs the action of the keys that are pressed, wherever they are pressed in the window. */
export function useShortcuts(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || useView.getState().overlay !== undefined) return;
      const action = actionFor(event);
      if (action === undefined) return;
      event.preventDefault();
      runAction(action);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

function actionFor(event: KeyboardEvent): Action | undefined {
  const target = event.target instanceof Element ? event.target : undefined;
  return allActions.find((action) => {
    const keys = [action.shortcut, ...(action.alternatives ?? [])].filter((key) => key !== undefined);
    return (
      keys.some((key) => matches(key, event) && worksAt(action, key, target)) &&
      (isEnabled(action) || action.explain)
    );
  });
}

/** A field takes back what was typed into it by itself. */
const fieldKeys = new Set(['Mod+Z', 'Mod+Shift+Z', 'Mod+Y']);

/** Where keys write or choose. A checkbox has no text, so that keys for texts are not its own. */
const fields =
  'input:not([type="checkbox"]), textarea, select, [contenteditable], [role="menu"], .monaco-editor';

/** Fields and menus keep their own keys; actions of the canvas work there, and where nothing has the keyboard. */
function worksAt(action: Action, shortcut: string, target: Element | undefined): boolean {
  const inField = target?.closest(fields) ?? null;
  if (action.area !== undefined) {
    if (inField !== null) return false;
    return (
      action.area === 'beside-canvas' ||
      target === undefined ||
      target === document.body ||
      target.closest('[data-area="canvas"]') !== null
    );
  }
  if (inField === null) return true;
  return !fieldKeys.has(shortcut) && worksInFields(shortcut);
}

/** Keys that write nothing into a field. On a Mac, Alt is for writing signs. */
function worksInFields(shortcut: string): boolean {
  if (/^(Shift\+)?F\d+$/.test(shortcut) || shortcut.includes('Mod+')) return true;
  return shortcut.includes('Alt+') && !isMac;
}
