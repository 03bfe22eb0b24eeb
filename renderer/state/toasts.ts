import { create } from 'zustand';

export type ToastTone = 'success' | 'info' | 'warning' | 'error';

export interface ToastAction {
  readonly label: string;
  /** What it does, for those who do not see which message it stands in. */
  readonly name: string;
  readonly run: () => void;
}

export interface Toast {
  readonly id: number;
  readonly tone: ToastTone;
  readonly title: string;
  readonly detail?: string;
  /** The usual way first. */
  readonly actions?: readonly ToastAction[];
  /** What it is about: the newest message about something takes the place of the one before. */
  readonly about?: string;
}

export const useToasts = create<{ readonly toasts: readonly Toast[] }>()(() => ({ toasts: [] }));

const staysMilliseconds = 5_000;
const max = 3;
let lastId = 0;

/** Shows a message above the status bar: errors and warnings stay until dismissed, the rest go by themselves. */
export function showToast(toast: Omit<Toast, 'id'>): void {
  const id = ++lastId;
  if (toast.about !== undefined) dismissToastsAbout(toast.about);
  useToasts.setState(({ toasts }) => ({ toasts: [...toasts, { ...toast, id }].slice(-max) }));
  if (toast.tone === 'success' || toast.tone === 'info')
    setTimeout(() => dismissToast(id), staysMilliseconds);
}

export function dismissToast(id: number): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
}

export function dismissToastsAbout(what: string): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter(({ about }) => about !== what) }));
}
