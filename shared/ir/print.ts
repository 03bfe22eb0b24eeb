import type { Graph, IrNode, Value } from './graph.ts';
import { typeText } from './types.ts';

/** The graph as text, one operation a line: `%7 = matmul(%3, %5) {…} : float32[32,10]  # dense1`. */
export function printGraph(graph: Graph): string {
  const lines = graph.inputs.map(
    (input) => `input ${input.kind} ${input.name} = ${name(input.value)} : ${typeText(input.value.type)}`,
  );
  lines.push(...graph.nodes.map(printNode));
  lines.push(
    ...graph.outputs.map((output) => `output ${output.kind} ${output.name} = ${name(output.value)}`),
  );
  return lines.join('\n');
}

export function printNode(node: IrNode): string {
  const attributes = Object.entries(node.attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${attributeText(value)}`)
    .join(' ');
  const outputs = node.outputs.map(name).join(', ');
  const types = node.outputs.map((output) => typeText(output.type)).join(', ');
  const body = attributes === '' ? '' : ` {${attributes}}`;
  return `${outputs} = ${node.op}(${node.inputs.map(name).join(', ')})${body} : ${types}  # ${node.origin}`;
}

function name(value: Value): string {
  return `%${value.id}`;
}

const longestList = 12;

function attributeText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const list = Array.from(value as ArrayLike<unknown>);
  const shown = list.slice(0, longestList).join(',');
  return list.length > longestList ? `[${shown},… ${list.length} values]` : `[${shown}]`;
}
