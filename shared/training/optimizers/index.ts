import type { OptimizerConfig } from '../../document/training-schema.ts';
import { adadelta } from './adadelta.ts';
import { adagrad } from './adagrad.ts';
import { adam } from './adam.ts';
import { lamb } from './lamb.ts';
import { lion } from './lion.ts';
import { nadam } from './nadam.ts';
import { rmsprop } from './rmsprop.ts';
import type { OptimizerRule } from './rule.ts';
import { sgd } from './sgd.ts';

const rules: {
  readonly [K in OptimizerConfig['kind']]: OptimizerRule<Extract<OptimizerConfig, { kind: K }>>;
} = {
  sgd,
  adam,
  adamw: adam,
  rmsprop,
  nadam,
  adagrad,
  adadelta,
  lion,
  lamb,
};

/** The rule of a configuration; the kind chose it, so it takes exactly this configuration. */
export function optimizerRule(config: OptimizerConfig): OptimizerRule<OptimizerConfig> {
  return rules[config.kind] as OptimizerRule<OptimizerConfig>;
}
