/** What kind of archive a file is, by its bytes. */
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { looksLikeGzip, looksLikeIdx, readHead } from '../readers/idx-file.ts';
import { otherKindOf } from '../tables/not-a-table.ts';

/** `gzip`: one file that is packed. */
export type ArchiveKind = 'zip' | 'tar' | 'tar.gz' | 'gzip';

const headBytes = 1 << 13;
const tarMark = 257;

/**
 * Undefined where the file is none, or is read as it is: spreadsheets and NumPy's archives are ZIP files, and IDX files may be packed.
 * Throws system errors.
 */
export async function archiveKind(file: string): Promise<ArchiveKind | undefined> {
  const head = await readHead(file, headBytes);
  if (looksLikeGzip(head)) {
    const inner = await unpackedHead(file);
    if (looksLikeIdx(inner)) return undefined;
    return looksLikeTar(inner) ? 'tar.gz' : 'gzip';
  }
  if (looksLikeTar(head)) return 'tar';
  const isPlain =
    otherKindOf(head) === 'zip' && !/^.{30}[^\0/]{1,200}\.npy/s.test(Buffer.from(head).toString('latin1'));
  return isPlain ? 'zip' : undefined;
}

function looksLikeTar(head: Uint8Array): boolean {
  return Buffer.from(head.subarray(tarMark, tarMark + 5)).toString('latin1') === 'ustar';
}

/** The first bytes of what a gzip file holds; none where it is damaged. */
async function unpackedHead(file: string): Promise<Uint8Array> {
  const packed = createReadStream(file);
  const gunzip = createGunzip();
  packed.on('error', (error) => gunzip.destroy(error));
  let head = Buffer.alloc(0);
  try {
    for await (const piece of packed.pipe(gunzip) as AsyncIterable<Uint8Array>) {
      head = Buffer.concat([head, piece]);
      if (head.length >= 512) break;
    }
  } catch {
    return head;
  } finally {
    packed.destroy();
    gunzip.destroy();
  }
  return head;
}
