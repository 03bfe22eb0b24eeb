import '../ui/base.css';
import '../ui/controls.css';
import { PlugZap } from 'lucide-react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Services } from '../../shared/contract/services.ts';
import { startTexts, translate } from '../i18n/index.ts';
import { startInference } from '../state/facts-store.ts';
import InferenceWorker from '../state/inference-worker.ts?worker';
import { loadPreferences, systemLanguage } from '../state/preferences.ts';
import { connectServices } from '../state/services.ts';
import { openLastProject } from '../state/start-session.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { App } from './app.tsx';

/** Draws the window into the page, once main is connected; without it, says so and offers to try again. */
export async function mount(connect: () => Promise<Services>): Promise<void> {
  await startTexts(systemLanguage());
  const container = document.getElementById('root');
  if (container === null) throw new Error('internal: the page has no root element');
  const root = createRoot(container);
  const start = async (): Promise<void> => {
    try {
      connectServices(await connect());
    } catch {
      root.render(<Unreachable onRetry={() => void start()} />);
      return;
    }
    await loadPreferences();
    startInference(new InferenceWorker());
    root.render(
      <StrictMode>
        <App />
      </StrictMode>,
    );
    await openLastProject();
  };
  await start();
}

function Unreachable({ onRetry }: { readonly onRetry: () => void }) {
  const t = translate();
  return (
    <EmptyState icon={PlugZap} title={t('empty.lostTitle')} text={t('empty.lostText')}>
      <Button look="primary" onClick={onRetry}>
        {t('empty.lostAction')}
      </Button>
    </EmptyState>
  );
}
