import { err, ok } from '../../../shared/base/result.ts';
import { type Checked, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';

const loopback = /^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])$/;

/**
 * The origin of a cluster's dashboard from what a person typed; `HOST:PORT` means http. Anything but this machine itself over plain http
 * needs consent. Problems: cluster-address-invalid, cluster-plain-http.
 */
export function rayAddress(typed: string, { allowPlainHttp }: { allowPlainHttp: boolean }): Checked<string> {
  const text = typed.trim();
  const url = parsedUrl(/^[a-z]+:\/\//i.test(text) ? text : `http://${text}`);
  const isHttp = url?.protocol === 'http:' || url?.protocol === 'https:';
  // A name or password in an address would stand in logs and in the list of processes.
  if (url === undefined || !isHttp || url.username !== '' || url.password !== '')
    return err([diagnostic('cluster-address-invalid', {}, { address: withoutSecrets(text) })]);
  if (url.protocol === 'http:' && !loopback.test(url.hostname) && !allowPlainHttp)
    return err([diagnostic('cluster-plain-http', {}, { address: url.origin })]);
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
