import { describe, it } from 'vitest';
import { checkBackend } from '../testing/check-backend.ts';
import { checkStateHandles } from '../testing/check-state-handles.ts';
import { chunkOf, firstState, mlpStep } from '../testing/training-graphs.ts';
import { isInstalled, openInstalled, runInstalled } from './testing/installed.ts';

const small = mlpStep({ batch: 8, features: 20, hidden: 17, classes: 5 });

if (isInstalled) {
  checkBackend('TensorFlow', runInstalled);
  checkStateHandles('TensorFlow', {
    open: openInstalled,
    graph: small,
    state: () => firstState(small, 1),
    chunk: chunkOf(small, 0, 3, 5),
  });
} else {
  describe('TensorFlow', () => {
    it.skip('computes as the reference (not installed: netloom engines install tensorflow)', () => undefined);
  });
}
