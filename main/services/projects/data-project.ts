/** A project made of a person's data: what was recognized, and a network that fits it. */
import { basename } from 'node:path';
import { err, ok } from '../../../shared/base/result.ts';
import { inferDocument } from '../../../shared/compiler/infer.ts';
import type { DataPlace } from '../../../shared/contract/data-place.ts';
import type { DataFacts } from '../../../shared/data/data-facts.ts';
import { type DataSection, dataSchema } from '../../../shared/data/data-schema.ts';
import { pathsOf } from '../../../shared/data/sources/index.ts';
import type { Checked, Diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { serializeLayout } from '../../../shared/document/layout.ts';
import type { ProjectDocument } from '../../../shared/document/schema.ts';
import { serializeProject } from '../../../shared/document/serialize.ts';
import { builtInCatalogue } from '../../../shared/nodes/index.ts';
import { proposeNetwork } from '../../../shared/starters/propose-network.ts';
import type { StarterFamily } from '../../../shared/starters/starter.ts';
import { canonicalPath } from '../../files/contained-path.ts';
import { makeFolder } from '../../files/make-folder.ts';
import { DataBrowsers } from '../data/data-browsers.ts';
import { type ExaminedData, examineData } from '../data/examine-data.ts';
import { noteLocalData } from '../data/local-data.ts';
import { namedInProject, placeOfPath } from '../data/named-in-project.ts';
import type { EngineHost } from '../engine-host.ts';
import { startEngineTask } from '../engine-task.ts';
import { folderProblem } from '../templates.ts';
import { writeTexts } from './make-project.ts';
import { projectPlaces } from './project-places.ts';

/** Assumed where samples could not be counted, because something keeps the data from being read as a whole. */
const uncountedSamples = 1000;

export interface DataProjectOptions {
  /** Absolute; new or empty. */
  readonly folder: string;
  /** Absolute path of the file or folder of data, which stays where it lies. */
  readonly path: string;
  /** The column of a table to predict; without it one is guessed. */
  readonly target?: string;
  /** `all`, or the code of findings whose first repair is taken. */
  readonly fix?: string;
  readonly engineHost: EngineHost;
  /** Where this machine keeps what belongs to a person. */
  readonly userData: string;
}

export interface DataProject {
  readonly folder: string;
  readonly document: ProjectDocument;
  readonly family: StarterFamily;
  readonly facts: DataFacts;
  /** Of the training and the validation part; absent where the data could not be read as a whole. */
  readonly samples?: { readonly training: number; readonly validation: number };
  /** Trained weights of the network. */
  readonly parameters: number;
  /** What was repaired in its data, in order. */
  readonly fixed: ExaminedData['fixed'];
  /** What is wrong with the data or worth knowing of it, errors included. */
  readonly findings: readonly Diagnostic[];
}

/**
 * Makes a project of data: recognizes it, proposes a network, and writes both into a new or empty folder. Data outside the
 * folder is noted on this machine and never copied. Data with errors gives a project too, as long as its shape and classes
 * are known; else the errors come back and nothing is written.
 */
export async function createDataProject(options: DataProjectOptions): Promise<Checked<DataProject>> {
  const { folder, userData } = options;
  const taken = await folderProblem(folder);
  if (taken !== undefined) return err([taken]);
  const read = await readData(options);
  if (!read.ok) return read;
  const { data, facts, samples, fixed, findings } = read.value;
  const training = samples?.training ?? uncountedSamples;
  const { family, layout, ...network } = proposeNetwork({ facts, samples: training }, builtInCatalogue);
  const made = await makeFolder(folder);
  if (!made.ok) return made;
  const home = (await canonicalPath(folder)) ?? folder;
  const named = await namedInProject(data, home);
  const noted = await noteLocalData(projectPlaces(userData, home).local, named.outside);
  if (!noted.ok) return noted;
  const name = basename(home);
  const rest = { quarantine: { nodes: {}, edges: [] }, extra: {} };
  const document: ProjectDocument = { name, ...network, data: named.data, ...rest };
  const texts = { project: serializeProject(document), layout: serializeLayout(layout) };
  const written = await writeTexts(home, texts);
  if (!written.ok) return written;
  const { parameters } = inferDocument(document, builtInCatalogue, facts);
  const known = { folder: home, document, family, facts, ...(samples && { samples }) };
  return ok({ ...known, parameters, fixed, findings });
}

type ReadData = Pick<DataProject, 'facts' | 'samples' | 'findings' | 'fixed'> & {
  /** Files by their absolute paths. */
  readonly data: DataSection;
};

async function readData({
  folder,
  path,
  target,
  fix,
  engineHost,
}: DataProjectOptions): Promise<Checked<ReadData>> {
  const browsers = new DataBrowsers(engineHost);
  try {
    const paths = [(await canonicalPath(path)) ?? path];
    const recognized = await browsers.ask(folder, {
      ask: 'recognize',
      paths,
      ...(target !== undefined && { target }),
    });
    if (!recognized.ok) return recognized;
    const data = dataSchema.parse(recognized.value.data);
    const place = placeOfPicked(data, folder);
    const examined = await examineData(browsers, data, place, fix);
    const { section, fixed, described } = examined;
    if (described.ok) return ok({ data: section, fixed, ...described.value });
    // The network fits the data as it will be once it is fixed; whether it is, a person decides.
    const fixedData = fix === undefined ? await examineData(browsers, data, place, 'all') : examined;
    if (fixedData.described.ok)
      return ok({ ...fixedData.described.value, data: section, fixed, findings: described.error });
    return await lookFor(section, fixed, place, engineHost, described.error);
  } finally {
    browsers.close();
  }
}

/** What can be said of data that cannot be read as a whole: by its header and its names. */
async function lookFor(
  data: DataSection,
  fixed: DataProject['fixed'],
  place: DataPlace,
  engineHost: EngineHost,
  problems: readonly Diagnostic[],
): Promise<Checked<ReadData>> {
  const look = await startEngineTask(engineHost, 'look', { data, ...place, whole: false }).finished;
  const facts = look.ok ? look.value.facts : undefined;
  const isKnown = facts?.target.kind === 'number' || (facts?.target.classes.length ?? 0) > 1;
  return facts !== undefined && isKnown ? ok({ data, fixed, facts, findings: problems }) : err(problems);
}

/** Data that is named by absolute paths, where a person picked it. */
export function placeOfPicked({ source }: DataSection, folder: string): DataPlace {
  const [path] = pathsOf(source);
  if (path === undefined) return { projectFolder: folder };
  return { projectFolder: folder, dataPath: placeOfPath(source, path) };
}
