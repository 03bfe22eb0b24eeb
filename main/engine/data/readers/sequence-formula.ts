import { hashText, randomStream } from '../../../../shared/base/random.ts';
import type { FormulaSource, SplitSpec } from '../../../../shared/data/data-schema.ts';
import { formulaSequences } from '../../../../shared/data/sources/formula.ts';
import type { Dataset } from '../dataset.ts';
import type { ReadOptions } from '../fitted-data.ts';
import { distinctTexts, reviewClasses, reviewSentence, storyText } from './generated-sentences.ts';
import { seriesSamples } from './series-windows.ts';
import { continuedSamples, labelledSamples } from './text-samples.ts';

export type SequenceFormulaName = keyof typeof formulaSequences;

const noiseKey = hashText('waves');

export function isSequenceFormula(name: FormulaSource['formula']): name is SequenceFormulaName {
  return Object.hasOwn(formulaSequences, name);
}

/**
 * Sequences made from a seed. 'waves': windows over three sine waves (periods of 7, 24 and 90 rows) and a slow trend, noise on
 * every row. 'reviews': sentences of praise and blame in words. 'story': sentences in characters, to be continued.
 * Throws DiagnosticError where the parts leave no window.
 */
export function sequenceFormulaSamples(
  name: SequenceFormulaName,
  source: FormulaSource,
  split: SplitSpec,
  options: ReadOptions = {},
): Dataset {
  switch (name) {
    case 'waves':
      return waveSamples(source, split);
    case 'reviews':
      return reviewSamples(source, split, options);
    case 'story': {
      const { length } = formulaSequences.story;
      const texts = distinctTexts(source.samples, (...draw) => storyText(length + 1, source.seed, ...draw));
      const settings = { unit: 'character', lowerCase: false, vocabulary: 100, length } as const;
      return continuedSamples(texts, settings, split, name, options);
    }
  }
}

function waveSamples({ samples, noise, seed }: FormulaSource, split: SplitSpec): Dataset {
  const { length, horizon } = formulaSequences.waves;
  // One window a row, but for the windows that would cross from one part into the other.
  const rows = samples + 2 * (length + horizon - 1);
  const stream = randomStream(noiseKey, seed);
  const phases = [0, 1, 2].map((i) => 2 * Math.PI * randomStream(noiseKey, seed, 1).uniform(i));
  const wave = (row: number, period: number, phase: number | undefined): number =>
    Math.sin((2 * Math.PI * row) / period + (phase ?? 0));
  const values = Float32Array.from({ length: rows }, (_, row) => {
    const waves = wave(row, 24, phases[0]) + 0.5 * wave(row, 7, phases[1]) + 0.5 * wave(row, 90, phases[2]);
    return waves + 0.0001 * row + noise * stream.normal(row);
  });
  const inValidation = Math.round(samples * split.validation);
  const validation = (inValidation + length + horizon - 1) / rows;
  const windows = { length, horizon, stride: 1 };
  return seriesSamples({ columns: ['wave'], values, targets: [0] }, windows, { validation }, 'waves');
}

function reviewSamples({ samples, seed }: FormulaSource, split: SplitSpec, options: ReadOptions): Dataset {
  const { length } = formulaSequences.reviews;
  const texts = distinctTexts(samples, (i, attempt) => reviewSentence(i % 2, seed, i, attempt));
  const labels = texts.map((_, i) => i % 2);
  const settings = { unit: 'word', lowerCase: false, vocabulary: 1000, length } as const;
  return labelledSamples({ texts, labels, classes: reviewClasses }, settings, split, 'reviews', options);
}
