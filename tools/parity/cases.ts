import { sketchDocument } from '../../shared/compiler/testing/sketch-document.ts';
import type { ProjectDocument } from '../../shared/document/schema.ts';
import type { Network } from './network.ts';
import { type NetworkName, networks } from './networks.ts';

/** One network under one training setting, trained for `stepCount` steps on both sides. */
export interface ParityCase {
  readonly name: string;
  readonly networkName: NetworkName;
  readonly network: Network;
  readonly document: ProjectDocument;
}

export const stepCount = 10;
/** Short epochs, so that a schedule by epochs moves within the steps. */
export const stepsPerEpoch = 3;

const step = { kind: 'step', everyEpochs: 1, factor: 0.5 } as const;
const cosine = { kind: 'cosine', minimumFactor: 0.1 } as const;
const restarts = { kind: 'cosine-restarts', firstEpochs: 1, periodFactor: 1 } as const;
const groups = [
  { nodes: ['dense1'], learningRateFactor: 0.1 },
  { nodes: ['dense2'], learningRateFactor: 2, weightDecay: 0.5 },
];
const momentum = { kind: 'sgd', learningRate: 0.05, momentum: 0.9 } as const;
const nesterov = { ...momentum, nesterov: true, weightDecay: 0.01 } as const;

const settings: readonly (readonly [NetworkName, string, object, (readonly string[])?])[] = [
  ['mlp', 'sgd', { optimizer: { kind: 'sgd', learningRate: 0.2 } }],
  ['mlp', 'momentum', { optimizer: momentum }],
  ['mlp', 'nesterov, weight decay', { optimizer: nesterov }],
  ['mlp', 'adam', { optimizer: { kind: 'adam', learningRate: 0.01 } }],
  ['mlp', 'adam, weight decay', { optimizer: { kind: 'adam', learningRate: 0.01, weightDecay: 0.1 } }],
  ['mlp', 'adamw', { optimizer: { kind: 'adamw', learningRate: 0.01, weightDecay: 0.3 } }],
  ['mlp', 'rmsprop', { optimizer: { kind: 'rmsprop', learningRate: 0.003, weightDecay: 0.05 } }],
  ['mlp', 'nadam', { optimizer: { kind: 'nadam', learningRate: 0.01, weightDecay: 0.1 } }],
  ['mlp', 'adagrad', { optimizer: { kind: 'adagrad', learningRate: 0.05, weightDecay: 0.1 } }],
  ['mlp', 'adadelta', { optimizer: { kind: 'adadelta', weightDecay: 0.1 } }],
  ['mlp', 'lion', { optimizer: { kind: 'lion', learningRate: 0.003, weightDecay: 0.3 } }],
  ['mlp', 'lamb', { optimizer: { kind: 'lamb', learningRate: 0.02, weightDecay: 0.1 } }],
  ['mlp', 'clip by norm', { optimizer: { kind: 'sgd', learningRate: 0.2 }, clipNorm: 0.5 }],
  ['mlp', 'clip by value', { optimizer: { kind: 'sgd', learningRate: 0.2 }, clipValue: 0.05, clipNorm: 0.3 }],
  ['mlp', 'penalties', { optimizer: { kind: 'adam', learningRate: 0.01 }, penalty: { l1: 0.02, l2: 0.03 } }],
  ['cnn', 'max-norm', { optimizer: { kind: 'adam', learningRate: 0.003 }, maxNorm: 0.7 }],
  [
    'mlp',
    'groups',
    { optimizer: { kind: 'adamw', learningRate: 0.01 }, schedule: { kind: 'polynomial' }, groups },
  ],
  ['mlp', 'accumulation', { optimizer: { kind: 'adam', learningRate: 0.02 }, accumulate: 2, clipNorm: 1 }],
  ['mlp', 'averaging', { optimizer: momentum, averaging: { decay: 0.8 }, accumulate: 2 }],
  ['mlp', 'cadence', { optimizer: nesterov, cadence: { every: 3, offset: 1 } }],
  ['mlp', 'accumulation, cadence', { optimizer: momentum, accumulate: 2, cadence: { every: 2, offset: 1 } }],
  ['residual', 'frozen', { optimizer: { kind: 'adam', learningRate: 0.003 } }, ['conv1', 'norm1', 'block1']],
  ['mlp', 'step schedule', { optimizer: momentum, schedule: step }],
  ['mlp', 'cosine schedule', { optimizer: { kind: 'adam', learningRate: 0.01 }, schedule: cosine }],
  ['mlp', 'multi-step schedule', { optimizer: momentum, schedule: { kind: 'multi-step', atEpochs: [1, 2] } }],
  ['mlp', 'exponential schedule', { optimizer: momentum, schedule: { kind: 'exponential', factor: 0.6 } }],
  ['mlp', 'polynomial schedule', { optimizer: momentum, schedule: { kind: 'polynomial', power: 2 } }],
  ['mlp', 'cosine with restarts', { optimizer: momentum, schedule: restarts }],
  ['mlp', 'one cycle', { optimizer: { kind: 'adam', learningRate: 0.02 }, schedule: { kind: 'one-cycle' } }],
  [
    'mlp',
    'warm-up, cosine',
    { optimizer: momentum, schedule: cosine, warmUp: { steps: 4, startFactor: 0.2 } },
  ],
  ['cnn', 'adam', { optimizer: { kind: 'adam', learningRate: 0.003 } }],
  ['cnn', 'nesterov, weight decay, cosine, clip', { optimizer: nesterov, schedule: cosine, clipNorm: 1 }],
  ['cnn-dropout', 'adam', { optimizer: { kind: 'adam', learningRate: 0.003 } }],
  ['residual', 'adam', { optimizer: { kind: 'adam', learningRate: 0.003 } }],
  ['resnet20', 'momentum', { optimizer: { ...momentum, learningRate: 0.01 } }],
  ['depthwise', 'adam', { optimizer: { kind: 'adam', learningRate: 0.003 } }],
  ['encoder', 'adam', { optimizer: { kind: 'adam', learningRate: 0.003 } }],
  ['gpt', 'adamw', { optimizer: { kind: 'adamw', learningRate: 0.003, weightDecay: 0.1 }, clipNorm: 1 }],
  ['vit', 'adam', { optimizer: { kind: 'adam', learningRate: 0.003 } }],
  ['enlarging', 'adam', { optimizer: { kind: 'adam', learningRate: 0.003 } }],
  ['lstm', 'adam', { optimizer: { kind: 'adam', learningRate: 0.01 } }],
  ['lstm-masked', 'adam', { optimizer: { kind: 'adam', learningRate: 0.01 } }],
  ['gru', 'adam', { optimizer: { kind: 'adam', learningRate: 0.01 } }],
  ['gru-masked', 'momentum', { optimizer: momentum }],
  ['simple-rnn', 'adam', { optimizer: { kind: 'adam', learningRate: 0.01 } }],
  ['vae', 'adam', { optimizer: { kind: 'adam', learningRate: 0.005 } }],
  ['residual', 'momentum, step, clip', { optimizer: momentum, schedule: step, clipNorm: 2 }],
];

export const parityCases: readonly ParityCase[] = settings.map(
  ([networkName, setting, objective, frozen]) => {
    const network = networks[networkName];
    const training = {
      seed: 1,
      batchSize: network.batch,
      objectives: [{ loss: 'loss', ...objective }],
      frozen,
    };
    const document = sketchDocument({ nodes: network.nodes, wires: network.wires, training });
    return { name: `${networkName}: ${setting}`, networkName, network, document };
  },
);
