import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JournalEntry, OpenedProject } from '../../../../shared/contract/projects.ts';
import { type FileSystem, nodeFileSystem } from '../../../files/file-system.ts';
import { PickedFiles } from '../../files/picked-files.ts';
import { valueIn } from '../../testing/checked-values.ts';
import { ProjectLeases } from '../project-leases.ts';
import { WindowProjects } from '../projects-service.ts';
import { RecentProjects } from '../recent-projects.ts';

const templates = join(import.meta.dirname, '../../../../templates');

/** A person's folders, and programs that use them. */
export interface TestWorkspace {
  readonly base: string;
  readonly userData: string;
  readonly projectsFolder: string;
  readonly templates: string;
  /** A program: its windows share leases; two of them only share the disk. */
  program(fs?: FileSystem): { window(): TestWindow };
  clear(): Promise<void>;
}

export interface TestWindow {
  readonly projects: WindowProjects;
  readonly picked: PickedFiles;
  /** Opens a folder as if the person had picked it. */
  open(folder: string): Promise<OpenedProject>;
}

export async function testWorkspace(): Promise<TestWorkspace> {
  const base = await realpath(await mkdtemp(join(tmpdir(), 'netloom-projects-')));
  const userData = join(base, 'data');
  const projectsFolder = join(base, 'projects');
  await mkdir(projectsFolder);
  return {
    base,
    userData,
    projectsFolder,
    templates,
    program(fs = nodeFileSystem) {
      const leases = new ProjectLeases(fs);
      const recent = new RecentProjects(userData);
      return {
        window() {
          const picked = new PickedFiles();
          const runs = { onChange: () => () => undefined };
          const pickedData = { read: () => Promise.reject(new Error('no data is read here')) };
          const options = {
            picked,
            pickedData,
            leases,
            recent,
            runs,
            fs,
            userData,
            projectsFolder,
            templates,
          };
          const projects = new WindowProjects(options);
          return {
            projects,
            picked,
            async open(folder) {
              const handle = await picked.grant(folder);
              return valueIn(await projects.service.open({ folder: handle ?? '' }));
            },
          };
        },
      };
    },
    clear: () => rm(base, { recursive: true, force: true }),
  };
}

/** An edit as the window journals it. */
export function edit(revision: number): JournalEntry {
  return { revision, patches: [{ op: 'replace', path: ['document', 'name'], value: `name ${revision}` }] };
}
