import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { formatJson } from '../../../shared/base/stable-json.ts';
import { decodeUtf8 } from '../../../shared/base/utf8.ts';
import { writeTextAtomic } from '../../files/atomic-file.ts';
import { makeFolder } from '../../files/make-folder.ts';
import { readFileBytes } from '../../files/read-file.ts';
import { InTurn } from '../in-turn.ts';
import { projectFilePath } from './project-texts.ts';

const recentSchema = z.object({ path: z.string().min(1), name: z.string(), openedAt: z.number().min(0) });
const listSchema = z.object({ version: z.literal(1), projects: z.array(z.unknown()) });

export type RecentlyOpened = z.infer<typeof recentSchema>;

const maxKept = 30;
const maxBytes = 1024 * 1024;

/** The projects a person opened last, newest first. A convenience: what of it cannot be read or written is left out. */
export class RecentProjects {
  readonly #file: string;
  readonly #turn = new InTurn();

  constructor(userData: string) {
    this.#file = join(userData, 'recent.json');
  }

  async list(): Promise<readonly (RecentlyOpened & { readonly missing: boolean })[]> {
    const projects = await this.#read();
    return Promise.all(
      projects.map(async (project) => ({ ...project, missing: !(await isProject(project.path)) })),
    );
  }

  /** Puts a project first. */
  note(path: string, name: string): Promise<void> {
    return this.#turn.run(async () => {
      const others = (await this.#read()).filter((project) => project.path !== path);
      const projects = [{ path, name, openedAt: Date.now() }, ...others].slice(0, maxKept);
      const made = await makeFolder(dirname(this.#file));
      if (made.ok) await writeTextAtomic(this.#file, `${formatJson({ version: 1, projects })}\n`);
    });
  }

  async #read(): Promise<readonly RecentlyOpened[]> {
    const bytes = await readFileBytes(this.#file, { limit: maxBytes });
    if (!bytes.ok) return [];
    const list = listSchema.safeParse(parseJson(decodeUtf8(bytes.value) ?? ''));
    return (list.data?.projects ?? []).flatMap((item) => {
      const project = recentSchema.safeParse(item);
      return project.success ? [project.data] : [];
    });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function isProject(folder: string): Promise<boolean> {
  return stat(projectFilePath(folder, 'project')).then(
    (found) => found.isFile(),
    () => false,
  );
}
