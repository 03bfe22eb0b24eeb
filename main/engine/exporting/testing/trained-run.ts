import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseProject } from '../../../../shared/document/parse.ts';
import type { ProjectDocument } from '../../../../shared/document/schema.ts';
import { openOnnxRuntime } from '../../backends/onnxruntime/onnxruntime-backend.ts';
import { trainProject } from '../../training/train-project.ts';

/** Where a run trained by a test has its data: tests may believe its record. */
export async function placeOf(run: string): Promise<{ readonly projectFolder: string }> {
  const { place } = JSON.parse(await readFile(join(run, 'run.json'), 'utf8'));
  return { projectFolder: place.projectFolder };
}

const templates = join(import.meta.dirname, '../../../../templates');

/** Trains a template for a few epochs, on fewer samples where its data is a formula, and gives its run folder. */
export async function trainTemplate(
  name: string,
  epochs: number,
  runsFolder: string,
  samples?: number,
): Promise<string> {
  const document = await templateDocument(name);
  const { source } = document.data;
  const fewer = source.kind === 'formula' && samples !== undefined ? { ...source, samples } : source;
  return trainDocument(
    {
      ...document,
      data: { ...document.data, source: fewer },
      training: { ...document.training, epochs },
    },
    join(templates, name),
    runsFolder,
  );
}

export async function templateDocument(name: string): Promise<ProjectDocument> {
  const file = join(templates, name, 'project.json');
  const parsed = parseProject(await readFile(file, 'utf8'), file);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value.document;
}

/** The network of the iris template for two inputs and two classes. */
export async function twoClassDocument(): Promise<ProjectDocument> {
  const document = await templateDocument('iris-mlp');
  const nodes = Object.fromEntries(
    Object.entries(document.graph.nodes).map(([id, node]) => {
      const parameters = { ...node.parameters };
      if (node.type === 'input') parameters.shape = [2];
      if (parameters.units === 3) parameters.units = 2;
      return [id, { ...node, parameters }];
    }),
  );
  return { ...document, graph: { ...document.graph, nodes } };
}

/** Trains a document whose data lies in `projectFolder`, and gives its run folder. */
export async function trainDocument(
  document: ProjectDocument,
  projectFolder: string,
  runsFolder: string,
): Promise<string> {
  const backend = await openOnnxRuntime({ device: 'cpu' });
  if (!backend.ok) throw new Error(JSON.stringify(backend.error));
  const result = await trainProject({ document, projectFolder, runsFolder, device: 'cpu' }, backend.value, {
    onEvent: () => {},
    shouldStop: () => false,
  });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value.run;
}
