/** Keys as text: `Mod+Shift+Z`. Mod is Ctrl, on a Mac Cmd. */

export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

export const isMac = /mac/i.test(globalThis.navigator?.platform ?? '');

/** Whether a press is that of a shortcut. */
export function matches(shortcut: string, press: KeyPress): boolean {
  const parts = shortcut.split('+');
  const key = parts.at(-1) === '' ? '+' : (parts.at(-1) ?? '');
  const held = new Set(parts.slice(0, -1));
  const mod = isMac ? press.metaKey : press.ctrlKey;
  if (held.has('Mod') !== mod || held.has('Alt') !== press.altKey) return false;
  // A sign such as + may itself need Shift on a keyboard: there the sign alone counts.
  const isSign = key.length === 1 && !/[a-z0-9]/i.test(key);
  if (!isSign && held.has('Shift') !== press.shiftKey) return false;
  return sameKey(key, press);
}

function sameKey(key: string, press: KeyPress): boolean {
  if (key.toLowerCase() === press.key.toLowerCase()) return true;
  // Alt makes another sign of a digit on some keyboards: there the place of the key counts.
  if (press.altKey && /^\d$/.test(key)) return press.code === `Digit${key}`;
  // On a keyboard of another alphabet the place of the key counts.
  return /^[A-Z]$/.test(key) && press.code === `Key${key}` && !/^[a-z]$/i.test(press.key);
}

const names: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Delete: 'Del',
  Escape: 'Esc',
};

/** A field takes back what was typed into it by itself. */
const fieldKeys = new Set(['Mod+Z', 'Mod+Shift+Z', 'Mod+Y']);

/** Whether a shortcut works while a person types: it types nothing and is no key of the field. On a Mac Alt types signs. */
export function worksWhileTyping(shortcut: string, onMac = isMac): boolean {
  if (fieldKeys.has(shortcut)) return false;
  return (
    shortcut.includes('Mod+') || (shortcut.includes('Alt+') && !onMac) || /^(Shift\+)?F\d+$/.test(shortcut)
  );
}

/** A shortcut as it stands in menus: `Ctrl Shift Z`. */
export function shortcutText(shortcut: string): string {
  return shortcut
    .replace(/\+\+$/, '+ plus')
    .split('+')
    .map((part) => {
      const name = part.trim();
      if (name === 'plus') return '+';
      if (name === 'Mod') return isMac ? '⌘' : 'Ctrl';
      return names[name] ?? name;
    })
    .join(' ');
}
