/** Columns that number the rows. */
import type { NumberColumn } from '../../../../shared/data/table.ts';

/** Fewer rows may be in sequence by chance. */
const minRows = 20;
/** The share of different numbers under a name such as `id`, so that copies of a few rows hide none. */
const distinctShare = 0.98;

const identifierName =
  /(^|[\s_.-])(id|ids|uid|uuid|guid|index|idx|key|no|nr|num|number|serial|code|row)$|^unnamed: ?\d+$|编号|序号|学号|工号|番号|번호/iu;
const camelName = /[a-z](Id|ID|Idx|Key|Nr)$/u;
const timeName =
  /(^|[\s_.-])(years?|months?|weeks?|days?|hours?|minutes?|seconds?|dates?|times?|timestamps?|steps?|epochs?|t|ts)$|年|月|日|时间/iu;

/**
 * Whether a column of whole numbers numbers the rows: they rise by one from row to row, or are all different under a name such as
 * `id`. A series of years is none. `distinct`: how many different numbers it holds.
 */
export function isIdentifier({ name, values, unread }: NumberColumn, distinct: number): boolean {
  const rows = values.length;
  if (rows < minRows || unread.size > 0 || distinct < distinctShare * rows) return false;
  if (!values.every(Number.isInteger) || timeName.test(name)) return false;
  const isCounted = values.every((value, i) => i === 0 || value === (values[i - 1] as number) + 1);
  return isCounted || hasIdentifierName(name);
}

function hasIdentifierName(name: string): boolean {
  return identifierName.test(name) || camelName.test(name);
}
