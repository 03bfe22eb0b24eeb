import { err, ok, type Result } from '../../../shared/base/result.ts';

const loopback = /^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])$/;

/** invalid: no http address, or one with a name or password in it. plain-http: to another machine, without consent. */
export interface AddressFault {
  readonly kind: 'invalid' | 'plain-http';
  /** The address without secrets. */
  readonly address: string;
}

/**
 * The origin of a server from what a person typed, with the path where it has one; `HOST:PORT` means http. Anything but this machine
 * itself over plain http needs consent.
 */
export function serverAddress(
  typed: string,
  { allowPlainHttp }: { allowPlainHttp: boolean },
): Result<string, AddressFault> {
  const text = typed.trim();
  const url = parsedUrl(/^[a-z]+:\/\//i.test(text) ? text : `http://${text}`);
  const isHttp = url?.protocol === 'http:' || url?.protocol === 'https:';
  // A name or password in an address would stand in logs and in the list of processes.
  if (url === undefined || !isHttp || url.username !== '' || url.password !== '')
    return err({ kind: 'invalid', address: withoutSecrets(text) });
  if (url.protocol === 'http:' && !loopback.test(url.hostname) && !allowPlainHttp)
    return err({ kind: 'plain-http', address: url.origin });
  return ok(url.origin + url.pathname.replace(/\/+$/, ''));
}

function parsedUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

function withoutSecrets(text: string): string {
  return text.replace(/\/\/[^/@]*@/, '//…@') || '∅';
}
