import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OpenedProject } from '../../../shared/contract/projects.ts';
import type { Services } from '../../../shared/contract/services.ts';
import { engineHere } from '../../testing/engine-here.ts';
import { createServices, type MainServices, type ServicesOptions } from '../create-services.ts';
import type { EngineHost } from '../engine-host.ts';
import { valueIn } from './checked-values.ts';

const root = join(import.meta.dirname, '../../..');
const templates = join(root, 'templates');

/** A program with its services on folders of its own. */
export interface TestProgram {
  readonly base: string;
  readonly main: MainServices;
  readonly services: Services;
  /** Another program on the same folders. */
  again(options?: Partial<ServicesOptions>): MainServices;
  create(template: string): Promise<OpenedProject>;
  end(): Promise<void>;
}

export async function testProgram(engineHost: EngineHost = engineHere): Promise<TestProgram> {
  const base = await realpath(await mkdtemp(join(tmpdir(), 'netloom-services-')));
  const projectsFolder = join(base, 'projects');
  await mkdir(projectsFolder);
  const programs: MainServices[] = [];
  const again = (options: Partial<ServicesOptions> = {}): MainServices => {
    const program = createServices({
      engineHost,
      host: { kind: 'browser', version: '0', locale: 'en' },
      roots: [base],
      projectsFolder,
      userData: join(base, 'data'),
      templates,
      ...options,
    });
    programs.push(program);
    return program;
  };
  const main = again();
  const { services } = main.openWindow();
  return {
    base,
    main,
    services,
    again,
    create: async (template) => valueIn(await services.projects.create({ name: template, template })),
    async end() {
      await Promise.all(programs.map((program) => program.close()));
      await rm(base, { recursive: true, force: true });
    },
  };
}
