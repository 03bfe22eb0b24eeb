import { useConnection } from '@xyflow/react';
import type { Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { useLinking } from './linking-store.ts';
import { portOfSlot } from './slots.ts';

/** Why the input that the wire in the air hangs over would refuse it; undefined where it would not. */
export function useRefusal(): Diagnostic | undefined {
  const over = useConnection(({ toHandle }) =>
    toHandle === null ? undefined : `${toHandle.nodeId}.${portOfSlot(toHandle.id ?? '')}`,
  );
  return useLinking((state) => (over === undefined ? undefined : state.refused.get(over)));
}
