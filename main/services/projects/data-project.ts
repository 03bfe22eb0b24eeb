/** A project made of a person's data: what was recognized, and a network that fits it. */
import { basename } from 'node:path';
import { err, ok } from '../../../shared/base/result.ts';
import { inferDocument } from '../../../shared/compiler/infer.ts';
import type { DataFacts } from '../../../shared/data/data-facts.ts';
import { dataSchema } from '../../../shared/data/data-schema.ts';
import type { SourceKind } from '../../../shared/data/sources/index.ts';
import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import { serializeLayout } from '../../../shared/document/layout.ts';
import type { ProjectDocument } from '../../../shared/document/schema.ts';
import { serializeProject } from '../../../shared/document/serialize.ts';
import { builtInCatalogue } from '../../../shared/nodes/index.ts';
import { assumedSamples, proposeNetwork } from '../../../shared/starters/propose-network.ts';
import type { StarterFamily } from '../../../shared/starters/starter.ts';
import { canonicalPath } from '../../files/contained-path.ts';
import { makeFolder } from '../../files/make-folder.ts';
import { DataBrowsers } from '../data/data-browsers.ts';
import { noteLocalData } from '../data/local-data.ts';
import { namedInProject, placeOfPicked } from '../data/named-in-project.ts';
import { type DataForNetwork, readForNetwork } from '../data/read-for-network.ts';
import { withRecognized } from '../data/recognized-findings.ts';
import type { EngineHost } from '../engine-host.ts';
import { folderProblem } from '../templates.ts';
import { writeTexts } from './make-project.ts';
import { projectPlaces } from './project-places.ts';

export interface DataProjectOptions {
  /** Absolute; new or empty. */
  readonly folder: string;
  /** Absolute path of the file or folder of data, which stays where it lies. */
  readonly path: string;
  /** The kind it is read as; without it that is recognized. */
  readonly as?: SourceKind;
  /** The column of a table to predict; without it one is guessed. */
  readonly target?: string;
  /** `all`, or the code of findings whose first repair is taken. */
  readonly fix?: string;
  readonly engineHost: EngineHost;
  /** Where this machine keeps what belongs to a person. */
  readonly userData: string;
}

/** Data of which enough is known for a network. */
type KnownData = DataForNetwork & { readonly facts: DataFacts };

export interface DataProject extends Omit<KnownData, 'data'> {
  readonly folder: string;
  readonly document: ProjectDocument;
  readonly family: StarterFamily;
  /** Trained weights of the network. */
  readonly parameters: number;
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
  const made = await makeFolder(folder);
  if (!made.ok) return made;
  const home = (await canonicalPath(folder)) ?? folder;
  const written = await writeDataProject(read.value, { folder: home, name: basename(home), userData });
  if (!written.ok) return written;
  const { data: _, ...known } = read.value;
  return ok({ ...known, folder: home, ...written.value });
}

export interface ProjectOfData {
  /** Real path of a folder that stands and is empty. */
  readonly folder: string;
  readonly name: string;
  readonly userData: string;
}

/** Writes a project of known data, its files named by absolute paths, with the network proposed for it. */
export async function writeDataProject(
  { data, facts, samples }: Pick<KnownData, 'data' | 'facts' | 'samples'>,
  { folder, name, userData }: ProjectOfData,
): Promise<Checked<Pick<DataProject, 'document' | 'family' | 'parameters'>>> {
  const training = samples?.training ?? assumedSamples;
  const { family, layout, ...network } = proposeNetwork({ facts, samples: training }, builtInCatalogue);
  const named = await namedInProject(data, folder);
  const noted = await noteLocalData(projectPlaces(userData, folder).local, named.outside);
  if (!noted.ok) return noted;
  const rest = { quarantine: { nodes: {}, edges: [] }, extra: {} };
  const document: ProjectDocument = { name, ...network, data: named.data, ...rest };
  const texts = { project: serializeProject(document), layout: serializeLayout(layout) };
  const written = await writeTexts(folder, texts);
  if (!written.ok) return written;
  const { parameters } = inferDocument(document, builtInCatalogue, facts);
  return ok({ document, family, parameters });
}

async function readData({
  folder,
  path,
  as,
  target,
  fix,
  engineHost,
}: DataProjectOptions): Promise<Checked<KnownData>> {
  const browsers = new DataBrowsers(engineHost);
  try {
    const paths = [(await canonicalPath(path)) ?? path];
    const recognized = await browsers.ask(folder, {
      ask: 'recognize',
      paths,
      ...(as !== undefined && { as }),
      ...(target !== undefined && { target }),
    });
    if (!recognized.ok) return recognized;
    const data = dataSchema.parse(recognized.value.data);
    const place = placeOfPicked(data, folder);
    const read = await readForNetwork(data, {
      browsers,
      engineHost,
      place,
      ...(fix !== undefined && { fix }),
    });
    return checkKnown({ ...read, findings: withRecognized(read.findings, recognized.value.findings) });
  } finally {
    browsers.close();
  }
}

/** The data where enough of it is known for a network, else what keeps it from being known. */
export function checkKnown(read: DataForNetwork): Checked<KnownData> {
  const { facts } = read;
  return facts === undefined ? err(read.findings) : ok({ ...read, facts });
}
