import { ok } from '../../shared/base/result.ts';
import { inferDocument } from '../../shared/compiler/infer.ts';
import { compileTraining } from '../../shared/compiler/pipeline.ts';
import { planGraph } from '../../shared/compiler/plan.ts';
import { validateGraph } from '../../shared/compiler/validate.ts';
import type { DataFacts } from '../../shared/data/data-facts.ts';
import { type Checked, explain, placeText } from '../../shared/diagnostics/diagnostic.ts';
import type { ProjectDocument } from '../../shared/document/schema.ts';
import { printGraph } from '../../shared/ir/print.ts';
import { shapeText, typeText } from '../../shared/ir/types.ts';
import { catalogueOf } from '../../shared/nodes/catalogue.ts';

export const printableStages = [
  'validated',
  'shapes',
  'ir',
  'gradient',
  'update',
  'passes',
  'program',
] as const;
export type PrintableStage = (typeof printableStages)[number];

/** One stage of the compiler's path, as text. */
export function printStage(
  document: ProjectDocument,
  stage: PrintableStage,
  { facts, batch }: { readonly facts: DataFacts; readonly batch: number },
): Checked<string> {
  if (stage === 'validated') return ok(printValidated(document));
  if (stage === 'shapes') return ok(printShapes(document, facts));
  const texts = new Map<string, string>();
  const compiled = compileTraining(document, {
    catalogue: catalogueOf(document),
    data: facts,
    batch,
    onStage: (name, graph) => void texts.set(name, printGraph(graph)),
  });
  if (!compiled.ok) return compiled;
  if (stage !== 'program') return ok(texts.get(stage) ?? '');
  const { graph, state } = compiled.value;
  const plan = Object.entries(planGraph(graph)).map(([name, value]) => `plan ${name} = ${value}`);
  const manifest = state.map(({ path, role, type }) => `state ${role} ${path} : ${typeText(type)}`);
  return ok([...plan, ...manifest, printGraph(graph)].join('\n'));
}

function printValidated(document: ProjectDocument): string {
  const { nodes, problems } = validateGraph(document.graph, catalogueOf(document));
  const lines = nodes.map(({ id, definition, parameters, wires }) => {
    const sources = Object.entries(wires).map(
      ([port, ends]) => `${port}=${ends.map((end) => `${end.node}.${end.port}`).join('+') || '?'}`,
    );
    const values = Object.entries(parameters).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
    return `${id} = ${definition.type}(${sources.join(', ')}) {${values.join(' ')}}`;
  });
  const found = problems.map((problem) => `${problem.severity} ${problem.code} ${placeText(problem.where)}`);
  return [...lines, ...found].join('\n');
}

function printShapes(document: ProjectDocument, facts: DataFacts): string {
  const { nodes, problems } = inferDocument(document, catalogueOf(document), facts);
  const lines = nodes.map(({ id, outputs }) => {
    const shapes = Object.entries(outputs).map(([port, shape]) => `${port}=${shapeText(shape)}`);
    return `${id}: ${shapes.join(', ') || 'unknown'}`;
  });
  const found = problems.map((problem) => `${problem.severity} ${problem.code}: ${explain(problem).message}`);
  return [...lines, ...found].join('\n');
}
