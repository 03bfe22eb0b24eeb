import { numberFacts } from '../../shared/compiler/testing/sketch-document.ts';
import type { Network } from './network.ts';

/** Networks whose loss is not a cross-entropy of classes: `torch_generative.py` gives their losses. */
export const generativeNetworks = {
  vae: {
    nodes: {
      input: ['input', { shape: [20] }],
      pixels: ['activation', { function: 'sigmoid' }],
      encode1: ['dense', { units: 12 }],
      relu1: ['activation'],
      mean: ['dense', { units: 3 }],
      logVariance: ['dense', { units: 3 }],
      sample: ['gaussian-sampling'],
      decode1: ['dense', { units: 12 }],
      relu2: ['activation'],
      decode2: ['dense', { units: 20 }],
      reconstruction: ['binary-cross-entropy'],
      divergence: ['kl-divergence-gaussian'],
      loss: ['weighted-sum', { firstWeight: 20, secondWeight: 0.5 }],
    },
    wires: [
      'input > pixels > encode1 > relu1 > mean > sample.mean',
      'relu1 > logVariance > sample.logVariance',
      'sample > decode1 > relu2 > decode2 > reconstruction.logits',
      'pixels > reconstruction.target',
      'mean > divergence.mean',
      'logVariance > divergence.logVariance',
      'reconstruction > loss.first',
      'divergence > loss.second',
    ],
    facts: numberFacts([20], 1),
    batch: 16,
  },
} satisfies Readonly<Record<string, Network>>;
