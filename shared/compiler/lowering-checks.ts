import { type Diagnostic, DiagnosticError, diagnostic } from '../diagnostics/diagnostic.ts';
import { innerPath } from '../document/node-path.ts';
import type { Value } from '../ir/graph.ts';
import { elementsPerSample, type Shape, typeText } from '../ir/types.ts';
import type { AnyNodeDefinition, LoweringInputs, PortDeclaration } from '../nodes/definition.ts';
import { ShapeError } from '../ops/definition.ts';

/** Tensors beyond this many elements a sample fit no device; refusing them keeps a typo from exhausting memory. */
const maxElements = 2 ** 31;

/** Refuses values whose rank or element type a port does not take. */
export function checkInputs(id: string, definition: AnyNodeDefinition, inputs: LoweringInputs): void {
  for (const [port, declaration] of Object.entries<PortDeclaration>(definition.inputs)) {
    const wired = inputs[port];
    if (wired === undefined) continue;
    for (const value of Array.isArray(wired) ? (wired as readonly Value[]) : [wired as Value]) {
      checkRank(id, port, declaration, value.type.shape);
      if (declaration.dtype !== undefined && value.type.dtype !== declaration.dtype) {
        const values = { expected: declaration.dtype, found: typeText(value.type) };
        throw new DiagnosticError([diagnostic('type-invalid', { node: id, port }, values)]);
      }
    }
  }
}

export function checkSizes(id: string, results: Readonly<Record<string, Value>>): void {
  for (const value of Object.values(results)) checkSize(id, value.type.shape);
}

export function checkSize(id: string, shape: Shape): void {
  if (elementsPerSample(shape) <= maxElements) return;
  const values = { limit: maxElements, found: shape.join('×') };
  throw new DiagnosticError([diagnostic('graph-too-large', { node: id }, values)]);
}

function checkRank(id: string, port: string, declaration: PortDeclaration, shape: Shape): void {
  const { minRank = 0, maxRank = Number.POSITIVE_INFINITY } = declaration;
  const rank = shape.length;
  if (rank >= minRank && rank <= maxRank) return;
  const range = minRank === maxRank ? `${minRank}` : `${minRank}–${Number.isFinite(maxRank) ? maxRank : '∞'}`;
  const values = { expected: `${range}D`, found: `${rank}D: ${shape.join('×')}` };
  const code = rank > maxRank ? 'rank-too-high' : 'rank-too-low';
  throw new DiagnosticError([diagnostic(code, { node: id, port }, values)]);
}

/** A problem inside a block is shown at the block's own place, with the inner node's id in front. */
export function withinBlock(problem: Diagnostic, block: string): Diagnostic {
  const inner = problem.where.node;
  return {
    ...problem,
    where: { ...problem.where, node: inner === undefined ? block : innerPath(block, inner) },
  };
}

/** The diagnostics that lowering a node was ended with; anything else is a bug of ours and goes on. */
export function problemsOf(id: string, problem: unknown): readonly Diagnostic[] {
  if (problem instanceof DiagnosticError) return problem.diagnostics;
  if (!(problem instanceof ShapeError)) throw problem;
  const values = { expected: problem.expected, found: problem.found };
  return [diagnostic('shape-invalid', { node: id }, values)];
}
