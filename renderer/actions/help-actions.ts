import { Keyboard, Search } from 'lucide-react';
import { useView } from '../state/view-store.ts';
import type { Action } from './action.ts';

export const helpActions = {
  commands: {
    id: 'help.commands',
    title: 'action.commands',
    group: 'help',
    icon: Search,
    shortcut: 'Mod+K',
    alternatives: ['F1'],
    run: () => useView.setState({ overlay: { kind: 'commands' } }),
  },
  shortcuts: {
    id: 'help.shortcuts',
    title: 'action.shortcuts',
    group: 'help',
    icon: Keyboard,
    shortcut: 'Mod+/',
    run: () => useView.setState({ overlay: { kind: 'shortcuts' } }),
  },
} as const satisfies Readonly<Record<string, Action>>;
