/** What no page of ours may do: asked of every web page and of the session they share. */
import type { Session, WebContents } from 'electron';
import { isDocumentation, isOwnAddress } from './app-address.ts';

/**
 * Holds a page to its place: it goes nowhere, opens nothing, embeds nothing. A link to documentation opens in the
 * system's browser instead.
 */
export function guardContents(
  contents: Pick<WebContents, 'on' | 'setWindowOpenHandler'>,
  openOutside: (address: string) => void,
): void {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (isDocumentation(url)) openOutside(url);
    return { action: 'deny' };
  });
}

/** What a page may load beside its own files: what it made itself. */
const ownKinds = ['blob:', 'data:', 'devtools:'];

/** Denies every permission and every device, and every request that is not for the window's own files. */
export function guardSession(
  session: Pick<
    Session,
    'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler' | 'webRequest'
  >,
): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    const isOwn = isOwnAddress(url) || ownKinds.some((kind) => url.startsWith(kind));
    answer({ cancel: !isOwn });
  });
}
