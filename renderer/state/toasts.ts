import { create } from 'zustand';

export type ToastTone = 'success' | 'info' | 'error';

export interface Toast {
  readonly id: number;
  readonly tone: ToastTone;
  readonly title: string;
  readonly detail?: string;
  readonly action?: {
    readonly label: string;
    /** What it does, for those who do not see which message it stands in. */
    readonly name: string;
    readonly run: () => void;
  };
}

export const useToasts = create<{ readonly toasts: readonly Toast[] }>()(() => ({ toasts: [] }));

const staysMilliseconds = 5_000;
const most = 3;
let lastId = 0;

/** Shows a message at the bottom right: errors stay until dismissed, the rest go by themselves. */
export function showToast(toast: Omit<Toast, 'id'>): void {
  const id = ++lastId;
  useToasts.setState(({ toasts }) => ({ toasts: [...toasts, { ...toast, id }].slice(-most) }));
  if (toast.tone !== 'error') setTimeout(() => dismissToast(id), staysMilliseconds);
}

export function dismissToast(id: number): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
}
