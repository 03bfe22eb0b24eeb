const roles = ['weight', 'slot', 'statistic'] as const;

/** A trained weight, an optimizer's slot of one, or a running statistic. */
export type StateRole = (typeof roles)[number];

/** One tensor of a training state, in plain layout (NCHW, OIHW). */
export interface StateTensor {
  /** `dense1/weight`, or `dense1/weight@adam.m` for a slot. */
  readonly path: string;
  readonly role: StateRole;
  readonly dtype: 'float32';
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

export function isStateRole(value: unknown): value is StateRole {
  return roles.some((role) => role === value);
}
