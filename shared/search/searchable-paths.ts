/** Which places of a project may be searched: none that decides what the trials are measured with, or by. */

export type RefusalReason = 'data' | 'split' | 'metric' | 'weights' | 'epochs' | 'twice';

const refused: readonly (readonly [RegExp, RefusalReason])[] = [
  [/^data\.split(\.|$)/, 'split'],
  [/^data\.(steps|augmentations)\.\d+(\.of\.\d+)?\.(kind|columns?)(\.|$)/, 'data'],
  [/^data\.(?!(steps|augmentations)\.\d|balanced$|normalization\.(kind|scope)$|shuffle$)/, 'data'],
  [/^training\.best(\.|$)/, 'metric'],
  [/^training\.earlyStopping\.metric$/, 'metric'],
  [/^training\.objectives\.\d+\.loss$/, 'metric'],
  [/^training\.startFrom(\.|$)/, 'weights'],
];

/** Why a place is not searched, whatever the project; undefined where it may be. */
export function refusal(path: string): RefusalReason | undefined {
  return refused.find(([pattern]) => pattern.test(path))?.[1];
}

/** The names and positions of a place, from the top of the file. */
export function pathParts(path: string): string[] {
  return path.split('.');
}

/** The node and the parameter of a place in the graph; undefined of any other place. */
export function parameterAt(path: string): { readonly node: string; readonly parameter: string } | undefined {
  const [graph, nodes, node, parameters, parameter, ...more] = pathParts(path);
  if (graph !== 'graph' || nodes !== 'nodes' || parameters !== 'parameters' || more.length > 0)
    return undefined;
  return node === undefined || parameter === undefined ? undefined : { node, parameter };
}
