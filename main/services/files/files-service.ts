import { stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { err, ok } from '../../../shared/base/result.ts';
import type { Handle } from '../../../shared/contract/common.ts';
import type { PickedFile } from '../../../shared/contract/files.ts';
import type { Services } from '../../../shared/contract/services.ts';
import { diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { canonicalPath } from '../../files/contained-path.ts';
import { nodeFileSystem } from '../../files/file-system.ts';
import { makeNewFolder } from '../../files/make-folder.ts';
import type { AllowedFolders } from './allowed-folders.ts';
import { mayNameData } from './data-paths.ts';
import type { DialogHost } from './dialog-host.ts';
import type { DroppedFiles } from './dropped-files.ts';
import { nameProblem } from './file-names.ts';
import { listFolder } from './list-folder.ts';
import type { PickedFiles } from './picked-files.ts';

export interface FilesServiceOptions {
  readonly picked: PickedFiles;
  /** Folders the folder view may start from, best first. */
  readonly roots: readonly string[];
  readonly dialogs: DialogHost | undefined;
  /** What a person allowed all windows. */
  readonly allowed: AllowedFolders;
  /** What a host saw dropped; absent where it sees no paths. */
  readonly dropped?: DroppedFiles | undefined;
  /** What `~` stands for in a typed path. */
  readonly home: string;
}

/** Files a person picks in one window. */
export function filesService(options: FilesServiceOptions): Services['files'] {
  const { picked, roots, dialogs, allowed, home } = options;
  const pickedAt = (path: string): PickedFile => ({
    handle: picked.issue(path),
    name: basename(path) || path,
    path,
  });
  return {
    async pick({ kind, title, extensions = [], suggestedName }) {
      if (dialogs === undefined) return err([diagnostic('dialogs-not-here', {})]);
      const paths = await dialogs.show({ kind, title, extensions, suggestedName });
      const granted: PickedFile[] = [];
      for (const path of paths) {
        const handle = await picked.grant(path);
        if (handle === undefined) return err([diagnostic('file-not-found', { file: path })]);
        granted.push({ handle, name: basename(path) || path, path });
      }
      return ok(granted);
    },

    async show({ file }) {
      if (dialogs === undefined) return err([diagnostic('dialogs-not-here', {})]);
      const place = await picked.place(file);
      if (!place.ok) return place;
      dialogs.reveal(place.value);
      return ok({});
    },

    roots: async () => ok(await findRoots()),

    async list({ folder: asked }) {
      const folder = asked ?? (await firstShown());
      if (folder === undefined) return err([diagnostic('handle-unknown', {})]);
      const place = await picked.folder(folder);
      if (!place.ok) return place;
      const listed = await listFolder(place.value, picked);
      if (!listed.ok) return listed;
      await allowed.noteLastPlace(place.value);
      const above = dirname(place.value);
      const parent = above !== place.value && picked.isGranted(above) ? picked.issue(above) : null;
      return ok({ folder: pickedAt(place.value), parent, ...listed.value });
    },

    async resolve({ folder, name }) {
      const problem = nameProblem(name);
      if (problem !== undefined) return err([problem]);
      const above = await picked.folder(folder);
      if (!above.ok) return above;
      const place = await picked.check(join(above.value, name));
      if (!place.ok) return place;
      const exists = (await nodeFileSystem.look(place.value).catch(() => undefined)) !== undefined;
      return ok({ ...pickedAt(place.value), exists });
    },

    async find({ path, from }) {
      const start = from === undefined ? ok(home) : await picked.folder(from);
      if (!start.ok) return start;
      const typed = resolve(start.value, path.trim().replace(/^~(?=$|[/\\])/, home));
      const place = await picked.check(typed);
      const facts = await stat(place.ok ? place.value : typed).catch(() => undefined);
      if (!place.ok) {
        // The path itself, for a folder; and where nothing stands, nothing is to be allowed.
        if (facts === undefined) return err([diagnostic('file-not-found', { file: typed })]);
        return ok({ granted: false, folder: facts.isDirectory() ? typed : dirname(typed) });
      }
      if (facts === undefined && !(await mayNameData(place.value)))
        return err([diagnostic('file-not-found', { file: place.value })]);
      const kind = facts?.isDirectory() === true ? 'folder' : 'file';
      if (kind === 'file') await allowed.noteLastPlace(dirname(place.value));
      return ok({ granted: true, kind, ...pickedAt(place.value) });
    },

    async allow({ folder }) {
      const place = await canonicalPath(folder);
      const isFolder = place !== undefined && (await stat(place).catch(() => undefined))?.isDirectory();
      if (place === undefined || isFolder !== true)
        return err([diagnostic('folder-expected', { file: folder.replaceAll('\0', '') })]);
      if (dialogs !== undefined) return err([diagnostic('path-not-granted', { file: place })]);
      const kept = await allowed.allow(place);
      return kept.ok ? ok(pickedAt(place)) : kept;
    },

    async disallow({ folder }) {
      const place = await picked.place(folder);
      if (!place.ok) return place;
      const kept = await allowed.disallow(place.value);
      return kept.ok ? ok({}) : kept;
    },

    async dropped({ name }) {
      const path = options.dropped?.take(name);
      if (path === undefined) return err([diagnostic('handle-unknown', {})]);
      const handle = await picked.grant(path);
      return handle === undefined
        ? err([diagnostic('file-not-found', { file: path })])
        : ok({ handle, name: basename(path) || path, path });
    },

    async makeFolder({ parent, name }) {
      const problem = nameProblem(name);
      if (problem !== undefined) return err([problem]);
      const above = await picked.folder(parent);
      if (!above.ok) return above;
      const path = join(above.value, name);
      const made = await makeNewFolder(path);
      if (!made.ok) return made;
      return made.value ? ok(pickedAt(path)) : err([diagnostic('folder-exists', { file: path })]);
    },
  };

  /** Where the folder view may start: a person's own places, then those they allowed. */
  async function findRoots(): Promise<(PickedFile & { allowed: boolean })[]> {
    const found: (PickedFile & { allowed: boolean })[] = [];
    const add = async (path: string, handle: Handle | undefined, isAllowed: boolean): Promise<void> => {
      const isNew = !found.some((other) => other.handle === handle);
      // A place is granted where nothing stands yet, too; a folder view cannot start there.
      if (handle === undefined || !isNew || !(await picked.folder(handle)).ok) return;
      found.push({ handle, name: basename(path) || path, path, allowed: isAllowed });
    };
    for (const root of roots) await add(root, await picked.grant(root), false);
    for (const folder of await allowed.list()) await add(folder, picked.issue(folder), true);
    return found;
  }

  /** The folder that was listed last, where it still can be, else the first root. */
  async function firstShown(): Promise<string | undefined> {
    const [root] = await findRoots();
    const last = await allowed.lastPlace();
    const handle = last === undefined ? undefined : picked.issue(last);
    if (handle !== undefined && (await picked.folder(handle)).ok) return handle;
    return root?.handle;
  }
}
