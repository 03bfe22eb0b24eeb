import { CircleCheck, CircleX, Info, X } from 'lucide-react';
import { useTexts } from '../i18n/index.ts';
import { dismissToast, type Toast, useToasts } from '../state/toasts.ts';
import { Button } from '../ui/button.tsx';

const icons = { success: CircleCheck, info: Info, error: CircleX };

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
  const { id, tone, title, detail, action } = toast;
  const Icon = icons[tone];
  return (
    <div className="toast">
      <Icon className={`tone-${tone}`} size={16} strokeWidth={1.5} aria-hidden />
      <div className="toast-text">
        {title}
        {detail !== undefined && <div className="quiet">{detail}</div>}
      </div>
      {action !== undefined && (
        <Button
          look="quiet"
          aria-label={action.name}
          onClick={() => {
            dismissToast(id);
            action.run();
          }}
        >
          {action.label}
        </Button>
      )}
      <Button look="quiet" aria-label={t('toast.dismiss')} onClick={() => dismissToast(id)}>
        <X size={14} strokeWidth={1.75} aria-hidden />
      </Button>
    </div>
  );
}
