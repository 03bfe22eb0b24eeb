import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import process from 'node:process';
import { passes } from '../../../shared/compiler/passes/index.ts';
import { graphText } from '../../../shared/document/graph-text.ts';
import type { ProjectDocument } from '../../../shared/document/schema.ts';
import { projectValue } from '../../../shared/document/serialize.ts';
import type { NewRun } from '../../store/run-folder.ts';
import type { Backend } from '../backends/backend.ts';
import type { TrainRequest } from '../messages.ts';
import { version } from '../version.ts';
import { baselineOf } from './baseline.ts';
import { recordFacts } from './data-facts.ts';
import type { PreparedData } from './prepare-data.ts';

export function graphHash(document: ProjectDocument): string {
  return createHash('sha256').update(graphText(document.graph)).digest('hex');
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
    place: {
      projectFolder: request.projectFolder,
      ...(request.dataPath !== undefined && { dataPath: resolve(request.dataPath) }),
    },
    seed: document.training.seed,
    versions: { netloom: version, [backend.engine]: backend.version, node: process.versions.node },
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
