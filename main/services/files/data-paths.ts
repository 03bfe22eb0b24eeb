import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Whether a path at which nothing stands can still name data: it goes on inside a file, as in an archive (`titanic.zip/test.csv`), or
 * names files of a folder by wildcards (`sales/*.csv`).
 */
export async function mayNameData(path: string): Promise<boolean> {
  for (let above = dirname(path); ; above = dirname(above)) {
    const facts = await stat(above).catch(() => undefined);
    if (facts?.isFile() === true) return true;
    if (facts !== undefined || above === dirname(above)) return /[*?]/.test(path.slice(above.length));
  }
}
