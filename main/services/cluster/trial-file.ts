/** What a trial on a node is given (`trial.json` of its package), and what it writes there, a JSON object a line. */
import { z } from 'zod';
import { decodeNonFinite, encodeNonFinite } from '../../../shared/base/non-finite.ts';
import { scheduleChoices } from '../../../shared/training/resume.ts';
import { parsedJson } from './parsed-json.ts';

/** The file of a trial's package that says what to do. */
export const trialFileName = 'trial.json';

/** The folder of a trial's package that holds the run to go on with. */
export const packedRunName = 'run';

/** What begins a line of ours: whatever else stands in the log of a job is passed over. */
export const lineMark = '@netloom ';

/** How many bytes of a file travel in a line: the log is read in parts of 20,000 characters. */
export const pieceBytes = 12_000;

/** What a run may hold that comes home through the log, in bytes. */
export const maxRunBytes = 256 * 2 ** 20;

const path = z.string().min(1);

/** What a run that a person began has beside a trial. */
const ownRunSchema = z.object({
  /** Its number in the project. */
  number: z.int().min(1).exactOptional(),
  /** What becomes of a schedule over the whole run where it goes on for other epochs. */
  schedule: z.enum(scheduleChoices).exactOptional(),
  /** Validation samples whose predictions are sent. */
  watchSamples: z.int().min(0).exactOptional(),
  watchLayers: z.boolean().exactOptional(),
  profile: z.boolean().exactOptional(),
});
export type OwnRun = z.infer<typeof ownRunSchema>;

export const trialFileSchema = z.object({
  version: z.literal(1),
  /** The project as in project.json. */
  project: z.unknown(),
  /** Threads to compute with. */
  threads: z.int().min(1),
  stopAfterEpochs: z.int().min(1).exactOptional(),
  /** Absent for a trial: the test part is left alone then. */
  own: ownRunSchema.exactOptional(),
  /** The data where the node sees it, or the package it came with and the place in there. */
  data: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('seen'), projectFolder: path, dataPath: path.exactOptional() }),
    z.object({ kind: z.literal('packed'), package: path, dataPath: path }),
    /** The source reads no files. */
    z.object({ kind: z.literal('none') }),
  ]),
  /** Where the run is written: a folder that home sees too, or one of the node, from which the run comes home. */
  runs: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('seen'), folder: path, resume: path.exactOptional() }),
    z.object({ kind: z.literal('sent'), resume: z.string().exactOptional() }),
  ]),
});
export type TrialFile = z.infer<typeof trialFileSchema>;

const lineSchema = z.discriminatedUnion('kind', [
  /** As an engine process sends it: `event`, `done` or `failed` with its problems. */
  z.object({ n: z.int(), kind: z.literal('reply'), host: z.string(), reply: z.unknown() }),
  /** A file of the run, whose bytes follow. */
  z.object({
    n: z.int(),
    kind: z.literal('file'),
    run: z.string(),
    path: z.string(),
    bytes: z.int().min(0),
    sha256: z.string(),
  }),
  z.object({ n: z.int(), kind: z.literal('piece'), base64: z.string() }),
]);
export type TrialLine = z.infer<typeof lineSchema>;

/** A line without its number. */
type Numberless<Line> = Line extends TrialLine ? Omit<Line, 'n'> : never;

/** Writes lines in order, numbered from 1. */
export function lineWriter(write: (text: string) => void): (line: Numberless<TrialLine>) => void {
  let n = 0;
  return (line) => {
    n++;
    write(`${lineMark}${JSON.stringify(encodeNonFinite({ n, ...line }))}\n`);
  };
}

/**
 * Takes the text of a log in any parts, also again from its beginning, and hands on each line of ours once, in order. A line that
 * does not fit the form is passed over.
 */
export class LineReader {
  readonly #onLine: (line: TrialLine) => void;
  #rest = '';
  #last = 0;

  constructor(onLine: (line: TrialLine) => void) {
    this.#onLine = onLine;
  }

  /** Takes the log from its beginning. */
  takeAgain(text: string): void {
    this.#rest = '';
    this.take(text);
  }

  take(text: string): void {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) {
      const start = line.indexOf(lineMark);
      if (start < 0) continue;
      const parsed = lineSchema.safeParse(decodeNonFinite(parsedJson(line.slice(start + lineMark.length))));
      if (!parsed.success || parsed.data.n !== this.#last + 1) continue;
      this.#last = parsed.data.n;
      this.#onLine(parsed.data);
    }
  }
}
