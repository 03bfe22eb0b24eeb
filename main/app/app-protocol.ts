import { readFile } from 'node:fs';
import { promisify } from 'node:util';
import type { CustomScheme } from 'electron';
import { securityHeaders } from '../window/security-policy.ts';
import { findWindowFile } from '../window/window-files.ts';
import { isOwnAddress, scheme } from './app-address.ts';

/** To be registered before the app is ready. */
export const appScheme: CustomScheme = {
  scheme,
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
};

/** Answers a request of the window for one of its files; everything else is not found. */
export async function answerAppRequest(
  folder: string,
  request: { readonly url: string; readonly method: string },
): Promise<Response> {
  const isAllowed = isOwnAddress(request.url) && request.method === 'GET';
  const file = isAllowed ? await findWindowFile(folder, new URL(request.url).pathname) : undefined;
  if (file === undefined) return new Response('not found\n', { status: 404, headers: securityHeaders() });
  const bytes = await promisify(readFile)(file.path);
  return new Response(bytes, { headers: { ...securityHeaders(), 'Content-Type': file.type } });
}
