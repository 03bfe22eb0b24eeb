import type { EncodingName } from '../../../../shared/data/encoding-names.ts';
import { DiagnosticError, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import type { ReadProgress } from '../dataset.ts';
import { fileBytes } from '../file-bytes.ts';
import { requireFile } from '../file-checks.ts';
import { encodingOfFile } from '../tables/encoding-sample.ts';
import { decodeText } from './text-decoding.ts';

/** Characters one line may have: a file without line breaks must not be taken for one sample. */
export const lineLimit = 16 * 1024 * 1024;

/**
 * The lines of a text file in order, without their breaks; a break at the end of the file opens no further line.
 * The encoding is found from the file unless it is given. Throws DiagnosticError: bytes that are no text, a line beyond `limit` characters, a missing file.
 */
export async function readLines(
  file: string,
  onProgress?: ReadProgress,
  limit: number = lineLimit,
  given?: EncodingName,
): Promise<string[]> {
  const size = await requireFile(file);
  const { encoding } = await encodingOfFile(file, given);
  const lines: string[] = [];
  let rest = '';
  const take = (line: string): void => {
    const row = lines.length + 1;
    if (line.length > limit) throw tooLong(file, row, limit);
    const wrong = /[\0\ufffd]/.exec(line);
    if (wrong !== null) {
      const text = line.slice(Math.max(0, wrong.index - 20), wrong.index + 20).replaceAll('\0', '\\0');
      throw new DiagnosticError([diagnostic('text-bad-encoding', { file, row }, { text })]);
    }
    lines.push(line);
  };
  let done = 0;
  const counted = async function* (): AsyncGenerator<Uint8Array> {
    for await (const bytes of fileBytes(file)) {
      done += bytes.length;
      onProgress?.(done, size);
      yield bytes;
    }
  };
  for await (const text of decodeText(counted(), encoding)) {
    const parts = (rest + text).split('\n');
    rest = parts.pop() ?? '';
    for (const line of parts) take(line);
    if (rest.length > limit) throw tooLong(file, lines.length + 1, limit);
  }
  if (rest !== '') take(rest);
  return lines;
}

function tooLong(file: string, row: number, limit: number): DiagnosticError {
  return new DiagnosticError([diagnostic('text-line-too-long', { file, row }, { limit })]);
}
