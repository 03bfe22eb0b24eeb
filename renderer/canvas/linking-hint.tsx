import { useConnection } from '@xyflow/react';
import { explain } from '../../shared/diagnostics/diagnostic.ts';
import { useTexts } from '../i18n/index.ts';
import { SeverityIcon } from '../ui/severity.tsx';
import { useLinking } from './linking-store.ts';

/** While a wire hangs over an input that would refuse it: why. */
export function LinkingHint() {
  const { language } = useTexts();
  const over = useConnection(({ toHandle }) =>
    toHandle === null ? undefined : `${toHandle.nodeId}.${(toHandle.id ?? '').replace(/:\d+$/, '')}`,
  );
  const reason = useLinking((state) => (over === undefined ? undefined : state.refused.get(over)));
  if (reason === undefined) return null;
  return (
    <div className="linking-hint" role="status">
      <SeverityIcon severity="error" />
      {explain(reason, language).message}
    </div>
  );
}
