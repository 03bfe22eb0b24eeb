/** What a figure's name says: what it measures, and at which node where several nodes measure the same. */
export interface FigureName {
  readonly kind: string;
  readonly node?: string;
}

/** The name a figure has in records and settings: `recall`, or `recall/masks`. */
export function figureName({ kind, node }: FigureName): string {
  return node === undefined ? kind : `${kind}/${node}`;
}

/** What a name of `figureName` says. */
export function readFigureName(name: string): FigureName {
  const slash = name.indexOf('/');
  return slash < 0 ? { kind: name } : { kind: name.slice(0, slash), node: name.slice(slash + 1) };
}
