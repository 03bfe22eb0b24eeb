import { sep } from 'node:path';

/** Where a file that the packager left outside the archive of the app really lies. */
export function unpackedPath(path: string): string {
  return path.replace(`${sep}app.asar${sep}`, `${sep}app.asar.unpacked${sep}`);
}
