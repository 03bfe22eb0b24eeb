/** `node --import` of this file: whoever imports `electron` gets the stand-in. */
import { register } from 'node:module';
import { isMainThread } from 'node:worker_threads';

// Node loads the hooks a second time, in a thread of their own.
if (isMainThread) register(import.meta.url);

/** @type {import('node:module').ResolveHook} */
export async function resolve(specifier, context, nextResolve) {
  if (specifier !== 'electron') return nextResolve(specifier, context);
  return { url: new URL('./electron-stand-in.mjs', import.meta.url).href, shortCircuit: true };
}
