import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { err, ok } from '../../../shared/base/result.ts';
import { projectIdSchema } from '../../../shared/contract/common.ts';
import type { OpenedProject, ProjectEvent, ReadOnlyReason } from '../../../shared/contract/projects.ts';
import type { Services } from '../../../shared/contract/services.ts';
import { dataSchema } from '../../../shared/data/data-schema.ts';
import { type Checked, type Diagnostic, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { openDocument } from '../../../shared/nodes/open-document.ts';
import { isInside } from '../../files/contained-path.ts';
import type { FileSystem } from '../../files/file-system.ts';
import { folderHolder } from '../../files/folder-lock.ts';
import { makeFolder } from '../../files/make-folder.ts';
import type { PickedData } from '../data/picked-data.ts';
import { eventStream } from '../event-stream.ts';
import type { PickedFiles } from '../files/picked-files.ts';
import { checkKnown, writeDataProject } from './data-project.ts';
import { copyProject, inNewFolder, makeProject } from './make-project.ts';
import { OpenProject } from './open-project.ts';
import type { ProjectLeases } from './project-leases.ts';
import { projectPlaces } from './project-places.ts';
import { projectFileNames, readProjectTexts, removeUnfinishedSaves } from './project-texts.ts';
import type { RecentProjects } from './recent-projects.ts';
import { type Recovered, recoverEdits } from './recover-edits.ts';
import { templateTexts } from './template-texts.ts';

export interface ProjectsOptions {
  readonly picked: PickedFiles;
  readonly leases: ProjectLeases;
  readonly recent: RecentProjects;
  readonly pickedData: Pick<PickedData, 'read'>;
  /** Called with the project folder of which the runs changed. */
  readonly runs: { onChange(listener: (projectFolder: string) => void): () => void };
  readonly fs: FileSystem;
  readonly userData: string;
  /** Where projects go when a person names no folder. */
  readonly projectsFolder: string;
  readonly templates: string;
}

/** The projects open in one window. */
export class WindowProjects {
  readonly service: Services['projects'];
  readonly #options: ProjectsOptions;
  readonly #open = new Map<string, OpenProject>();

  constructor(options: ProjectsOptions) {
    this.#options = options;
    const { picked, recent, runs } = options;
    this.service = {
      templates: async () => ok(await templateTexts(options.templates)),

      recent: async () => {
        const listed = [];
        for (const { path, name, openedAt, missing } of await recent.list()) {
          const folder = missing ? picked.issue(path) : await picked.grant(path);
          if (folder !== undefined) listed.push({ folder, name, path, openedAt, missing });
        }
        return ok(listed);
      },

      open: async ({ folder }) => {
        const place = await picked.folder(folder);
        return place.ok ? this.#openFolder(place.value) : place;
      },

      create: async ({ parent, name, template }) => {
        const above = await this.#parent(parent);
        if (!above.ok) return above;
        const { templates } = options;
        const made = await makeProject({ parent: above.value, name, template, templates });
        return made.ok ? this.#openFolder(made.value) : made;
      },

      createFromData: async ({ parent, name, picked: handle, data }) => {
        const above = await this.#parent(parent);
        if (!above.ok) return above;
        const read = await options.pickedData.read(handle, dataSchema.parse(data));
        const known = read.ok ? checkKnown(read.value) : read;
        if (!known.ok) return known;
        const { userData } = options;
        const made = await inNewFolder(above.value, name, (folder) =>
          writeDataProject(known.value, { folder, name, userData }),
        );
        return made.ok ? this.#openFolder(made.value) : made;
      },

      save: async ({ project: id, revision, texts, overwrite = false }) => {
        const project = this.find(id);
        if (!project.ok) return project;
        const parsed = openDocument(texts.project, projectFileNames.project);
        if (!parsed.ok) return parsed;
        const newer = newerVersionProblem(parsed.value.problems);
        if (newer !== undefined) return err([newer]);
        const saved = await project.value.save(revision, texts, overwrite);
        return saved.ok ? ok({ savedAt: Date.now(), warnings: [...saved.value] }) : saved;
      },

      saveAs: async ({ project: id, parent, name, texts }) => {
        const project = this.find(id);
        if (!project.ok) return project;
        const above = await this.#parent(parent);
        if (!above.ok) return above;
        const from = project.value.folder;
        const made = await copyProject({ parent: above.value, name, from, texts });
        if (!made.ok) return made;
        const opened = await this.#openFolder(made.value);
        if (!opened.ok) return opened;
        // The edits live on in the new project; the old one is as it was saved.
        await project.value.discardJournal();
        await this.#close(project.value);
        return opened;
      },

      journal: async ({ project: id, entries }) => {
        const project = this.find(id);
        if (!project.ok) return project;
        const written = await project.value.journal(entries);
        return written.ok ? ok({ revision: written.value }) : written;
      },

      discardJournal: async ({ project: id }) => {
        const project = this.find(id);
        if (!project.ok) return project;
        const discarded = await project.value.discardJournal();
        return discarded.ok ? ok({}) : discarded;
      },

      takeLease: async ({ project: id }) => {
        const project = this.find(id);
        if (!project.ok) return project;
        const taken = await project.value.takeLease();
        return taken.ok ? ok({ writable: project.value.writable }) : taken;
      },

      close: async ({ project: id }) => {
        const project = this.#open.get(id);
        if (project !== undefined) await this.#close(project);
        return ok({});
      },

      watch: ({ project: id }, signal) =>
        eventStream<ProjectEvent>(signal, ({ push, end }) => {
          const project = this.#open.get(id);
          if (project === undefined) {
            end();
            return () => undefined;
          }
          const stops = [
            project.listen(push),
            runs.onChange((folder) => folder === project.folder && push({ event: 'runs-changed' })),
          ];
          return () => {
            for (const stop of stops) stop();
          };
        }),
    };
  }

  /** An open project of this window, or project-not-open. */
  find(id: string): Checked<OpenProject> {
    const project = this.#open.get(id);
    return project === undefined ? err([diagnostic('project-not-open', {})]) : ok(project);
  }

  /** The window is gone: journals stay, leases are free again. */
  async close(): Promise<void> {
    await Promise.all([...this.#open.values()].map((project) => this.#close(project)));
  }

  async #openFolder(folder: string): Promise<Checked<OpenedProject>> {
    const { picked, leases, recent, fs, userData, templates } = this.#options;
    const read = await readProjectTexts(folder, fs);
    if (!read.ok) return read;
    // Before the lease: a window that opens its own project anew keeps what it has where that cannot be read.
    const parsed = openDocument(read.value.texts.project, projectFileNames.project);
    if (!parsed.ok) return parsed;
    const places = projectPlaces(userData, folder);
    const isTemplate = isInside(templates, folder);
    const id = projectIdSchema.parse(randomUUID());
    const { hashes } = read.value;
    const newer = newerVersionProblem(parsed.value.problems);
    const unwritable = isTemplate ? diagnostic('project-template-read-only', { file: folder }) : newer;
    const project = new OpenProject({ id, folder, places, isTemplate, unwritable, hashes, leases, fs });
    const never = { reason: isTemplate ? 'template' : 'newer' } as const;
    const readOnly = unwritable === undefined ? await this.#lease(project) : never;
    const leased = readOnly === null;
    const recovered: Checked<Recovered> = leased
      ? await recover(folder, places.journal, fs)
      : ok({ ...read.value, entries: [], problems: [] });
    if (!recovered.ok) {
      await project.close();
      return recovered;
    }
    const { texts, entries, problems } = recovered.value;
    if (leased) {
      await removeUnfinishedSaves(folder, fs);
      project.begin(recovered.value.hashes, entries);
    }
    this.#open.set(id, project);
    const handle = (await picked.grant(folder)) ?? picked.issue(folder);
    if (!isTemplate) await recent.note(folder, nameOf(texts.project, folder));
    return ok({
      project: id,
      folder: handle,
      path: folder,
      texts,
      journal: [...entries],
      writable: leased,
      readOnly,
      problems: [...problems],
    });
  }

  /**
   * Takes the lease if it is free, or if another project of this window holds it: that one was left for this. Returns
   * why not, null where it has the lease.
   */
  async #lease(project: OpenProject): Promise<ReadOnlyReason | null> {
    const { leases, fs } = this.#options;
    const taken = await leases.take(project);
    if (!taken.ok) return { reason: 'folder', problems: [...taken.error] };
    if (taken.value) return null;
    const holder = leases.holderOf(project.folder);
    const own = [...this.#open.values()].find((other) => other === holder);
    if (own !== undefined) {
      await own.handOn();
      if (await leases.handOn(own, project)) return null;
    }
    const program = holder === undefined ? await folderHolder(project.folder, fs) : undefined;
    return program === undefined
      ? { reason: 'window' }
      : { reason: 'program', pid: program.pid, host: program.host };
  }

  async #parent(handle: string | undefined): Promise<Checked<string>> {
    const { picked, projectsFolder } = this.#options;
    if (handle !== undefined) return picked.folder(handle);
    const made = await makeFolder(projectsFolder);
    if (!made.ok) return made;
    await picked.grant(projectsFolder);
    return picked.check(projectsFolder);
  }

  async #close(project: OpenProject): Promise<void> {
    this.#open.delete(project.id);
    await project.close();
  }
}

/** Reads once more under the lease, because its last holder may have saved meanwhile, and brings back lost edits. */
async function recover(folder: string, journal: string, fs: FileSystem): Promise<Checked<Recovered>> {
  const read = await readProjectTexts(folder, fs);
  return read.ok ? recoverEdits(journal, { folder, ...read.value }, fs) : read;
}

/** Why a project is never written: a newer version wrote what this one would lose. */
function newerVersionProblem(problems: readonly Diagnostic[]): Diagnostic | undefined {
  return problems.find(({ code }) => code === 'document-newer-version');
}

/** The name a person knows the project by: its own, else its folder's. */
function nameOf(text: string, folder: string): string {
  const parsed = openDocument(text, projectFileNames.project);
  return parsed.ok ? parsed.value.document.name : basename(folder);
}
