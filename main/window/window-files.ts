/** The files of the built window, by the path of a URL. Nothing outside their folder is ever named. */
import { realpath, stat } from 'node:fs';
import { extname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** Where the built window lies: beside the program. */
export const windowFolder = fileURLToPath(new URL('./renderer', import.meta.url));

export interface WindowFile {
  readonly path: string;
  /** Value of Content-Type. */
  readonly type: string;
  readonly bytes: number;
  /** Value of Cache-Control: what the bundler named by its content never changes. */
  readonly caching: string;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
};

/**
 * Finds a file of the window; `/` is its page.
 * @param urlPath path of a URL as it was sent, percent-encoded
 * @returns undefined for a path that leaves the folder, also through a link, that names no plain file, or whose kind
 *   the window does not use
 */
export async function findWindowFile(folder: string, urlPath: string): Promise<WindowFile | undefined> {
  const segments = safeSegments(urlPath === '/' ? '/index.html' : urlPath);
  if (segments === undefined) return undefined;
  const type = types[extname(segments.at(-1) ?? '').toLowerCase()];
  if (type === undefined) return undefined;
  try {
    // Not the promise forms: only these are known to look into the archive of a packaged app.
    const [root, path] = await Promise.all([real(folder), real(join(folder, ...segments))]);
    const facts = await promisify(stat)(path);
    if (!path.startsWith(root + sep) || !facts.isFile()) return undefined;
    const caching = segments[0] === 'assets' ? 'public, max-age=31536000, immutable' : 'no-cache';
    return { path, type, bytes: facts.size, caching };
  } catch {
    return undefined;
  }
}

const real = (path: string): Promise<string> => promisify(realpath)(path);

/** The names in a path, or undefined when one of them could mean another place on any system. */
function safeSegments(urlPath: string): readonly string[] | undefined {
  let path: string;
  try {
    path = decodeURIComponent(urlPath);
  } catch {
    return undefined;
  }
  if (!path.startsWith('/')) return undefined;
  const segments = path.slice(1).split('/');
  return segments.every((segment) => /^[\w@~-][\w@~.-]*$/.test(segment)) ? segments : undefined;
}
