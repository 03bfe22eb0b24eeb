/** Texts with a class each, or one long text, as samples of tokens. */

import type { SplitSpec, TextSource } from '../../../../shared/data/data-schema.ts';
import { type Diagnostic, DiagnosticError, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import type { ClassTarget, Dataset, DatasetContent } from '../dataset.ts';
import { finishDataset } from '../findings.ts';
import type { ReadOptions } from '../fitted-data.ts';
import { packTexts } from '../raw-texts.ts';
import { sharedBuffer } from '../shared-memory.ts';
import { splitDataset } from '../split.ts';
import type { SplitBasis } from '../split-basis.ts';
import {
  createEncoder,
  createPieceCutter,
  cutText,
  fittingTokens,
  learnEncoding,
  type TextEncoding,
  type TokenSettings,
  tokenText,
} from '../text-encoding.ts';
import { type Borders, bordersOf, planWindows } from '../windows.ts';

/** How texts become samples. */
export type TextSettings = TokenSettings & Pick<TextSource, 'length' | 'stride'>;

/** Texts, each with its class. */
export interface LabelledTexts {
  readonly texts: readonly string[];
  /** Of each text, its position in `classes`. */
  readonly labels: readonly number[];
  readonly classes: readonly string[];
  /** Of each text, its number in the file, from 1; absent: not known. */
  readonly rows?: Uint32Array;
  /** Warnings of labelling them. */
  readonly findings?: readonly Diagnostic[];
  /** What recognizes each text again, or says its group or part; absent: chance alone divides them. */
  readonly basis?: SplitBasis | undefined;
}

/** How texts become samples, and what was done to them before. */
export interface TextReadOptions extends ReadOptions {
  readonly preparation?: Pick<DatasetContent, 'preparation'>;
}

/**
 * One sample a text: its first `length` tokens, or its last, padded at the end. The vocabulary is that of the run that reads the texts, else
 * that of the texts that `split` gives to training. `file` is named in problems. Throws DiagnosticError.
 */
export function labelledSamples(
  { texts, labels, classes, rows, findings: earlier = [], basis }: LabelledTexts,
  settings: TextSettings,
  split: SplitSpec,
  file: string,
  { fitted, preparation }: TextReadOptions = {},
): Dataset {
  const { length } = settings;
  const samples = texts.length;
  const target: ClassTarget = {
    kind: 'class',
    labels: new Int32Array(sharedBuffer(file, samples * 4)),
    classes,
  };
  target.labels.set(labels);
  const pieces = texts.map((text) => cutText(text, fitted?.text ?? settings));
  const learned = (): TextEncoding => {
    const parts = splitDataset({ samples, target, ...(basis && { basis }) }, split);
    if (!parts.ok) throw new DiagnosticError(parts.error);
    return learnEncoding(piecesOf(parts.value.training, pieces), settings);
  };
  const text = fitted?.text ?? learned();
  const [cutPiece, encode] = [createPieceCutter(text), createEncoder(text.vocabulary)];
  const data = new Int32Array(sharedBuffer(file, samples * length * 4));
  let [cut, longest] = [0, 0];
  for (const [sample, own] of pieces.entries()) {
    const tokens = own.flatMap((piece) => cutPiece(piece));
    longest = Math.max(longest, tokens.length);
    if (tokens.length > length) cut++;
    data.set(encode(fittingTokens(tokens, length, text.keep)), sample * length);
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
      ...(rows && { sampleRows: rows }),
      texts: packTexts(
        texts.map((each) => boundedText(each, length, text.keep)),
        file,
      ),
      ...(basis && { basis }),
      ...preparation,
    },
    file,
    findings,
    fitted,
  );
}

/** Characters of a text kept for each token of a sample: several times what a sample holds, however long a text is. */
const charactersPerToken = 32;

/** The part of a text that its tokens, and what an augmentation puts in their place, are taken from. */
function boundedText(text: string, length: number, keep: TextEncoding['keep']): string {
  const limit = length * charactersPerToken;
  return keep === 'last' ? text.slice(-limit) : text.slice(0, limit);
}

function* piecesOf(
  samples: Uint32Array,
  pieces: readonly (readonly string[])[],
): Generator<readonly string[]> {
  for (const sample of samples) yield pieces[sample] as readonly string[];
}

/**
 * Windows of one text, each with the tokens one further on as its labels. The last share of the text is for validation, or for
 * the test with that for validation before it, and no window crosses from one part into another; the vocabulary is that of the
 * run that reads the text, else of the part before. Throws DiagnosticError.
 */
export function windowSamples(
  text: string,
  settings: TextSettings,
  split: SplitSpec,
  file: string,
  { fitted, undivided = false, preparation }: TextReadOptions = {},
): Dataset {
  const { length, stride = length } = settings;
  const pieces = cutText(text, fitted?.text ?? settings);
  const ends = bordersOf(pieces.length, undivided ? { validation: 1 } : split);
  const encoding = fitted?.text ?? learnEncoding([pieces.slice(0, ends.training)], settings);
  const { tokens, tokensBefore } = cutPieces(pieces, encoding);
  const borders: Borders = {
    training: tokensBefore(ends.training),
    validation: tokensBefore(ends.validation),
    ...(ends.test !== undefined && { test: tokensBefore(ends.test) }),
  };
  const request = { positions: tokens.length, span: length + 1, stride, borders, file };
  const { starts, division } = planWindows(request);
  const ids = createEncoder(encoding.vocabulary)(tokens);
  const windows = Array.from(starts, (start) => ids.subarray(start, start + length + 1));
  const content = { ...shiftedWindows(windows, encoding, file), division, ...preparation };
  return finishDataset(content, file, [], fitted);
}

/** The tokens of pieces of a text, and how many of them lie before a piece. */
function cutPieces(
  pieces: readonly string[],
  encoding: TextEncoding,
): { readonly tokens: readonly string[]; readonly tokensBefore: (piece: number) => number } {
  const cutPiece = createPieceCutter(encoding);
  const tokens: string[] = [];
  const starts = pieces.map((piece) => {
    const start = tokens.length;
    tokens.push(...cutPiece(piece));
    return start;
  });
  return { tokens, tokensBefore: (piece) => starts[piece] ?? tokens.length };
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
  const tokens = texts.map((text) => cutText(text, fitted?.text ?? settings).slice(0, length + 1));
  const encoding = fitted?.text ?? learnEncoding(piecesOf(parts.value.training, tokens), settings);
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
    target: {
      kind: 'class',
      labels,
      classes: text.vocabulary.map((token) => tokenText(token, text.unit)),
      positions: length,
    },
    text,
  };
}
