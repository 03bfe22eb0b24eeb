/** What arrays answer of each sample: a class, a number, several numbers, or yes and no to several questions. */

import type { Diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import { ClassLabels, unknownClass } from '../class-labels.ts';
import type { Target } from '../dataset.ts';
import type { FittedData } from '../fitted-data.ts';
import { sharedBuffer } from '../shared-memory.ts';
import { type ArrayFile, requireEqualCounts } from './array-pairs.ts';
import { arrayHeader, brokenArray } from './npy-values.ts';

/** Answers of samples, `width` each, one sample after another. */
export interface ArrayAnswers {
  readonly width: number;
  readonly values: readonly (number | string)[];
  /** Whether their type is one of whole numbers, of yes and no, or of texts, as names of classes have it. */
  readonly areNames: boolean;
}

/** Reads the answers to `count` samples. Throws DiagnosticError where they are others, or no list of them. */
export async function readAnswers(
  answers: ArrayFile,
  inputs: ArrayFile,
  count: number,
): Promise<ArrayAnswers> {
  const { file, name } = answers;
  const bytes = await answers.bytes();
  const { shape, fields, elementBytes, dataStart, isFortranOrder } = arrayHeader(file, name, bytes);
  const [rows = 0, width = 1] = shape;
  const [field] = fields;
  if (field === undefined || fields.length > 1 || shape.length > 2 || width === 0)
    throw brokenArray(file, `${name} holds no labels`);
  if (bytes.length < dataStart + rows * width * elementBytes) throw brokenArray(file, `${name} is cut off`);
  requireEqualCounts({ inputs, answers }, [count, rows]);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values = Array.from({ length: rows * width }, (_, i) => {
    const place = isFortranOrder ? (i % width) * rows + Math.floor(i / width) : i;
    const value = field.read(view, dataStart + place * elementBytes);
    return typeof value === 'string' ? value : Number(value);
  });
  return { width, values, areNames: !field.type.startsWith('f') };
}

/** Whole numbers of a type of fractions are classes up to so many, those of a type of whole numbers up to so many. */
const [maxFractionClasses, maxClasses] = [30, 1000];

/** The class of each sample by its name; undefined where the answers are no classes. */
function classNames(
  { width, values, areNames }: ArrayAnswers,
  fitted: FittedData | undefined,
): readonly string[] | undefined {
  if (fitted !== undefined && fitted.classes === undefined) return undefined;
  if (width > 1) return oneHotClasses({ values, width })?.map(String);
  const distinct = new Set(values);
  const areWhole = [...distinct].every((value) => typeof value === 'string' || Number.isInteger(value));
  const isFew = distinct.size <= (areNames ? maxClasses : maxFractionClasses);
  return fitted !== undefined || (areWhole && isFew) ? values.map(String) : undefined;
}

/** Of rows with a single 1 each, where it stands, from 0; undefined where there are other rows. */
export function oneHotClasses({
  values,
  width,
}: Pick<ArrayAnswers, 'values' | 'width'>): readonly number[] | undefined {
  if (width < 2) return undefined;
  const classes: number[] = [];
  for (let from = 0; from < values.length; from += width) {
    const row = values.slice(from, from + width);
    const at = row.indexOf(1);
    if (at < 0 || row.some((value, i) => value !== (i === at ? 1 : 0))) return undefined;
    classes.push(at);
  }
  return classes;
}

export interface AnsweredSamples {
  readonly target: Target;
  /** Positions of the samples that are kept: those of classes that a run does not know are left out. */
  readonly kept: readonly number[];
  readonly findings: readonly Diagnostic[];
}

/** `names`: what classes are called, by their numbers; absent: as they are written. Throws DiagnosticError where no class is known. */
export function answeredSamples(
  file: string,
  answers: ArrayAnswers,
  names: readonly string[],
  fitted: FittedData | undefined,
): AnsweredSamples {
  const classes = classNames(answers, fitted);
  if (classes === undefined) {
    const kept = Array.from({ length: answers.values.length / answers.width }, (_, i) => i);
    return { target: numbersTarget(file, answers), kept, findings: [] };
  }
  const collected = new ClassLabels(fitted?.classes);
  const all = classes.map((name) => collected.label(names[Number(name)] ?? name));
  const kept = all.flatMap((label, i) => (label === unknownClass ? [] : [i]));
  const findings = collected.findings(file, kept.length);
  const labels = new Int32Array(sharedBuffer(file, kept.length * 4));
  kept.forEach((sample, i) => {
    labels[i] = all[sample] as number;
  });
  return { target: { kind: 'class', labels, classes: collected.settle(labels).classes }, kept, findings };
}

/** How many classes or numbers are to be predicted. */
export function countAnswers(answers: ArrayAnswers): number {
  const classes = classNames(answers, undefined);
  return classes === undefined ? answers.width : new Set(classes).size;
}

function numbersTarget(file: string, { width, values }: ArrayAnswers): Target {
  const numbers = new Float32Array(sharedBuffer(file, values.length * 4));
  values.forEach((value, i) => {
    numbers[i] = Number(value);
  });
  const names = width === 1 ? ['y'] : Array.from({ length: width }, (_, i) => String(i));
  const isBinary = width > 1 && numbers.every((value) => value === 0 || value === 1);
  return { kind: 'number', values: numbers, width, names, ...(isBinary && { isBinary }) };
}
