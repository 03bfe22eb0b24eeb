/** The columns of a SQLite table by the statement that made it, which the database keeps. */

export interface SqliteColumns {
  /** Of the stored columns, in their order. */
  readonly names: readonly string[];
  /** The column that is the rowid, and is stored as nothing; undefined: none is. */
  readonly rowid?: number;
  /** Whether rows lie in an index of their own, which is not read. */
  readonly isWithoutRowid: boolean;
}

const constraints = /^(constraint|primary|unique|check|foreign)$/i;

/** Undefined where the statement makes no table of rows. */
export function sqliteColumns(sql: string): SqliteColumns | undefined {
  const tokens = tokensOf(sql);
  const start = tokens.findIndex(({ text }) => text === '(');
  if (!/^create$/i.test(tokens[0]?.text ?? '')) return undefined;
  if (start < 0 || /^virtual$/i.test(tokens[1]?.text ?? '')) return undefined;
  const { parts, end } = partsOf(tokens, start);
  const definitions = parts.filter(
    ([first]) => first !== undefined && (first.isQuoted || !constraints.test(first.text)),
  );
  const stored = definitions.filter((definition) => !isVirtual(definition));
  const names = stored.map(([first]) => (first as Token).text);
  const words = (definition: readonly Token[]): string =>
    definition.map(({ text }) => text.toLowerCase()).join(' ');
  const key = parts
    .map(words)
    .find((text) => /(^|\s)primary key \(/.test(text) && /^(constraint|primary)/.test(text));
  const keyColumn = /primary key \( (\S+) (?:asc )?\)/.exec(key ?? '')?.[1];
  const rowid = stored.findIndex((definition) => {
    const [first, type] = definition;
    if (type?.text.toLowerCase() !== 'integer') return false;
    return (
      /^\S+ integer (constraint \S+ )?primary key(?! desc)/.test(words(definition)) ||
      first?.text.toLowerCase() === keyColumn
    );
  });
  const isWithoutRowid = /\bwithout rowid\b/.test(words(tokens.slice(end)));
  return { names, isWithoutRowid, ...(rowid >= 0 && !isWithoutRowid && { rowid }) };
}

interface Token {
  readonly text: string;
  readonly isQuoted: boolean;
}

function tokensOf(sql: string): Token[] {
  const found = sql.matchAll(
    /--[^\n]*|\/\*[\s\S]*?\*\/|"((?:[^"]|"")*)"|`((?:[^`]|``)*)`|\[([^\]]*)\]|'((?:[^']|'')*)'|([(),])|([^\s(),"'`[\]]+)/g,
  );
  return [...found].flatMap(([whole, double, back, square, single, mark, word]): Token[] => {
    const quoted =
      double?.replaceAll('""', '"') ?? back?.replaceAll('``', '`') ?? square ?? single?.replaceAll("''", "'");
    if (quoted !== undefined) return [{ text: quoted, isQuoted: true }];
    const text = mark ?? word;
    return text === undefined || whole.startsWith('--') || whole.startsWith('/*')
      ? []
      : [{ text, isQuoted: false }];
  });
}

/** The parts between the commas of a bracket, and where it ends. */
function partsOf(
  tokens: readonly Token[],
  start: number,
): { readonly parts: readonly (readonly Token[])[]; readonly end: number } {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (let i = start; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    const isMark = (mark: string): boolean => !token.isQuoted && token.text === mark;
    if (isMark(')') && --depth === 0) return { parts, end: i + 1 };
    if (depth === 1 && isMark(',')) parts.push([]);
    else if (depth > 0) parts.at(-1)?.push(token);
    if (isMark('(')) depth++;
  }
  return { parts, end: tokens.length };
}

/** A column that is computed when it is read. */
function isVirtual(definition: readonly Token[]): boolean {
  const as = definition.findIndex(({ text, isQuoted }, i) => i > 0 && !isQuoted && /^as$/i.test(text));
  return as > 0 && definition[as + 1]?.text === '(' && !definition.some(({ text }) => /^stored$/i.test(text));
}
