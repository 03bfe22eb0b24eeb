/** What a file is by its bytes: one of the formats of pictures that are read, or something else that has a name. */

export type ImageFormat = 'PNG' | 'JPEG' | 'WebP' | 'GIF' | 'BMP' | 'TIFF';

/** What a file is that is no picture of a format that is read; the words for it stand with the code `image-broken`. */
export type OtherContent =
  | 'empty'
  | 'svg'
  | 'web-page'
  | 'text'
  | 'pdf'
  | 'zip'
  | 'gzip'
  | 'heif'
  | 'jpeg-xl'
  | 'jpeg-2000'
  | 'psd'
  | 'icon'
  | 'video'
  | 'zeros'
  | 'unknown';

/** Bytes from the start of a file that its format is recognized by. */
export const formatHeadLength = 1024;

const tiffStarts = ['II*\0', 'II+\0', 'MM\0*', 'MM\0+'];
const bmpHeaderLengths: readonly number[] = [12, 16, 40, 52, 56, 64, 108, 124];

/** The format of a picture from the first bytes of its file; undefined for everything that is not read. */
export function imageFormatOf(bytes: Uint8Array): ImageFormat | undefined {
  const head = latin(bytes, 18);
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'PNG';
  if (head.startsWith('\xff\xd8\xff')) return 'JPEG';
  if (head.startsWith('RIFF') && head.startsWith('WEBP', 8)) return 'WebP';
  if (head.startsWith('GIF87a') || head.startsWith('GIF89a')) return 'GIF';
  if (tiffStarts.some((start) => head.startsWith(start))) return 'TIFF';
  const isBmp = head.startsWith('BM') && head.length === 18;
  return isBmp && bmpHeaderLengths.includes(head.charCodeAt(14) + 256 * head.charCodeAt(15))
    ? 'BMP'
    : undefined;
}

/** What a file starts with, or has at byte 4. */
const signatures: readonly {
  readonly content: OtherContent;
  readonly starts: readonly string[];
  readonly at?: 4;
}[] = [
  { content: 'pdf', starts: ['%PDF-'] },
  { content: 'zip', starts: ['PK\x03\x04', 'PK\x05\x06'] },
  { content: 'gzip', starts: ['\x1f\x8b'] },
  {
    content: 'heif',
    at: 4,
    starts: ['heic', 'heix', 'heim', 'heis', 'hevc', 'mif1', 'msf1', 'avif', 'avis'].map(
      (brand) => `ftyp${brand}`,
    ),
  },
  { content: 'jpeg-xl', starts: ['\xff\x0a', '\0\0\0\x0cJXL '] },
  { content: 'jpeg-2000', starts: ['\0\0\0\x0cjP  ', '\xff\x4f\xff\x51'] },
  { content: 'psd', starts: ['8BPS'] },
  { content: 'icon', starts: ['\0\0\x01\0', '\0\0\x02\0'] },
  { content: 'video', starts: ['\x1a\x45\xdf\xa3', 'RIFF'] },
  { content: 'video', at: 4, starts: ['ftyp'] },
];

/** What the first bytes of a file are that `imageFormatOf` does not know. */
export function otherContentOf(bytes: Uint8Array): OtherContent {
  if (bytes.length === 0) return 'empty';
  const head = latin(bytes, formatHeadLength);
  const known = signatures.find(({ starts, at = 0 }) => starts.some((start) => head.startsWith(start, at)));
  if (known !== undefined) return known.content;
  if (bytes.every((byte) => byte === 0)) return 'zeros';
  const text = textOf(bytes.subarray(0, formatHeadLength));
  if (text === undefined) return 'unknown';
  if (/<svg[\s>]|<!doctype svg/i.test(text)) return 'svg';
  return /^\s*<(!doctype html|html|head|body|\?xml[^>]*>\s*<!doctype html)/i.test(text) ? 'web-page' : 'text';
}

/** The text of bytes that are one: UTF-8 or UTF-16 with its mark, without control characters. */
function textOf(bytes: Uint8Array): string | undefined {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const encoding = isUtf16 ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8';
  const text = new TextDecoder(encoding).decode(bytes, { stream: true });
  const strange = [...text].filter(isStrange).length;
  return strange * 50 <= text.length ? text : undefined;
}

/** A control character that texts do not hold, or what could not be decoded. */
function isStrange(character: string): boolean {
  const code = character.charCodeAt(0);
  return code < 9 || (code > 13 && code < 32 && code !== 27) || code === 0xfffd;
}

function latin(bytes: Uint8Array, length: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(length, bytes.length)).toString('latin1');
}
