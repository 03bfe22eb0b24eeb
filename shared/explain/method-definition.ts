/** What a method of explaining answers says of itself. Its computation stands in the same file and knows no engine. */
import type { z } from 'zod';
import type { LocalText } from '../diagnostics/code-entry.ts';

/** What a method explains: one answer to a picture, a text or a row, or a network's answers to many rows of a table. */
export type ExplainedKind = 'picture' | 'text' | 'row' | 'table';

export interface MethodDefinition<Schema extends z.ZodType> {
  readonly kind: string;
  readonly title: LocalText;
  readonly summary: LocalText;
  /** What it can be asked of. */
  readonly appliesTo: readonly ExplainedKind[];
  /** Whether it looks at a node of choice: one that makes pictures, the last convolution unless one is named, or an attention, the last one. */
  readonly looksAtNode?: 'pictures' | 'attention';
  /** Its settings, each with its texts. */
  readonly schema: Schema;
  /** Where the computation comes from. */
  readonly source: string;
}

export function defineMethod<Schema extends z.ZodType>(
  definition: MethodDefinition<Schema>,
): MethodDefinition<Schema> {
  return definition;
}
