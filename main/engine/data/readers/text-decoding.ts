/** Bytes of a text file as strings, line breaks made alike. */
import type { EncodingName } from '../../../../shared/data/encoding-names.ts';
import { createDecoder } from '../tables/encodings.ts';

/** Bytes that the encoding is recognized by. */
const headLength = 1024;

/**
 * Decodes bytes as they come, in `encoding`. Where none is given UTF-16 is known by its byte order mark, or by a NUL in most of the even or odd
 * places of the first bytes; everything else is UTF-8, where invalid bytes become U+FFFD. `\r\n` and `\r` become
 * `\n`, and the byte order mark is dropped.
 */
export async function* decodeText(
  bytes: AsyncIterable<Uint8Array>,
  encoding?: EncodingName,
): AsyncGenerator<string> {
  let head: Uint8Array = new Uint8Array(0);
  let decode = encoding && createDecoder(encoding);
  let carry = '';
  const unify = (text: string): string => {
    const whole = carry + text;
    // A carriage return at the end may be the first half of a pair.
    carry = whole.endsWith('\r') ? '\r' : '';
    return (carry === '' ? whole : whole.slice(0, -1)).replace(/\r\n?/g, '\n');
  };
  for await (const part of bytes) {
    let next = part;
    if (decode === undefined) {
      head = head.length === 0 ? part : Buffer.concat([head, part]);
      if (head.length < headLength) continue;
      decode = createDecoder(encodingOf(head));
      next = head;
    }
    yield unify(decode(next));
  }
  const finish = decode ?? createDecoder(encodingOf(head));
  const early = decode === undefined ? finish(head) : '';
  yield unify(early + finish()) + (carry === '' ? '' : '\n');
}

function encodingOf(head: Uint8Array): EncodingName {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const sample = head.subarray(0, headLength);
  const nulls = [0, 0];
  sample.forEach((byte, i) => {
    if (byte === 0) nulls[i % 2] = (nulls[i % 2] as number) + 1;
  });
  const [even = 0, odd = 0] = nulls;
  const max = sample.length * 0.4;
  if (odd > max && even === 0) return 'utf-16le';
  if (even > max && odd === 0) return 'utf-16be';
  return 'utf-8';
}
