/** Brings dist/ up to date before the first test that starts a program of it. vitest runs this once, and for those tests only. */
import { buildEverything } from '../build.mjs';

export async function setup() {
  await buildEverything();
}
