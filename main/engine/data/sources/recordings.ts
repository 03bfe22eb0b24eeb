/** Recordings as samples: tables by class, or arrays of [samples, time, values]. */
import { relative, sep } from 'node:path';
import { hashText } from '../../../../shared/base/random.ts';
import { type Diagnostic, DiagnosticError, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import { checked, kindOfPath } from '../file-checks.ts';
import { finishDataset } from '../findings.ts';
import { locateFileOrFolder } from '../locate-data.ts';
import { type ArrayAnswers, answeredSamples, countAnswers, readAnswers } from '../readers/array-answers.ts';
import { type ArrayPair, arrayPairs, filesOfPairs } from '../readers/array-pairs.ts';
import type { ImagePart } from '../readers/image-parts.ts';
import { arrayHeader, npyValues } from '../readers/npy-values.ts';
import { axesOfPair } from '../readers/picture-arrays.ts';
import { fittedRows, listRecordings, readRecording, recordingForm } from '../readers/recording-files.ts';
import { areRecordings, otherReading } from '../readers/recording-guess.ts';
import { sharedBuffer } from '../shared-memory.ts';
import type { SourceReader } from '../source-reader.ts';
import { partCodes } from '../split-basis.ts';

interface Recordings {
  readonly columns: readonly string[];
  readonly values: readonly Float32Array[];
  readonly answers: ArrayAnswers;
  readonly parts: readonly (ImagePart | undefined)[];
  /** Paths within the folder, where each has a file of its own. */
  readonly files?: readonly string[];
  /** Columns of the files that are not read. */
  readonly others: readonly string[];
}

/** Of so many recordings the longest is the length that is proposed, up to so many rows. */
const [maxProbed, maxLength] = [2000, 2048];

export const recordingsReader: SourceReader<'recordings'> = {
  async read({ source }, place, { fitted }) {
    const located = await locateFileOrFolder(source.path, place);
    return checked(located, async () => {
      const found = await recordingsAt(located, true, Number.POSITIVE_INFINITY);
      if (found === undefined)
        throw new DiagnosticError([diagnostic('data-kind-unknown', { file: located })]);
      const { columns, values, answers, parts, files } = found;
      const { length } = source;
      const { target, kept, findings } = answeredSamples(located, answers, [], fitted);
      const size = length * columns.length;
      const data = new Float32Array(sharedBuffer(located, kept.length * size * 4));
      kept.forEach((sample, i) => {
        data.set(fittedRows(values[sample] as Float32Array, columns.length, length), i * size);
      });
      const own = files && kept.map((sample) => files[sample] as string);
      const codes = Uint8Array.from(kept, (sample) => partCodes[parts[sample] ?? 'training']);
      const isDivided = codes.some((code) => code !== 0) && codes.includes(0);
      const content = {
        samples: kept.length,
        features: { dtype: 'float32', sampleShape: [length, columns.length], channelAxis: 'last', data },
        target,
        featureNames: columns,
        ...(own && { sampleFiles: own }),
        basis: {
          ...(own && { keys: Uint32Array.from(own, (name) => hashText(name)) }),
          ...(isDivided && { parts: codes }),
        },
      } as const;
      return finishDataset(
        content,
        located,
        [...findings, ...lengthFindings(located, found, length)],
        fitted,
      );
    });
  },
  async files({ path }, place) {
    const located = await locateFileOrFolder(path, place);
    if ((await kindOfPath(located)) === 'folder') {
      const listed = await listRecordings(located);
      if (listed !== undefined) return listed.map(({ file }) => file);
    }
    const pairs = await arrayPairs(located);
    return pairs.length > 0 ? filesOfPairs(pairs) : [located];
  },
  async recognize(picked, isChosen) {
    const found = await recordingsAt(picked, isChosen, maxProbed);
    if (found === undefined) return undefined;
    const rows = found.values.map(({ length }) => length / found.columns.length);
    const longest = Math.min(maxLength, Math.max(1, ...rows));
    return {
      data: {
        source: { kind: 'recordings', path: picked, length: longest },
        normalization: { kind: 'z-score', scope: 'feature' },
      },
      reason: 'recordings',
      counts: { recordings: found.parts.length, classes: countAnswers(found.answers) },
      ...(found.files !== undefined && { kinds: ['csv', 'series'] }),
      findings: found.files === undefined ? [] : [otherReading(picked, found.files, 'recordings')],
    };
  },
};

/** What is cut, made longer and left out. */
function lengthFindings(
  file: string,
  { columns, values, others }: Recordings,
  length: number,
): readonly Diagnostic[] {
  const rows = values.map((each) => each.length / columns.length);
  const shorter = rows.filter((own) => own < length).length;
  const longer = rows.filter((own) => own > length).length;
  if (shorter + longer + others.length === 0) return [];
  // As many recordings may be too many for the arguments of one call.
  const shortest = rows.reduce((min, own) => Math.min(min, own));
  const longest = rows.reduce((max, own) => Math.max(max, own));
  const names = others.length > 0 ? others.join(', ') : '-';
  return [
    diagnostic('recordings-fitted', { file }, { length, shorter, longer, shortest, longest, others: names }),
  ];
}

/** What lies at a place, of which up to `max` tables are read; undefined where it holds no recordings. */
async function recordingsAt(place: string, isChosen: boolean, max: number): Promise<Recordings | undefined> {
  const pairs = await arrayPairs(place);
  const [first] = pairs;
  if (first !== undefined) {
    const { shape } = await first.inputs.header();
    if (shape.length !== 3 || (!isChosen && (await axesOfPair(first, false)) !== undefined)) return undefined;
    return recordingsOfArrays(pairs);
  }
  return (await kindOfPath(place)) === 'folder' ? recordingsIn(place, isChosen, max) : undefined;
}

async function recordingsIn(folder: string, isChosen: boolean, max: number): Promise<Recordings | undefined> {
  const listed = await listRecordings(folder);
  const [first] = listed ?? [];
  if (listed === undefined || first === undefined) return undefined;
  const form = await recordingForm(first.file);
  if (form.columns.length === 0 || !(isChosen || (await areRecordings(listed, form)))) return undefined;
  const values: Float32Array[] = [];
  for (const { file } of listed.slice(0, max)) values.push(await readRecording(file, form));
  return {
    columns: form.columns,
    others: form.others,
    values,
    answers: { width: 1, values: listed.map(({ class: name }) => name), areNames: true },
    parts: listed.map(({ part }) => part),
    files: listed.map(({ file }) => relative(folder, file).split(sep).join('/')),
  };
}

async function recordingsOfArrays(pairs: readonly ArrayPair[]): Promise<Recordings> {
  const values: Float32Array[] = [];
  const all: ArrayAnswers[] = [];
  const parts: (ImagePart | undefined)[] = [];
  let channels = 0;
  for (const { inputs, answers, part } of pairs) {
    const bytes = await inputs.bytes();
    const header = arrayHeader(inputs.file, inputs.name, bytes);
    const [count = 0, rows = 0, width = 0] = header.shape;
    if (header.shape.length !== 3 || (channels !== 0 && width !== channels)) {
      const shapes = `${inputs.name} ${header.shape.join('×')}`;
      throw new DiagnosticError([diagnostic('numpy-no-table', { file: inputs.file }, { shapes })]);
    }
    channels = width;
    all.push(await readAnswers(answers, inputs, count));
    const read = Float32Array.from(npyValues(header, bytes));
    const size = rows * width;
    for (let i = 0; i < count; i++) {
      values.push(read.subarray(i * size, (i + 1) * size));
      parts.push(part);
    }
  }
  const columns = Array.from({ length: channels }, (_, i) => String(i + 1));
  const answers = {
    width: all[0]?.width ?? 1,
    values: all.flatMap((each) => each.values),
    areNames: all.every(({ areNames }) => areNames),
  };
  return { columns, values, answers, parts, others: [] };
}
