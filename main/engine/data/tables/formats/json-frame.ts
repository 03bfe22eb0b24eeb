/**
 * Tables that one JSON object holds: records under a name (`{"data": [{...}]}`), lists as columns (`{"a": [1, 2]}`), and the forms in
 * which pandas writes a frame (`DataFrame.to_json`: split, table, columns, index).
 */

type JsonObject = Readonly<Record<string, unknown>>;
/** A record by the names of its values, or a list of values. */
export type JsonRow = JsonObject | readonly unknown[];

/** The records of a table; undefined where the object is a record itself, or no table. */
export function rowsOfFrame(value: unknown): readonly JsonRow[] | undefined {
  if (!isObject(value)) return undefined;
  return splitRows(value) ?? wrappedRows(value) ?? listedColumns(value) ?? keyedRows(value);
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isRecords(value: unknown): value is readonly JsonObject[] {
  return Array.isArray(value) && value.length > 0 && value.every(isObject);
}

/** `{"columns": [names], "data": [[values], ...]}`. */
function splitRows({ columns, data }: JsonObject): readonly JsonRow[] | undefined {
  if (!Array.isArray(columns) || !Array.isArray(data)) return undefined;
  const rows: unknown[] = data;
  if (!rows.every((row) => Array.isArray(row) && row.length === columns.length)) return undefined;
  return (rows as readonly (readonly unknown[])[]).map((row) =>
    Object.fromEntries(columns.map((name: unknown, i) => [String(name), row[i]])),
  );
}

/** The only list of records among the values. */
function wrappedRows(value: JsonObject): readonly JsonRow[] | undefined {
  const lists = Object.values(value).filter(isRecords);
  return lists.length === 1 ? lists[0] : undefined;
}

/** Lists of plain values, equally long, are columns. */
function listedColumns(value: JsonObject): readonly JsonRow[] | undefined {
  const columns = Object.entries(value);
  const length = Array.isArray(columns[0]?.[1]) ? columns[0][1].length : 0;
  const isColumn = (list: unknown): list is readonly unknown[] =>
    Array.isArray(list) &&
    list.length === length &&
    !list.some((each) => typeof each === 'object' && each !== null);
  if (length < 2 || !columns.every(([, list]) => isColumn(list))) return undefined;
  return Array.from({ length }, (_, i) =>
    Object.fromEntries(columns.map(([name, list]) => [name, (list as readonly unknown[])[i]])),
  );
}

/** Objects of the same keys: by column and then by row, or by row and then by column, where the rows have numbers for names. */
function keyedRows(value: JsonObject): readonly JsonRow[] | undefined {
  const outer = Object.entries(value);
  const first = outer[0]?.[1];
  if (!isObject(first) || !outer.every(([, inner]) => isObject(inner))) return undefined;
  const areNumbers = (keys: readonly string[]): boolean =>
    keys.length > 1 && keys.every((key) => /^\d+$/.test(key));
  if (areNumbers(outer.map(([key]) => key))) return outer.map(([, row]) => row as JsonObject);
  const rows = Object.keys(first);
  if (!areNumbers(rows)) return undefined;
  return rows.map((row) =>
    Object.fromEntries(outer.map(([name, column]) => [name, (column as JsonObject)[row]])),
  );
}
