/** The server of a baseline: one that is there, or one that is started for it. */
import { err, ok } from '../../../shared/base/result.ts';
import { type Checked, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { isOlder } from '../cluster/probe-node.ts';
import { serverAddress } from '../cluster/server-address.ts';
import { H2oClient, oldestH2o } from './h2o-client.ts';
import { keptLogin } from './h2o-login.ts';
import { serverEnd, startH2o } from './start-h2o.ts';

/** Where H2O is: the address of a server, or the jar to start one from. */
export type H2oPlace =
  | { readonly address: string; readonly allowPlainHttp: boolean }
  | { readonly jar: string; readonly memoryBytes?: number | undefined };

export interface OpenedH2o {
  readonly client: H2oClient;
  readonly version: string;
  /** Why the server is gone, where it was started here and has ended. */
  why(): Promise<ReturnType<typeof serverEnd> | undefined>;
  /** Ends a server that was started here; another goes on. */
  close(): Promise<void>;
}

export interface H2oOpening {
  /** An empty one for what a started server writes. */
  readonly folder: string;
  /** The folder of this person's data, which has the logins of servers. */
  readonly userData: string;
  readonly signal: AbortSignal;
}

/** `H2O.jar` and paths that end so are jars; anything else is an address. */
export function isJar(text: string): boolean {
  return /\.jar$/i.test(text.trim());
}

/**
 * Problems: h2o-address-invalid, h2o-plain-http, h2o-unreachable, h2o-not-h2o, h2o-version-old, h2o-login-open, h2o-login-refused; of a jar those of `startH2o`.
 */
export async function openH2o(
  place: H2oPlace,
  { folder, userData, signal }: H2oOpening,
): Promise<Checked<OpenedH2o>> {
  const opened = 'jar' in place ? await started(place, folder, signal) : await connected(place, userData);
  if (!opened.ok) return opened;
  const { client, close } = opened.value;
  const cloud = await client.cloud();
  const problem = !cloud.ok
    ? cloud.error
    : isOlder(cloud.value.version, oldestH2o)
      ? [diagnostic('h2o-version-old', {}, { expected: oldestH2o, found: cloud.value.version })]
      : undefined;
  if (problem !== undefined || !cloud.ok) {
    await close();
    return err(problem ?? []);
  }
  return ok({ ...opened.value, version: cloud.value.version });
}

async function started(
  place: Extract<H2oPlace, { readonly jar: string }>,
  folder: string,
  signal: AbortSignal,
): Promise<Checked<Omit<OpenedH2o, 'version'>>> {
  const server = await startH2o({ ...place, folder, signal });
  if (!server.ok) return server;
  const { client, ended, stop } = server.value;
  let end: Awaited<typeof ended> | undefined;
  void ended.then((found) => {
    end = found;
  });
  return ok({
    client,
    async why() {
      // The connection breaks before the process is gone.
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 1000).unref())]);
      return end && serverEnd(end.code, end.lastOutput);
    },
    close: stop,
  });
}

async function connected(
  { address: typed, allowPlainHttp }: Extract<H2oPlace, { readonly address: string }>,
  userData: string,
): Promise<Checked<Omit<OpenedH2o, 'version'>>> {
  const found = serverAddress(typed, { allowPlainHttp });
  if (found.ok) {
    const kept = await keptLogin(found.value, userData);
    if (!kept.ok) return kept;
    const { login, file } = kept.value;
    return ok({
      client: new H2oClient(found.value, login, file),
      why: async () => undefined,
      close: async () => undefined,
    });
  }
  const { kind, address } = found.error;
  return err([
    kind === 'invalid'
      ? diagnostic('h2o-address-invalid', {}, { address })
      : diagnostic('h2o-plain-http', {}, { address }),
  ]);
}
