/** What a file is that was taken for a table or a text, by its first bytes. */
import { type Diagnostic, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';

/** Kinds with words of their own in `csv-not-a-table`. */
export type OtherKind =
  | 'web-page'
  | 'xml'
  | 'json'
  | 'xlsx'
  | 'xls'
  | 'ods'
  | 'document'
  | 'pdf'
  | 'rtf'
  | 'zip'
  | 'gzip'
  | 'archive'
  | 'picture'
  | 'sound'
  | 'video'
  | 'sqlite'
  | 'parquet'
  | 'arrow'
  | 'hdf5'
  | 'numpy'
  | 'matlab'
  | 'pickle'
  | 'program'
  | 'lfs-pointer';

/** Kinds by the first bytes in hexadecimal. */
const signatures: readonly (readonly [pattern: RegExp, kind: OtherKind])[] = [
  [/^d0cf11e0a1b11ae1/, 'xls'],
  [/^255044462d/, 'pdf'],
  [/^7b5c727466/, 'rtf'],
  [/^1f8b/, 'gzip'],
  [/^(377abcaf271c|526172211a07|425a683.314159|fd377a585a00|28b52ffd)/, 'archive'],
  [
    /^(89504e470d0a|ffd8ff|47494638[79]61|52494646.{8}57454250|49492a00|4d4d002a|424d.{8}00000000)/,
    'picture',
  ],
  [/^(52494646.{8}57415645|4944330[234]|4f67675300|664c614300)/, 'sound'],
  [/^(.{8}66747970|1a45dfa3|52494646.{8}41564920)/, 'video'],
  [/^53514c69746520666f726d6174203300/, 'sqlite'],
  [/^5041523115/, 'parquet'],
  [/^(4152524f573100|4645413100)/, 'arrow'],
  [/^894844460d0a/, 'hdf5'],
  [/^934e554d5059/, 'numpy'],
  [/^4d41544c414220352e30204d41542d66696c65/, 'matlab'],
  [/^800[2345](95|7d|5d|63|58|8a|28)/, 'pickle'],
  [/^(7f454c46|4d5a.{2}00)/, 'program'],
];

const pageStart =
  /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype html|html|head|body|table|script|meta)\b/i;

/** What the first bytes of a file (a few kilobytes) are the start of; undefined where they may be a table or a text. */
export function otherKindOf(head: Uint8Array): OtherKind | undefined {
  const bytes = Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, 1 << 13));
  const text = bytes.toString('latin1');
  const start = bytes.toString('hex', 0, 24);
  if (/^504b(0304|0506)/.test(start)) return packedKind(text);
  const known = signatures.find(([pattern]) => pattern.test(start));
  if (known !== undefined) return known[1];
  if (text.startsWith('version https://git-lfs.github.com/')) return 'lfs-pointer';
  const plain = text.replaceAll('\0', '').replace(/^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '');
  if (pageStart.test(plain)) return 'web-page';
  if (/^\s*<(\?xml\b|[\w:.-]+\s[^<>]*xmlns)/.test(plain)) return 'xml';
  return /^\s*(\{\s*"[^"]*"\s*:|\[\s*(\{\s*"|\[\s*["\d-]))/.test(plain) ? 'json' : undefined;
}

/** Files that are ZIP archives inside, by the names of their first entries. */
function packedKind(text: string): OtherKind {
  if (text.includes('opendocument.spreadsheet')) return 'ods';
  if (text.includes('xl/') || (text.includes('[Content_Types].xml') && !/word\/|ppt\//.test(text)))
    return 'xlsx';
  return /word\/|ppt\/|opendocument\./.test(text) ? 'document' : 'zip';
}

const repairs: { readonly [Kind in OtherKind]?: string } = {
  'web-page': 'page',
  xlsx: 'spreadsheet',
  xls: 'spreadsheet',
  ods: 'spreadsheet',
  zip: 'archive',
  gzip: 'archive',
  archive: 'archive',
  'lfs-pointer': 'lfs-pointer',
  picture: 'picture',
};

/** The problem of a file that was taken for a table; undefined where its first bytes may be those of one. */
export function otherKindProblem(head: Uint8Array, file: string): Diagnostic | undefined {
  const kind = otherKindOf(head);
  if (kind === undefined) return undefined;
  return diagnostic('csv-not-a-table', { file }, { kind, repair: repairs[kind] ?? 'other' });
}
