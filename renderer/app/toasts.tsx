import { CircleCheck, CircleX, Info, TriangleAlert, X } from 'lucide-react';
import { useTexts } from '../i18n/index.ts';
import { dismissToast, type Toast, type ToastAction, useToasts } from '../state/toasts.ts';
import { Button } from '../ui/button.tsx';

const icons = { success: CircleCheck, info: Info, warning: TriangleAlert, error: CircleX };

/** Messages at the lower right. */
export function Toasts() {
  const { t } = useTexts();
  const toasts = useToasts((state) => state.toasts);
  return (
    <section className="toasts" aria-label={t('toast.region')} aria-live="polite">
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </section>
  );
}

function ToastCard({ toast }: { readonly toast: Toast }) {
  const { t } = useTexts();
  const { id, tone, title, detail, actions = [] } = toast;
  // Beside a short message there is space for one.
  const below = actions.length > 1 || (detail !== undefined && actions.length > 0);
  const Icon = icons[tone];
  return (
    <div className="toast">
      <Icon className={`tone-${tone}`} size={16} strokeWidth={1.5} aria-hidden />
      <div className="toast-text">
        {title}
        {detail !== undefined && <div className="quiet">{detail}</div>}
        {below && (
          <div className="toast-ways">
            {actions.map((action) => (
              <ToastButton key={action.label} toast={id} action={action} look="plain" />
            ))}
          </div>
        )}
      </div>
      {!below &&
        actions.map((action) => <ToastButton key={action.label} toast={id} action={action} look="quiet" />)}
      <Button look="quiet" aria-label={t('toast.dismiss')} onClick={() => dismissToast(id)}>
        <X size={14} strokeWidth={1.75} aria-hidden />
      </Button>
    </div>
  );
}

interface ToastButtonProps {
  readonly toast: number;
  readonly action: ToastAction;
  readonly look: 'plain' | 'quiet';
}

function ToastButton({ toast, action, look }: ToastButtonProps) {
  return (
    <Button
      look={look}
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
