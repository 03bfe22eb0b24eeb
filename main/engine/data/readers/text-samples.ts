/** Texts with a class each, or one long text, as samples of tokens. */

import type { SplitSpec, TextSource } from '../../../../shared/data/data-schema.ts';
import { type Diagnostic, DiagnosticError, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import type { ClassTarget, Dataset, DatasetContent } from '../dataset.ts';
import { finishDataset } from '../findings.ts';
import type { ReadOptions } from '../fitted-data.ts';
import { sharedBuffer } from '../shared-memory.ts';
import { splitDataset } from '../split.ts';
import { buildVocabulary, createEncoder, type TextEncoding, tokenize } from '../text-encoding.ts';
import { planWindows } from '../windows.ts';

/** How texts become samples. */
export type TextSettings = Pick<TextSource, 'unit' | 'lowerCase' | 'vocabulary' | 'length' | 'stride'>;

/** Texts, each with its class. */
export interface LabelledTexts {
  readonly texts: readonly string[];
  /** Of each text, its position in `classes`. */
  readonly labels: readonly number[];
  readonly classes: readonly string[];
  /** Warnings of labelling them. */
  readonly findings?: readonly Diagnostic[];
}

/**
 * One sample a text: its first `length` tokens, padded at the end. The vocabulary is that of the run that reads the texts, else
 * that of the texts that `split` gives to training. `file` is named in problems. Throws DiagnosticError.
 */
export function labelledSamples(
  { texts, labels, classes, findings: earlier = [] }: LabelledTexts,
  settings: TextSettings,
  split: SplitSpec,
  file: string,
  { fitted }: ReadOptions = {},
): Dataset {
  const { length } = settings;
  const samples = texts.length;
  const target: ClassTarget = {
    kind: 'class',
    labels: new Int32Array(sharedBuffer(file, samples * 4)),
    classes,
  };
  target.labels.set(labels);
  const tokenization = fitted?.text ?? settings;
  const tokensOf = (sample: number): string[] => tokenize(texts[sample] as string, tokenization);
  const learned = (): TextEncoding => {
    const parts = splitDataset({ samples, target }, split);
    if (!parts.ok) throw new DiagnosticError(parts.error);
    return learnEncoding(tokensOfEach(parts.value.training, tokensOf), settings);
  };
  const text = fitted?.text ?? learned();
  const encode = createEncoder(text.vocabulary);
  const data = new Int32Array(sharedBuffer(file, samples * length * 4));
  let [cut, longest] = [0, 0];
  for (let sample = 0; sample < samples; sample++) {
    const tokens = tokensOf(sample);
    longest = Math.max(longest, tokens.length);
    if (tokens.length > length) cut++;
    data.set(encode(tokens.slice(0, length)), sample * length);
  }
  const findings = [...earlier];
  if (cut > 0)
    findings.push(diagnostic('text-lines-cut', { file }, { count: cut, samples, length, longest }));
  return finishDataset(
    {
      samples,
      features: { dtype: 'int32', sampleShape: [length], data },
      target,
      text,
    },
    file,
    findings,
    fitted,
  );
}

/** The tokens of texts, by frequency, and how texts are cut into them. */
function learnEncoding(
  texts: Iterable<readonly string[]>,
  { unit, lowerCase, vocabulary }: TextSettings,
): TextEncoding {
  return { unit, lowerCase, vocabulary: buildVocabulary(texts, vocabulary) };
}

function* tokensOfEach(
  samples: Uint32Array,
  tokensOf: (sample: number) => string[],
): Generator<readonly string[]> {
  for (const sample of samples) yield tokensOf(sample);
}

/**
 * Windows of one text, each with the tokens one further on as its labels. The last share of the text is for validation, and no
 * window crosses into it; the vocabulary is that of the run that reads the text, else of the part before. Throws DiagnosticError.
 */
export function windowSamples(
  text: string,
  settings: TextSettings,
  split: SplitSpec,
  file: string,
  { fitted, undivided = false }: ReadOptions = {},
): Dataset {
  const { length, stride = length } = settings;
  const tokens = tokenize(text, fitted?.text ?? settings);
  const validation = undivided ? 1 : split.validation;
  const request = { positions: tokens.length, span: length + 1, stride, validation, file };
  const { starts, division, border } = planWindows(request);
  const encoding = fitted?.text ?? learnEncoding([tokens.slice(0, border)], settings);
  const ids = createEncoder(encoding.vocabulary)(tokens);
  const windows = Array.from(starts, (start) => ids.subarray(start, start + length + 1));
  return finishDataset({ ...shiftedWindows(windows, encoding, file), division }, file, [], fitted);
}

/** One sample a text of `length` + 1 tokens or more, with the tokens one further on as its labels. Throws DiagnosticError. */
export function continuedSamples(
  texts: readonly string[],
  settings: TextSettings,
  split: SplitSpec,
  file: string,
  { fitted }: ReadOptions = {},
): Dataset {
  const { length } = settings;
  const samples = texts.length;
  const parts = splitDataset({ samples, target: noLabels }, { ...split, stratify: false });
  if (!parts.ok) throw new DiagnosticError(parts.error);
  const tokens = texts.map((text) => tokenize(text, fitted?.text ?? settings).slice(0, length + 1));
  const seen = tokensOfEach(parts.value.training, (sample) => tokens[sample] as string[]);
  const encoding = fitted?.text ?? learnEncoding(seen, settings);
  const windows = tokens.map(createEncoder(encoding.vocabulary));
  return finishDataset(shiftedWindows(windows, encoding, file), file, [], fitted);
}

/** Only the number of samples decides a division that looks at no classes. */
const noLabels: ClassTarget = { kind: 'class', labels: new Int32Array(0), classes: [] };

/** Windows of one token more than a sample has: all but the last are seen, all but the first predicted. */
function shiftedWindows(windows: readonly Int32Array[], text: TextEncoding, file: string): DatasetContent {
  const samples = windows.length;
  const length = (windows[0]?.length ?? 1) - 1;
  const data = new Int32Array(sharedBuffer(file, samples * length * 4));
  const labels = new Int32Array(sharedBuffer(file, samples * length * 4));
  windows.forEach((ids, sample) => {
    data.set(ids.subarray(0, length), sample * length);
    labels.set(ids.subarray(1), sample * length);
  });
  return {
    samples,
    features: { dtype: 'int32', sampleShape: [length], data },
    target: { kind: 'class', labels, classes: text.vocabulary, positions: length },
    text,
  };
}
