import { explain } from '../../shared/diagnostics/diagnostic.ts';
import { useTexts } from '../i18n/index.ts';
import { SeverityIcon } from '../ui/severity.tsx';
import { useRefusal } from './use-refusal.ts';

/** While a wire hangs over an input that would refuse it: why. */
export function LinkingHint() {
  const { language } = useTexts();
  const reason = useRefusal();
  if (reason === undefined) return null;
  return (
    <div className="linking-hint" role="status">
      <SeverityIcon severity="error" />
      {explain(reason, language).message}
    </div>
  );
}
