/** Where the time of a run's steps went, by the nodes of the graph that a person drew. */
import { z } from 'zod';

const milliseconds = z.number();
const bytes = z.int().min(0);
const count = z.int().min(0);

export const profilePhases = ['forward', 'backward', 'update'] as const;
export type ProfilePhase = (typeof profilePhases)[number];

/** Operations of the engine that a node was compiled to, alike in all that is named. */
const profiledOpSchema = z.object({
  phase: z.enum(profilePhases),
  /** Of the IR. */
  op: z.string(),
  /** The engine's name of it. */
  type: z.string(),
  /** Where it ran: `CPU`, `WebGpu`, ... */
  provider: z.string(),
  calls: count,
  milliseconds,
});

const nodeProfileSchema = z.object({
  /** Its id; inner nodes of blocks read `block1/conv1`. */
  node: z.string(),
  forward: milliseconds,
  backward: milliseconds,
  update: milliseconds,
  /** Of the wall time of all profiled steps, 0 to 1. */
  share: z.number(),
  /** What its forward pass makes that another node or a later pass reads, of one batch. */
  outputBytes: bytes,
  /** Its weights, without what the optimizer keeps. */
  parameterBytes: bytes,
  /** Slowest first. */
  ops: z.array(profiledOpSchema).readonly(),
});
export type NodeProfile = z.infer<typeof nodeProfileSchema>;

/** All times are milliseconds, summed over the profiled steps; the parts make up `milliseconds`. */
export const runProfileSchema = z.object({
  engine: z.string(),
  device: z.string(),
  /**
   * What the engine measures of a node: computing it (`nodes`), handing it to the device (`hand-over`: an accelerator computes on
   * meanwhile), or nothing but the whole (`whole`: `nodes` is empty and `runtime` is the engine's time).
   */
  timing: z.enum(['nodes', 'hand-over', 'whole']),
  /** The profiled steps lie from the first to the last, counted from 1; smaller last batches and watched chunks are left out. */
  firstStep: z.int().min(1),
  lastStep: z.int().min(1),
  steps: z.int().min(1),
  /** Steps of the same program before the first profiled one. */
  warmUp: count,
  /** Samples of a step. */
  batch: z.int().min(1),
  /** Wall time. */
  milliseconds,
  /** Slowest first. */
  nodes: z.array(nodeProfileSchema).readonly(),
  /** Operations of the program that belong to no node: cutting a step out of a chunk, the loop's condition. */
  program: milliseconds,
  /** The engine between operations: its loop, scheduling, memory. */
  runtime: milliseconds,
  outside: z.object({
    /** Waiting for the next batches, and making the numbers of the steps. */
    filling: milliseconds,
    /** Handing tensors to the engine and taking them back. */
    transfer: milliseconds,
    /** Metrics, the log, and messages. */
    metrics: milliseconds,
  }),
  /** Passes of the compiler that ran, in their order. */
  passes: z.array(z.string()).readonly(),
  /** IR op -> the forms it was emitted by; empty where the engine has one form an op. */
  forms: z.record(z.string(), z.array(z.string()).readonly()),
});
export type RunProfile = z.infer<typeof runProfileSchema>;

/** Of forward, backward and update. */
export function nodeMilliseconds({ forward, backward, update }: NodeProfile): number {
  return forward + backward + update;
}
