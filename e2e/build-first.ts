/** Brings dist/ up to date before the first spec, so that no spec meets an old program. */
import { buildEverything } from '../tools/build.mjs';

export default async function buildFirst(): Promise<void> {
  await buildEverything();
}
