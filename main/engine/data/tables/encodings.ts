/** The encodings that files of texts and tables are read in. */

import type { EncodingName } from '../../../../shared/data/encoding-names.ts';

/** Characters of the bytes 0x80 to 0x9f in windows-1252; five of them have none and stay controls (WHATWG Encoding). */
const westernSpecials =
  '\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178';

/**
 * Decodes bytes as they come; the last call is without bytes. Invalid bytes become U+FFFD, and a byte order mark of the encoding
 * is dropped.
 */
export function createDecoder(encoding: EncodingName): (bytes?: Uint8Array) => string {
  const decoder = new TextDecoder(encoding);
  const decode = (bytes?: Uint8Array): string =>
    bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
  if (encoding !== 'windows-1252') return decode;
  // Some versions of Node read windows-1252 as ISO 8859-1, in which these bytes are controls.
  return (bytes) =>
    decode(bytes).replace(
      /[\x80-\x9f]/g,
      (control) => westernSpecials[control.charCodeAt(0) - 0x80] as string,
    );
}

/** A piece of a file as text; a character that is cut off at its end is dropped. */
export function decodePiece(bytes: Uint8Array, encoding: EncodingName): string {
  return createDecoder(encoding)(bytes);
}
