/** What no page of ours may do: asked of every web page and of the session they share. */
import type { Session, WebContents } from 'electron';
import { isDocumentation, isOwnAddress, windowAddress } from './app-address.ts';

/**
 * Holds a page to its place: it goes nowhere, opens nothing, embeds nothing. A link to documentation opens in the
 * system's browser instead. A page that loads itself again is no exception to Electron, which asks as for any other
 * address: so the window's own is let through.
 */
export function guardContents(
  contents: Pick<WebContents, 'on' | 'setWindowOpenHandler'>,
  openOutside: (address: string) => void,
): void {
  const stay = (event: {
    preventDefault(): void;
    readonly url: string;
    readonly isMainFrame: boolean;
  }): void => {
    if (!event.isMainFrame || event.url !== windowAddress) event.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (isDocumentation(url)) openOutside(url);
    return { action: 'deny' };
  });
}

/** What a page may load beside its own files: what it made itself. */
const ownKinds = ['blob:', 'data:', 'devtools:'];

/** The one permission a page has: a button that copies a text. It cannot read what others copied. */
const copying = 'clipboard-sanitized-write';

/** Denies every permission but copying, every device, and every request that is not for the window's own files. */
export function guardSession(
  session: Pick<
    Session,
    'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler' | 'webRequest'
  >,
): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(permission === copying));
  session.setPermissionCheckHandler((_contents, permission) => permission === copying);
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    const isOwn = isOwnAddress(url) || ownKinds.some((kind) => url.startsWith(kind));
    answer({ cancel: !isOwn });
  });
}
