/** Workspaces of tests on where nodes and wires lie. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseLayout } from '../../shared/document/layout.ts';
import { parseProject } from '../../shared/document/parse.ts';
import type { Workspace } from '../state/history.ts';

export function workspaceOf(project: string, layout: string): Workspace {
  const parsed = parseProject(project, 'project.json');
  if (!parsed.ok) throw new Error(`does not parse: ${JSON.stringify(parsed.error)}`);
  return { document: parsed.value.document, layout: parseLayout(layout) };
}

export type Places = Readonly<Record<string, readonly [x: number, y: number]>>;

/** Sums at places of the canvas, wired as `a > b`. */
export function sums(places: Places, wires: readonly string[]): Workspace {
  const nodes = Object.fromEntries(
    Object.keys(places).map((id) => [id, { type: 'add', version: 1, parameters: {} }]),
  );
  const edges = wires
    .map((wire) => wire.split(' > '))
    .map(([from, to]) => [`${from}.output`, `${to}.inputs`]);
  const positions = Object.entries(places).map(([id, [x, y]]) => [id, { x, y }] as const);
  return workspaceOf(
    JSON.stringify({
      format: 'netloom-project',
      version: 1,
      name: 'Sums',
      graph: { nodes, edges },
      data: { source: { kind: 'csv', path: 'a.csv', target: 'a', targetKind: 'class' } },
      training: { epochs: 1, batchSize: 1, seed: 0, objectives: [{ loss: 'a' }] },
    }),
    JSON.stringify({ format: 'netloom-layout', version: 1, nodes: Object.fromEntries(positions) }),
  );
}

const templates = join(import.meta.dirname, '../../templates');

export function templateWorkspace(name: string): Workspace {
  const text = (file: string): string => readFileSync(join(templates, name, file), 'utf8');
  return workspaceOf(text('project.json'), text('layout.json'));
}
