/**
 * The 256 bytes as characters that can be seen, as GPT-2 writes them in its vocabulary (Radford et al. 2019): printable ones of
 * Latin-1 stand for themselves, the others for U+0100 and after in their order. A space is `Ġ`.
 */

function isSeen(byte: number): boolean {
  return (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174;
}

function charactersOfBytes(): readonly string[] {
  let next = 256;
  return Array.from({ length: 256 }, (_, byte) => String.fromCodePoint(isSeen(byte) ? byte : next++));
}

/** The character of each byte. */
export const byteCharacters: readonly string[] = charactersOfBytes();

const bytesOfCharacters: ReadonlyMap<string, number> = new Map(
  byteCharacters.map((character, byte) => [character, byte]),
);

const encoder = new TextEncoder();
// Without it a mark of byte order at the start of a text would be lost.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The bytes of a text in UTF-8, one character each. */
export function toByteCharacters(text: string): string[] {
  return Array.from(encoder.encode(text), (byte) => byteCharacters[byte] as string);
}

/** The text that characters of bytes stand for; bytes that are no UTF-8 become U+FFFD, and characters of no byte stay. */
export function fromByteCharacters(characters: string): string {
  const bytes: number[] = [];
  for (const character of characters) {
    const byte = bytesOfCharacters.get(character);
    if (byte === undefined) bytes.push(...encoder.encode(character));
    else bytes.push(byte);
  }
  return decoder.decode(Uint8Array.from(bytes));
}

const strictDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** What a token of bytes holds, as a person reads it; of bytes that are no whole characters, those beyond ASCII as `<0xE4>`. */
export function tokenOfBytes(characters: string): string {
  const bytes = Array.from(characters, (character) => bytesOfCharacters.get(character));
  if (bytes.some((byte) => byte === undefined)) return characters;
  const known = Uint8Array.from(bytes, (byte) => byte ?? 0);
  try {
    return strictDecoder.decode(known);
  } catch {
    return Array.from(known, (byte) =>
      byte < 128 ? String.fromCodePoint(byte) : `<0x${byte.toString(16).toUpperCase()}>`,
    ).join('');
  }
}
