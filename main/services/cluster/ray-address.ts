import { err } from '../../../shared/base/result.ts';
import { type Checked, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { serverAddress } from './server-address.ts';

/** The address of a cluster's dashboard: see `serverAddress`. Problems: cluster-address-invalid, cluster-plain-http. */
export function rayAddress(typed: string, consent: { allowPlainHttp: boolean }): Checked<string> {
  const found = serverAddress(typed, consent);
  if (found.ok) return found;
  const { kind, address } = found.error;
  return err([
    kind === 'invalid'
      ? diagnostic('cluster-address-invalid', {}, { address })
      : diagnostic('cluster-plain-http', {}, { address }),
  ]);
}
