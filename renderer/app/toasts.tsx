import { CircleCheck, CircleX, Info, TriangleAlert, X } from 'lucide-react';
import { useEffect } from 'react';
import { useTexts } from '../i18n/index.ts';
import { dismissToast, type Toast, type ToastAction, useToasts } from '../state/toasts.ts';
import { Button } from '../ui/button.tsx';

const icons = { success: CircleCheck, info: Info, warning: TriangleAlert, error: CircleX };

/** Messages between the page and the status bar: the page makes space for them, so that they cover nothing. */
export function Toasts() {
  const { t } = useTexts();
  const toasts = useToasts((state) => state.toasts);
  useEffect(() => {
    if (toasts.length > 0) keepInSight(document.activeElement);
  }, [toasts]);
  return (
    <section className="toasts" aria-label={t('toast.region')} aria-live="polite">
      {toasts.map((toast) => (
        <ToastLine key={toast.id} toast={toast} />
      ))}
    </section>
  );
}

/** A list that became lower may have lost the field in which a person types. */
function keepInSight(used: Element | null): void {
  if (used?.closest('.scroll') != null) used.scrollIntoView({ block: 'nearest' });
}

function ToastLine({ toast }: { readonly toast: Toast }) {
  const { t } = useTexts();
  const { id, tone, title, detail, actions = [] } = toast;
  const Icon = icons[tone];
  return (
    <div className="toast">
      <Icon className={`tone-${tone}`} size={16} strokeWidth={1.5} aria-hidden />
      <div className="toast-text">
        <span className="toast-title">{title}</span>
        {detail !== undefined && <span className="quiet">{detail}</span>}
      </div>
      {actions.length > 0 && (
        <div className="toast-ways">
          {actions.map((action) => (
            <ToastButton key={action.label} toast={id} action={action} />
          ))}
        </div>
      )}
      <Button look="quiet" aria-label={t('toast.dismiss')} onClick={() => dismissToast(id)}>
        <X size={14} strokeWidth={1.75} aria-hidden />
      </Button>
    </div>
  );
}

interface ToastButtonProps {
  readonly toast: number;
  readonly action: ToastAction;
}

function ToastButton({ toast, action }: ToastButtonProps) {
  return (
    <Button
      look="plain"
      aria-label={action.name}
      onClick={() => {
        dismissToast(toast);
        action.run();
      }}
    >
      {action.label}
    </Button>
  );
}
