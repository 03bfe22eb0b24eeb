import type { EncodingName } from '../../../../../shared/data/encoding-names.ts';
import { createDecoder } from '../encodings.ts';

const tables = new Map<EncodingName, ReadonlyMap<string, readonly number[]>>();

/** The bytes of every character of one or two bytes, from decoding all of them. */
function tableOf(encoding: EncodingName): ReadonlyMap<string, readonly number[]> {
  const known = tables.get(encoding);
  if (known !== undefined) return known;
  const decode = createDecoder(encoding);
  const table = new Map<string, readonly number[]>();
  const add = (...bytes: number[]): void => {
    // The spaces end a character that the bytes begin.
    const [character = '', space = '', ...more] = decode(Uint8Array.of(...bytes, 0x20, 0x20));
    const isWhole = space === ' ' && more.length === 1 && character !== '\ufffd';
    if (isWhole && !table.has(character)) table.set(character, bytes);
  };
  for (let byte = 0; byte < 0x100; byte++) add(byte);
  for (let first = 0x81; first < 0xff; first++)
    for (let second = 0x40; second < 0xff; second++) add(first, second);
  tables.set(encoding, table);
  return table;
}

/** A text in an encoding, for which Node has no encoders. Throws Error where it has no such character. */
export function encodeText(text: string, encoding: EncodingName): Buffer {
  if (encoding === 'utf-8') return Buffer.from(text);
  if (encoding === 'utf-16le') return Buffer.from(text, 'utf16le');
  if (encoding === 'utf-16be') return Buffer.from(text, 'utf16le').swap16();
  const table = tableOf(encoding);
  return Buffer.from(
    [...text].flatMap((character) => {
      const bytes = table.get(character);
      if (bytes === undefined) throw new Error(`${encoding} has no "${character}"`);
      return bytes;
    }),
  );
}
