import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import process from 'node:process';
import sharp from 'sharp';
import { passes } from '../../../shared/compiler/passes/index.ts';
import { graphText } from '../../../shared/document/graph-text.ts';
import type { ProjectDocument } from '../../../shared/document/schema.ts';
import { projectValue } from '../../../shared/document/serialize.ts';
import type { NewRun } from '../../store/run-folder.ts';
import type { Backend } from '../backends/backend.ts';
import type { Thesauri } from '../data/thesaurus/own-thesauri.ts';
import type { TrainRequest } from '../messages.ts';
import { version } from '../version.ts';
import { baselineOf } from './baseline.ts';
import { recordFacts } from './data-facts.ts';
import type { PreparedData } from './prepare-data.ts';

export function graphHash(document: ProjectDocument): string {
  return createHash('sha256').update(graphText(document.graph)).digest('hex');
}

/** The SHA-256 of each thesaurus that augmentations name, by its path. */
export function thesaurusHashes(thesauri: Thesauri): Readonly<Record<string, string>> {
  const hashes = [...thesauri].map(
    ([path, text]) => [path, createHash('sha256').update(text).digest('hex')] as const,
  );
  return Object.fromEntries(hashes);
}

/** The libraries by which texts are cut into words (ICU) and pictures decoded and resized (sharp, libvips). */
function preparationVersions(): Readonly<Record<string, string>> {
  const { icu } = process.versions;
  const { vips } = sharp.versions;
  return { ...(icu !== undefined && { icu }), sharp: sharp.versions.sharp ?? '', libvips: vips };
}

/** What `run.json` pins, so that the run can be repeated and continued bit for bit. */
export function newRun(request: TrainRequest, data: PreparedData, backend: Backend): NewRun {
  const baseline = baselineOf(data.dataset, data.facts, data.split.validation);
  const { document, forms = {}, withoutPasses = [] } = request;
  return {
    projectName: document.name,
    ...(request.number !== undefined && { number: request.number }),
    ...(request.parent && { parent: request.parent }),
    ...(request.isTrial === true && { trial: true }),
    graphHash: graphHash(document),
    dataHash: data.dataset.hash,
    dataFacts: recordFacts(data),
    samples: {
      training: data.split.training.length,
      validation: data.split.validation.length,
      ...(data.split.test && { test: data.split.test.length }),
    },
    ...(baseline && { baseline }),
    ...(data.thesauri && { thesauri: thesaurusHashes(data.thesauri) }),
    place: {
      projectFolder: request.projectFolder,
      ...(request.dataPath !== undefined && { dataPath: resolve(request.dataPath) }),
    },
    seed: document.training.seed,
    versions: {
      netloom: version,
      [backend.engine]: backend.version,
      node: process.versions.node,
      ...preparationVersions(),
    },
    device: backend.device,
    engine: {
      name: backend.engine,
      pins: { ...backend.pins },
      forms: { ...forms },
      passes: passes.map((pass) => pass.name).filter((name) => !withoutPasses.includes(name)),
      chunkRule: 'max(150 ms, 30 state copies)',
    },
    project: projectValue(document),
    training: { ...document.training },
  };
}
