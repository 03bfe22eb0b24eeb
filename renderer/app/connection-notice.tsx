import { PlugZap } from 'lucide-react';
import { useTexts } from '../i18n/index.ts';
import { useConnectionNotice } from '../state/connection-store.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';

/** Says that the program behind the window cannot be reached: in one line while it is tried again, else over all. */
export function ConnectionNotice() {
  const { t } = useTexts();
  const { notice, pairCommand } = useConnectionNotice();
  if (notice === undefined) return null;
  if (notice === 'reconnecting') {
    return (
      <div className="connection-line" role="status">
        <PlugZap className="tone-warning" size={14} strokeWidth={1.75} aria-hidden />
        {t('connection.reconnecting')}
      </div>
    );
  }
  const key = notice === 'ended' ? 'ended' : 'notPaired';
  return (
    <div className="connection-over" role="alert">
      <EmptyState icon={PlugZap} title={t(`connection.${key}Title`)} text={t(`connection.${key}Text`)}>
        {notice === 'not-paired' && pairCommand !== undefined && (
          <code className="pair-command mono">{pairCommand}</code>
        )}
        <Button look="primary" onClick={() => location.reload()}>
          {t('connection.again')}
        </Button>
      </EmptyState>
    </div>
  );
}
