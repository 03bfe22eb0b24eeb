/** A build one version later, for tests of what becomes of projects that this build's version saved. */
import { must } from '../../base/assert.ts';
import { documentMigrations } from '../../document/migrations.ts';
import type { ProjectDocument } from '../../document/schema.ts';
import type { NodeCatalogue } from '../definition.ts';

/** The catalogue with a Dense node of version 2, whose parameters say that they were brought there. */
export function withLaterDense(catalogue: NodeCatalogue): NodeCatalogue {
  const dense = must(catalogue.get('dense'), 'the Dense node');
  const migrations = { 1: (parameters: object) => ({ ...parameters, broughtTo: 2 }) };
  return new Map([...catalogue, ['dense', { ...dense, version: 2, migrations }]]);
}

/** Adds the step to version 2 of the document: its name says that it was taken. For a build with that version. */
export function addLaterDocumentStep(): void {
  const step = (project: object) => ({ ...project, name: `${Reflect.get(project, 'name')}, later` });
  Object.assign(documentMigrations, { 1: step });
}

/** Which steps a document went through: its own, and that of its Dense nodes. */
export function stepsTaken({ name, graph }: ProjectDocument): {
  readonly document: boolean;
  readonly nodes: boolean;
} {
  const dense = Object.values(graph.nodes).filter(({ type }) => type === 'dense');
  const isLater = ({ version, parameters }: (typeof dense)[number]) =>
    version === 2 && parameters.broughtTo === 2;
  return { document: name.endsWith(', later'), nodes: dense.length > 0 && dense.every(isLater) };
}
