import { join } from 'node:path';
import { err, ok } from '../../../shared/base/result.ts';
import { type Checked, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { readSecret, secretFile } from '../../files/secret-file.ts';
import type { H2oLogin } from './h2o-client.ts';

/** The login of a person's own server, and the file in which it is kept: it stands in no project, log, argument or message. */
export interface KeptLogin {
  /** The file that is read, whether it is there or not. */
  readonly file: string;
  /** Undefined where the file holds none. */
  readonly login: H2oLogin | undefined;
}

/**
 * The login for one address, `NAME:PASSWORD` in `h2o-logins/HOST_PORT` among a person's data, so that a server gets its own and no
 * other's. Problems: h2o-login-open; those of reading a file.
 */
export async function keptLogin(address: string, userData: string): Promise<Checked<KeptLogin>> {
  const file = secretFile(join(userData, 'h2o-logins'), address);
  const text = await readSecret(file, (found) => err([diagnostic('h2o-login-open', { file }, { found })]));
  if (!text.ok) return text;
  const colon = text.value.indexOf(':');
  const login =
    colon < 1 ? undefined : { name: text.value.slice(0, colon), password: text.value.slice(colon + 1) };
  return ok({ file, login });
}
