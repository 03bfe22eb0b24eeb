import type { Network } from '../compress/network.ts';
import type { ModelDescription } from './model-description.ts';

/** A network as a file of any format is to hold it. */
export interface WriteRequest {
  /** The network, with input `features`, or noise, and result `prediction`. */
  readonly network: Network;
  readonly description: ModelDescription;
  /** float16: weights and computation in half precision; input and output stay float32. */
  readonly precision: 'float32' | 'float16';
  /** Ids of drawn nodes that prepare the input; they compute in float32 whatever the precision. */
  readonly inputNodes: ReadonlySet<string>;
}
