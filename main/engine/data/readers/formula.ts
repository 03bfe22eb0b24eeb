import { hashText, type RandomStream, randomStream } from '../../../../shared/base/random.ts';
import type { FormulaSource, SplitSpec } from '../../../../shared/data/data-schema.ts';
import type { Checked } from '../../../../shared/diagnostics/diagnostic.ts';
import type { Dataset, Target } from '../dataset.ts';
import { checked } from '../file-checks.ts';
import { finishDataset } from '../findings.ts';
import type { ReadOptions } from '../fitted-data.ts';
import { sharedBuffer } from '../shared-memory.ts';
import { type ImageFormulaName, imageFormulaSamples, isImageFormula } from './image-formula.ts';
import { isSequenceFormula, type SequenceFormulaName, sequenceFormulaSamples } from './sequence-formula.ts';

/** Random numbers of one sample: `u` is uniform in [0, 1), `noise` is normal with the chosen deviation. */
interface Draw {
  u(i: number): number;
  noise(i: number): number;
}

interface Formula {
  readonly inputs: readonly string[];
  /** The number to predict, or the classes to separate. */
  readonly target: { readonly name: string } | { readonly classes: readonly string[] };
  /** The inputs of a sample of class `label`; where a number is predicted, that number comes last. */
  readonly point: (draw: Draw, label: number) => readonly number[];
}

const formulas: Readonly<
  Record<Exclude<FormulaSource['formula'], ImageFormulaName | SequenceFormulaName>, Formula>
> = {
  /** y = sin x for x in [-pi, pi); noise on y. */
  sine: {
    inputs: ['x'],
    target: { name: 'y' },
    point: ({ u, noise }) => {
      const x = Math.PI * (2 * u(0) - 1);
      return [x, Math.sin(x) + noise(0)];
    },
  },
  /** z = sin(r) / r with r = sqrt(x^2 + y^2), for x and y in [-8, 8); noise on z. */
  ripple: {
    inputs: ['x', 'y'],
    target: { name: 'z' },
    point: ({ u, noise }) => {
      const [x, y] = [16 * u(0) - 8, 16 * u(1) - 8];
      const radius = Math.hypot(x, y);
      return [x, y, (radius === 0 ? 1 : Math.sin(radius) / radius) + noise(0)];
    },
  },
  /** Two arms that wind one and a half times around the origin, radius up to 1; noise on x and y. */
  spirals: {
    inputs: ['x', 'y'],
    target: { classes: ['arm 1', 'arm 2'] },
    point: ({ u, noise }, label) => {
      const radius = Math.sqrt(u(0));
      const angle = 3 * Math.PI * radius + Math.PI * label;
      return [radius * Math.cos(angle) + noise(0), radius * Math.sin(angle) + noise(1)];
    },
  },
  /** Two interleaved half circles of radius 1; noise on x and y. */
  moons: {
    inputs: ['x', 'y'],
    target: { classes: ['upper', 'lower'] },
    point: ({ u, noise }, label) => {
      const angle = Math.PI * u(0);
      const [x, y] = [Math.cos(angle), Math.sin(angle)];
      return label === 0 ? [x + noise(0), y + noise(1)] : [1 - x + noise(0), 0.5 - y + noise(1)];
    },
  },
  /** A circle of radius 0.5 inside one of radius 1; noise on x and y. */
  circles: {
    inputs: ['x', 'y'],
    target: { classes: ['outer', 'inner'] },
    point: ({ u, noise }, label) => {
      const angle = 2 * Math.PI * u(0);
      const radius = label === 0 ? 1 : 0.5;
      return [radius * Math.cos(angle) + noise(0), radius * Math.sin(angle) + noise(1)];
    },
  },
};

const formulaKey = hashText('formula');

/**
 * Makes the samples of a formula: a pure function of its settings. Class formulas take their classes in turn. `split` decides what
 * the vocabulary of a text is taken from, and where a series is divided.
 */
export function readFormula(
  source: FormulaSource,
  split: SplitSpec,
  options: ReadOptions = {},
): Promise<Checked<Dataset>> {
  return checked(source.formula, async () => {
    if (isSequenceFormula(source.formula))
      return sequenceFormulaSamples(source.formula, source, split, options);
    if (isImageFormula(source.formula)) {
      return finishDataset(imageFormulaSamples(source.formula, source), source.formula);
    }
    const formula = formulas[source.formula];
    const width = formula.inputs.length;
    const data = new Float32Array(sharedBuffer(source.formula, source.samples * width * 4));
    const targets = sharedBuffer(source.formula, source.samples * 4);
    const target: Target =
      'classes' in formula.target
        ? { kind: 'class', labels: new Int32Array(targets), classes: formula.target.classes }
        : { kind: 'number', values: new Float32Array(targets), width: 1, names: [formula.target.name] };
    const stream = randomStream(source.seed, formulaKey);
    for (let sample = 0; sample < source.samples; sample++) {
      const label = target.kind === 'class' ? sample % target.classes.length : 0;
      const point = formula.point(drawOf(stream, sample, source.noise), label);
      data.set(point.slice(0, width), sample * width);
      if (target.kind === 'class') target.labels[sample] = label;
      else target.values[sample] = point[width] as number;
    }
    const features = { dtype: 'float32', sampleShape: [width], data } as const;
    return finishDataset(
      { samples: source.samples, features, target, featureNames: formula.inputs },
      source.formula,
    );
  });
}

/** Each sample owns 8 positions of the stream: 0-3 for places, 4-7 for the pairs that make noise. */
function drawOf(stream: RandomStream, sample: number, deviation: number): Draw {
  return {
    u: (i) => stream.uniform(8 * sample + i),
    noise: (i) => (deviation === 0 ? 0 : deviation * stream.normal(4 * sample + 2 + i)),
  };
}
