import { blockRecords, type Records } from './table-format.ts';

/** Records gathered into blocks, as readers take them. */
export async function* inBlocks(records: AsyncIterable<readonly string[]>): AsyncGenerator<Records> {
  let block: (readonly string[])[] = [];
  for await (const record of records) {
    block.push(record);
    if (block.length < blockRecords) continue;
    yield block;
    block = [];
  }
  if (block.length > 0) yield block;
}
