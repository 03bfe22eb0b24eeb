/** Projects as somebody might send them to do harm: each kind tries to reach files of the person's that are no part of it. */
import { cp, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** A project with one run, and the person's own files that it must not reach. */
export interface HostileGround {
  readonly project: string;
  /** The folder of its run. */
  readonly run: string;
  /** A folder of the person's: a project of the same kind, with a run of the same name. */
  readonly outside: string;
}

export interface HostileKind {
  readonly name: string;
  spoil(ground: HostileGround): Promise<void>;
}

/** Puts a link in a file's or folder's place that leads to the same one outside. */
async function link(place: string, outside: string): Promise<void> {
  await rm(place, { recursive: true, force: true });
  await symlink(outside, place);
}

async function edit(file: string, change: (content: Json) => void): Promise<void> {
  const content = JSON.parse(await readFile(file, 'utf8')) as Json;
  change(content);
  await writeFile(file, JSON.stringify(content));
}

type Json = { [key: string]: Json };

/** In the project and in the project that the run recorded. */
async function editBoth({ project, run }: HostileGround, change: (document: Json) => void): Promise<void> {
  await edit(join(project, 'project.json'), change);
  await edit(join(run, 'run.json'), (record) => change(record.project as Json));
}

async function checkpointOf(run: string): Promise<string> {
  const names = await readdir(join(run, 'checkpoints'));
  return (
    names
      .filter((name) => name.startsWith('step-'))
      .sort()
      .at(-1) ?? ''
  );
}

/** Lists in lists, far deeper than a call stack. */
const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
/** Sets the title of a terminal, moves its cursor, rings. */
const escapes = '\u001b]0;owned\u0007\u001b[2J\r\u009b31m';

function linkKind(
  name: string,
  path: (ground: HostileGround) => readonly string[] | Promise<readonly string[]>,
) {
  return {
    name: `${name} is a link`,
    async spoil(ground: HostileGround) {
      const within = await path(ground);
      await link(join(ground.project, ...within), join(ground.outside, ...within));
    },
  };
}

const inRun = ({ run }: HostileGround, ...names: string[]): readonly string[] => [
  'runs',
  basename(run),
  ...names,
];

export const hostileKinds: readonly HostileKind[] = [
  linkKind('the folder of runs', () => ['runs']),
  linkKind('a run', (ground) => inRun(ground)),
  linkKind('the folder of checkpoints', (ground) => inRun(ground, 'checkpoints')),
  linkKind('a checkpoint', async (ground) => inRun(ground, 'checkpoints', await checkpointOf(ground.run))),
  linkKind('the file of the best weights', (ground) => inRun(ground, 'checkpoints', 'best.safetensors')),
  linkKind('the log of figures', (ground) => inRun(ground, 'metrics.jsonl')),
  linkKind('the record of a run', (ground) => inRun(ground, 'run.json')),
  linkKind('project.json', () => ['project.json']),
  linkKind('layout.json', () => ['layout.json']),
  {
    name: 'the record says that its data lies elsewhere',
    async spoil({ project, run, outside }) {
      await rm(join(project, 'data'), { recursive: true });
      await edit(join(run, 'run.json'), (record) => {
        Object.assign(record, {
          place: { projectFolder: outside, dataPath: join(outside, 'data/iris.csv') },
        });
      });
    },
  },
  {
    name: 'the weights to begin with lie outside',
    async spoil(ground) {
      await editBoth(ground, (document) => {
        Object.assign(document.training as Json, {
          startFrom: { from: `../../outside/runs/${basename(ground.run)}` },
        });
      });
      await edit(join(ground.run, 'run.json'), (record) => {
        Object.assign(record.training as Json, {
          startFrom: { from: join(ground.outside, 'runs', basename(ground.run)) },
        });
      });
      await rm(join(ground.run, 'checkpoints', await checkpointOf(ground.run)));
    },
  },
  {
    name: 'the data lies above the project',
    spoil: (ground) =>
      editBoth(ground, (document) => {
        Object.assign((document.data as Json).source as Json, { path: '../../outside/data/iris.csv' });
      }),
  },
  {
    name: 'the data is named by an absolute path',
    spoil: (ground) =>
      editBoth(ground, (document) => {
        Object.assign((document.data as Json).source as Json, {
          path: join(ground.outside, 'data/iris.csv'),
        });
      }),
  },
  {
    name: 'the data is a link',
    async spoil({ project, outside }) {
      await link(join(project, 'data'), join(outside, 'data'));
    },
  },
  {
    name: 'keys are those of every object',
    async spoil({ project, run }) {
      const hostile =
        '"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"hasOwnProperty":1';
      for (const file of [
        join(project, 'project.json'),
        join(run, 'run.json'),
        join(project, 'layout.json'),
      ]) {
        const text = await readFile(file, 'utf8');
        // In the whole, and in every object of it that has nodes, parameters, settings or figures.
        await writeFile(file, text.replace(/\{(?=\s*")/g, `{${hostile},`));
      }
    },
  },
  {
    name: 'ids, names and cells hold control characters',
    async spoil({ project, run }) {
      for (const file of [join(project, 'project.json'), join(run, 'run.json')]) {
        const text = await readFile(file, 'utf8');
        await writeFile(file, text.replaceAll('dense1', JSON.stringify(escapes).slice(1, -1)));
      }
      await edit(
        join(project, 'project.json'),
        (document) => void Object.assign(document, { name: escapes }),
      );
      const table = join(project, 'data/iris.csv');
      const cells = (await readFile(table, 'utf8')).replaceAll('virginica', escapes);
      await writeFile(table, cells.replace('\n', `\n${escapes},1,1,1,setosa\n`));
    },
  },
  {
    name: 'values are nested a hundred thousand deep',
    async spoil({ project, run }) {
      const files = ['project.json', 'layout.json'].map((name) => join(project, name));
      for (const file of [...files, join(run, 'run.json')]) {
        const text = await readFile(file, 'utf8');
        await writeFile(file, text.replace('{', `{"deep":${deep},`));
      }
      const log = join(run, 'metrics.jsonl');
      await writeFile(log, `${await readFile(log, 'utf8')}{"deep":${deep}}\n`);
    },
  },
  {
    name: 'shapes and headers speak of sizes beyond any memory',
    async spoil(ground) {
      const { run } = ground;
      await editBoth(ground, (document) => {
        const { nodes } = document.graph as Json;
        Object.assign((nodes as Json).dense1?.parameters as Json, { units: 2 ** 31 });
      });
      const header = JSON.stringify({
        'dense1/weight': { dtype: 'F32', shape: [2 ** 40, 2 ** 12], data_offsets: [0, 2 ** 53 - 1] },
      });
      const length = Buffer.alloc(8);
      length.writeBigUInt64LE(BigInt(header.length));
      const file = Buffer.concat([length, Buffer.from(header)]);
      const folder = join(run, 'checkpoints');
      for (const name of await readdir(folder)) await writeFile(join(folder, name), file);
      length.writeBigUInt64LE(2n ** 63n);
      await writeFile(join(folder, 'best.safetensors'), length);
    },
  },
];

/** A copy of the ground's project and of the person's own files, spoiled in one way. */
export async function layHostile(
  from: HostileGround,
  base: string,
  kind: HostileKind,
): Promise<HostileGround> {
  await rm(base, { recursive: true, force: true });
  await mkdir(base, { recursive: true });
  const ground = {
    project: join(base, 'projects/project'),
    run: join(base, 'projects/project/runs', basename(from.run)),
    outside: join(base, 'outside'),
  };
  await cp(from.project, ground.project, { recursive: true });
  await cp(from.project, ground.outside, { recursive: true });
  await kind.spoil(ground);
  return ground;
}
