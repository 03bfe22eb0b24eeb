import {
  classFacts,
  type NodeSketch,
  sketchDocument,
} from '../../shared/compiler/testing/sketch-document.ts';
import { type Augmentation, augmentationSchema } from '../../shared/data/augmentations/index.ts';
import type { DataFacts } from '../../shared/data/data-facts.ts';
import type { ProjectDocument } from '../../shared/document/schema.ts';

/** Something to train, the same on every side. PyTorch's twins are in `torch_bench.py`, by `model`. */
export interface Work {
  readonly name: string;
  readonly model: 'mlp' | 'cnn' | 'lstm' | 'gpt' | 'pictures';
  readonly batch: number;
  readonly document: ProjectDocument;
  /** Images of 28×28 bytes in ten classes, as MNIST has them; texts of 80 tokens in two classes; or texts of 64 tokens and the next of each. */
  readonly facts: DataFacts;
  /** What PyTorch is timed in: the ratio is to the fastest. */
  readonly peerModes: readonly PeerMode[];
  /** What is changed at random in the samples. */
  readonly augmentations?: readonly Augmentation[];
  /** Looked at meanwhile as a run that is watched. */
  readonly watched?: boolean;
  /** A work of our own that it is compared with. */
  readonly ownPeer?: string;
}

export type PeerMode = 'eager' | 'channels_last' | 'compile' | 'dataloader';

const imageShape = [1, 28, 28] as const;
const classCount = 10;
const textLength = 80;
const vocabulary = 10_000;
const gptLength = 64;
const gptVocabulary = 25;

const ends = { target: ['target'], loss: ['cross-entropy'] } as const satisfies Record<string, NodeSketch>;
const image = { input: ['input', { shape: [...imageShape] }] } as const satisfies Record<string, NodeSketch>;

const imageFacts: DataFacts = {
  ...classFacts(imageShape, classCount, 'uint8'),
  normalization: { offset: [0], scale: [1 / 255] },
};
const textFacts: DataFacts = {
  featureType: { dtype: 'int32', shape: ['N', textLength] },
  target: { kind: 'class', classes: ['no', 'yes'] },
  tokens: vocabulary,
};

const gptFacts: DataFacts = {
  featureType: { dtype: 'int32', shape: ['N', gptLength] },
  target: {
    kind: 'class',
    classes: Array.from({ length: gptVocabulary }, (_, i) => `${i}`),
    positions: gptLength,
  },
  tokens: gptVocabulary,
};

function makeWork(
  name: string,
  model: Work['model'],
  batch: number,
  nodes: Readonly<Record<string, NodeSketch>>,
  chain: string,
  peerModes: readonly PeerMode[],
  facts: DataFacts = imageFacts,
): Work {
  const document = sketchDocument({
    nodes: { ...ends, ...nodes },
    wires: [chain, 'target > loss.target'],
    training: { seed: 1, batchSize: batch, objectives: [{ loss: 'loss', optimizer: { kind: 'adam' } }] },
  });
  return { name, model, batch, document, facts, peerModes };
}

const mlpNodes = {
  ...image,
  flatten1: ['flatten'],
  dense1: ['dense', { units: 128 }],
  relu1: ['activation'],
  dense2: ['dense', { units: classCount }],
} as const;
const mlpChain = 'input > flatten1 > dense1 > relu1 > dense2 > loss';

const cnnNodes = {
  ...image,
  conv1: ['conv2d', { filters: 32 }],
  relu1: ['activation'],
  conv2: ['conv2d', { filters: 64 }],
  relu2: ['activation'],
  pool1: ['max-pool2d'],
  dropout1: ['dropout', { rate: 0.25 }],
  flatten1: ['flatten'],
  dense1: ['dense', { units: 128 }],
  relu3: ['activation'],
  dropout2: ['dropout', { rate: 0.5 }],
  dense2: ['dense', { units: classCount }],
} as const;
const cnnChain =
  'input > conv1 > relu1 > conv2 > relu2 > pool1 > dropout1 > flatten1 > dense1 > relu3 > dropout2 > dense2 > loss';

const lstmNodes = {
  input: ['input', { shape: [textLength] }],
  embedding: ['embedding', { vocabulary, width: 64 }],
  lstm1: ['lstm', { units: 64 }],
  dense1: ['dense', { units: 2 }],
} as const;
const lstmChain = 'input > embedding > lstm1 > dense1 > loss';

/** The network and the batch of the template of this name. */
const gptNodes = {
  input: ['input', { shape: [gptLength] }],
  embedding: ['embedding', { vocabulary: gptVocabulary, width: 64, deviation: 0.02 }],
  positions: ['learned-positions', { deviation: 0.02 }],
  ...Object.fromEntries(
    ['block1', 'block2', 'block3'].map((id) => [
      id,
      ['transformer-encoder', { feedForward: 256, dropout: 0.1, normalize: 'before', causal: true }],
    ]),
  ),
  norm: ['layer-normalization', { epsilon: 1e-5 }],
  next: ['shared-layer', { of: 'embedding' }],
} as const satisfies Record<string, NodeSketch>;
const gptChain = 'input > embedding > positions > block1 > block2 > block3 > norm > next > loss';

const listed = (...kinds: readonly object[]): readonly Augmentation[] =>
  augmentationSchema.array().parse(kinds);

const plainCnn = makeWork('mnist-cnn', 'cnn', 128, cnnNodes, cnnChain, ['eager', 'channels_last', 'compile']);

/** The same network, whose digits are turned, moved and cut anew in every epoch. */
const augmentedCnn: Work = {
  ...plainCnn,
  name: 'mnist-cnn-augmented',
  peerModes: [],
  ownPeer: plainCnn.name,
  augmentations: listed(
    { kind: 'rotation', degrees: 10, interpolation: 'bilinear' },
    { kind: 'affine', translate: 0.1 },
    { kind: 'random-crop', padding: 2 },
  ),
};

const gpt = makeWork('tiny-gpt', 'gpt', 32, gptNodes, gptChain, [], gptFacts);

/** The same works with every layer looked at. */
const watched = [plainCnn, gpt].map(
  (work): Work => ({
    ...work,
    name: `${work.name}-watched`,
    peerModes: [],
    ownPeer: work.name,
    watched: true,
  }),
);

/** Pictures of 64×64 in colours, as a folder of JPEG files lies in memory once they are decoded. */
const photosFacts: DataFacts = {
  ...classFacts([3, 64, 64], classCount, 'uint8'),
  normalization: { offset: [0], scale: [1 / 255] },
};
const photosChanges = listed(
  { kind: 'resized-crop' },
  { kind: 'horizontal-flip' },
  { kind: 'brightness' },
  { kind: 'contrast' },
  { kind: 'saturation' },
);

/** Batches of such pictures, changed at random and not trained on. */
const pictures: Work = {
  ...makeWork('pictures', 'pictures', 128, mlpNodes, mlpChain, ['dataloader'], photosFacts),
  augmentations: photosChanges,
};

const photosNodes = {
  input: ['input', { shape: [3, 64, 64] }],
  conv1: ['conv2d', { filters: 32 }],
  relu1: ['activation'],
  pool1: ['max-pool2d'],
  conv2: ['conv2d', { filters: 64 }],
  relu2: ['activation'],
  pool2: ['max-pool2d'],
  flatten1: ['flatten'],
  dense1: ['dense', { units: classCount }],
} as const;
const photosChain = 'input > conv1 > relu1 > pool1 > conv2 > relu2 > pool2 > flatten1 > dense1 > loss';

const plainPhotos = makeWork('photos-cnn', 'cnn', 128, photosNodes, photosChain, [], photosFacts);

/** The same pictures, cut, mirrored and recoloured anew in every epoch. */
const augmentedPhotos: Work = {
  ...plainPhotos,
  name: 'photos-cnn-augmented',
  ownPeer: plainPhotos.name,
  augmentations: photosChanges,
};

export const works: readonly Work[] = [
  makeWork('mlp-b32', 'mlp', 32, mlpNodes, mlpChain, ['eager', 'compile']),
  makeWork('mlp-b128', 'mlp', 128, mlpNodes, mlpChain, ['eager', 'compile']),
  plainCnn,
  makeWork('lstm', 'lstm', 32, lstmNodes, lstmChain, ['eager'], textFacts),
  augmentedCnn,
  plainPhotos,
  augmentedPhotos,
  pictures,
  gpt,
  ...watched,
];
