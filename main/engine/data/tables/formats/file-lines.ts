/** Lines of a text file, one after another. */
import { DiagnosticError, diagnostic } from '../../../../../shared/diagnostics/diagnostic.ts';
import { fileBytes } from '../../file-bytes.ts';
import { decodeText } from '../../readers/text-decoding.ts';
import { lineLimit } from '../../readers/text-lines.ts';

/** The lines of a file without their breaks, decoded as `decodeText` does. Throws DiagnosticError at a line of more than 16 Mi characters, and system errors. */
export async function* fileLines(file: string): AsyncGenerator<string> {
  let rest = '';
  let row = 1;
  for await (const piece of decodeText(fileBytes(file))) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield line;
    row += lines.length;
    if (rest.length > lineLimit)
      throw new DiagnosticError([diagnostic('csv-row-too-long', { file, row }, { limit: lineLimit })]);
  }
  if (rest !== '') yield rest;
}
