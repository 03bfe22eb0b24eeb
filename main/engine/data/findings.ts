import { mix32 } from '../../../shared/base/random.ts';
import { type Diagnostic, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { countClasses } from './classes.ts';
import {
  type ClassTarget,
  type Dataset,
  type DatasetContent,
  elementsOf,
  hashDataset,
  sampleArrays,
} from './dataset.ts';
import type { FittedData } from './fitted-data.ts';
import { piecesOf, type SampleValues, StoredValues } from './stored-values.ts';

/**
 * Finishes a dataset: its hash, and the warnings that one pass over the values can give. `fitted`: a run reads it that has
 * learned before, so that warnings about learning from it have no place.
 */
export function finishDataset(
  content: DatasetContent,
  file: string,
  earlier: readonly Diagnostic[] = [],
  fitted?: FittedData,
): Dataset {
  if (fitted !== undefined) return { ...content, findings: earlier, hash: hashDataset(content) };
  const findings = [...earlier];
  // Copies of pictures are named already.
  const areNamed = earlier.some(({ code }) => code === 'image-copies');
  const repeats = areNamed ? 0 : countRepeats(content);
  if (repeats > 0) {
    const values = { count: repeats, samples: content.samples };
    findings.push(diagnostic('data-duplicate-samples', { file }, values));
  }
  const isQuestioned = earlier.some(({ code }) => code === 'csv-numbers-as-classes');
  if (content.target.kind === 'class' && content.target.positions === undefined && !isQuestioned)
    findings.push(...classFindings(content.target, file));
  return { ...content, findings, hash: hashDataset(content) };
}

function classFindings(target: ClassTarget, file: string): Diagnostic[] {
  const { labels, classes } = target;
  const samples = labels.length;
  if (samples >= 20 && classes.length > samples / 2) {
    return [diagnostic('data-many-classes', { file }, { classes: classes.length, samples })];
  }
  const counts = countClasses(labels, classes.length);
  let largest = 0;
  let smallest = 0;
  counts.forEach((count, label) => {
    if (count > (counts[largest] ?? 0)) largest = label;
    if (count < (counts[smallest] ?? 0)) smallest = label;
  });
  const largestCount = counts[largest] ?? 0;
  const smallestCount = counts[smallest] ?? 0;
  if (largestCount <= 10 * smallestCount) return [];
  const values = {
    largest: classes[largest] ?? '',
    largestCount,
    smallest: classes[smallest] ?? '',
    smallestCount,
  };
  return [diagnostic('data-class-imbalance', { file }, values)];
}

/** Beyond this many samples repeats are not counted: the set of hashes would outgrow a JavaScript Set. */
const repeatLimit = 4_000_000;

/** The same where the samples lie in a file because they are to take little memory. */
const storedRepeatLimit = 1_000_000;

/** Samples beyond which repeats are not counted. */
export function repeatLimitOf({ features }: Pick<DatasetContent, 'features'>): number {
  return features.data instanceof StoredValues ? storedRepeatLimit : repeatLimit;
}

/**
 * Samples equal to an earlier one, target included. Rows are compared by a 53-bit hash: a false alarm among a
 * million samples has a chance of about 1 in 18,000.
 */
function countRepeats(content: DatasetContent): number {
  const { samples } = content;
  if (samples > repeatLimitOf(content)) return 0;
  const arrays = sampleArrays(content).map(({ data, shape }) => wordsInTurn(data, elementsOf(shape)));
  const seen = new Set<number>();
  for (let sample = 0; sample < samples; sample++) {
    const state: RowHash = { high: 0x11c9dc5, low: 0x2545f491 };
    for (const next of arrays) next(state);
    seen.add((mix32(state.high >>> 0) & 0x1fffff) * 4294967296 + mix32(state.low >>> 0));
  }
  return samples - seen.size;
}

/** Absorbs one row after another, with each call the next. */
function wordsInTurn(data: SampleValues, rowLength: number): (state: RowHash) => void {
  const pieces = piecesOf(data, rowLength);
  let words: Uint8Array | Uint32Array = new Uint32Array(0);
  let width = 0;
  let row = 0;
  return (state) => {
    if ((row + 1) * width > words.length || width === 0) {
      const piece: Uint8Array | Float32Array | Int32Array | undefined = pieces.next().value;
      if (piece === undefined) return;
      words = wordsOf(piece, rowLength);
      width = (rowLength * words.length) / piece.length;
      row = 0;
    }
    absorb(state, words, row++, width);
  };
}

interface RowHash {
  high: number;
  low: number;
}

function absorb(state: RowHash, words: Uint8Array | Uint32Array, row: number, length: number): void {
  let { high, low } = state;
  for (let i = row * length; i < (row + 1) * length; i++) {
    const word = words[i] as number;
    high = Math.imul(high ^ word, 0x85ebca77);
    high ^= high >>> 13;
    low = Math.imul(low ^ word, 0x9e3779b1);
    low ^= low >>> 16;
  }
  state.high = high;
  state.low = low;
}

/** The bits of values, four bytes at a time where rows divide so. */
function wordsOf(data: Uint8Array | Float32Array | Int32Array, rowLength: number): Uint8Array | Uint32Array {
  if (data instanceof Uint8Array && (rowLength % 4 !== 0 || data.byteOffset % 4 !== 0)) return data;
  return new Uint32Array(data.buffer, data.byteOffset, data.byteLength / 4);
}
