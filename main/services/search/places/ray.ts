import { dirname } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { ok } from '../../../../shared/base/result.ts';
import { openRay } from '../../cluster/open-ray.ts';
import { rayExecutor } from '../../cluster/ray-executor.ts';
import { type Platform, workerPackage } from '../../cluster/worker-package.ts';
import type { TrialPlaceDeclaration } from './place.ts';

/** Built programs lie in one folder, this one among them. */
const dist = dirname(fileURLToPath(import.meta.url));

export const ray: TrialPlaceDeclaration = {
  async open(
    { address = '', allowPlainHttp = false, cores = 1 },
    { engineHost, slots, runsFolder, userData, onProblem },
  ) {
    const opened = await openRay({ address, allowPlainHttp, cores }, runsFolder, {
      userData,
      variables: process.env,
      onProblem,
    });
    if (!opened.ok) return opened;
    const worker = (node: Platform) => workerPackage(dist, node);
    return ok(rayExecutor(opened.value, { engineHost, worker, slots, onProblem }));
  },
};
