import type { DataFacts } from '../data/data-facts.ts';
import type { ProjectLayout } from '../document/layout.ts';
import type { GraphSection } from '../document/schema.ts';
import type { TrainingSection } from '../document/training-schema.ts';
import type { Drawing } from './drawing.ts';
import type { Pace } from './pace.ts';

/** The families of networks that are proposed; each is the name of its network as the field says it. */
export const starterFamilies = [
  'mlp',
  'residual-network',
  'autoencoder',
  'dense-autoencoder',
  'u-net',
  'text-transformer',
  'language-model',
  'gru',
] as const;
export type StarterFamily = (typeof starterFamilies)[number];

/** What a network is proposed for. */
export interface StarterData {
  /** Of data that was read: its classes, tokens and training counts are known. */
  readonly facts: DataFacts;
  /** Samples of the training part, 1 or more. */
  readonly samples: number;
}

/** Adam's settings as far as the families differ. */
export interface StarterOptimizer {
  readonly learningRate: number;
  /** Decoupled from the gradient (AdamW). */
  readonly weightDecay: number;
  /** Global norm that gradients are scaled down to. */
  readonly clipNorm?: number;
}

/** What a family adds: the layers from the input to what the head answers from, and how they are trained. */
export interface Body {
  /** The node that the head stands on. */
  readonly last: string;
  /** The node whose output is the answer already; then there is no layer of answers. */
  readonly answer?: string;
  /** The node whose output the answer is compared with; absent: a Target. */
  readonly wanted?: string;
  /** The scores and the masks they are compared with, `N×classes×height×width` both, for metrics that count by class. */
  readonly masks?: { readonly scores: string; readonly target: string };
  readonly pace: Pace;
  readonly optimizer: StarterOptimizer;
}

export type DrawBody = (drawing: Drawing, data: StarterData) => Body;

/** A proposed network, ready to stand in a project. */
export interface Starter {
  readonly family: StarterFamily;
  readonly graph: GraphSection;
  readonly training: TrainingSection;
  readonly layout: ProjectLayout;
}
