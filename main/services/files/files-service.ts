import { basename, dirname, join } from 'node:path';
import { err, ok } from '../../../shared/base/result.ts';
import type { PickedFile } from '../../../shared/contract/files.ts';
import type { Services } from '../../../shared/contract/services.ts';
import { diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { nodeFileSystem } from '../../files/file-system.ts';
import { makeNewFolder } from '../../files/make-folder.ts';
import type { DialogHost } from './dialog-host.ts';
import { nameProblem } from './file-names.ts';
import { listFolder } from './list-folder.ts';
import type { PickedFiles } from './picked-files.ts';

export interface FilesServiceOptions {
  readonly picked: PickedFiles;
  /** Folders the folder view may start from, best first. */
  readonly roots: readonly string[];
  readonly dialogs: DialogHost | undefined;
}

/** Files a person picks in one window. */
export function filesService({ picked, roots, dialogs }: FilesServiceOptions): Services['files'] {
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

    async roots() {
      const found: PickedFile[] = [];
      for (const root of roots) {
        const handle = await picked.grant(root);
        const isNew = !found.some((other) => other.handle === handle);
        // A place is granted where nothing stands yet, too; a folder view cannot start there.
        if (handle === undefined || !isNew || !(await picked.folder(handle)).ok) continue;
        found.push({ handle, name: basename(root) || root, path: root });
      }
      return ok(found);
    },

    async list({ folder }) {
      const place = await picked.folder(folder);
      if (!place.ok) return place;
      const listed = await listFolder(place.value, picked);
      if (!listed.ok) return listed;
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
}
