import '../ui/base.css';
import '../ui/controls.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ConnectionLost } from '../../shared/contract/transport/remote-services.ts';
import { startTexts } from '../i18n/index.ts';
import { useConnectionNotice } from '../state/connection-store.ts';
import { startInference } from '../state/facts-store.ts';
import InferenceWorker from '../state/inference-worker.ts?worker';
import { startRemembering } from '../state/left-project.ts';
import { loadPreferences, systemLanguage } from '../state/preferences.ts';
import { startFollowingProject } from '../state/project-notices.ts';
import { startFollowingRuns } from '../state/run-store.ts';
import { connectServices } from '../state/services.ts';
import { openLastProject } from '../state/start-session.ts';
import { App } from './app.tsx';
import { showNativeMenus } from './native-menus.ts';
import type { ConnectionState, HostConnection } from './transport/connection-state.ts';
import { electronBridge } from './transport/electron-connection.ts';

/** Draws the window into the page and opens what was open last. */
export async function mount(connection: HostConnection): Promise<void> {
  const container = document.getElementById('root');
  if (container === null) throw new Error('internal: the page has no root element');
  await startTexts(systemLanguage());
  const bridge = electronBridge();
  if (bridge !== undefined) showNativeMenus(bridge);
  connectServices(connection.services);
  addEventListener('unhandledrejection', passOverLost);
  const show = (state: ConnectionState): void => {
    showState(state);
    if (state === 'not-paired')
      void connection.pairCommand?.().then((pairCommand) => useConnectionNotice.setState({ pairCommand }));
  };
  connection.onState(show);
  show(connection.state);
  startInference(new InferenceWorker());
  startFollowingRuns();
  startFollowingProject();
  startRemembering(sessionStorage);
  createRoot(container).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
  await loadPreferences();
  await openLastProject();
}

/** Who waits for an answer of a host that is gone waits no more; the notice over the window says why. */
function passOverLost(event: PromiseRejectionEvent): void {
  if (event.reason instanceof ConnectionLost) event.preventDefault();
}

function showState(state: ConnectionState): void {
  switch (state) {
    // The host no longer knows what was open; unsaved edits come back from the journal.
    case 'restarted':
      location.reload();
      return;
    case 'connecting':
    case 'connected':
      useConnectionNotice.setState({ notice: undefined });
      return;
    case 'reconnecting':
    case 'not-paired':
    case 'ended':
      useConnectionNotice.setState({ notice: state });
  }
}
