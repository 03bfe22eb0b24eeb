/**
 * Every kind of hostile project, in two measures:
 * - `npm test`: each kind through the command that reads and writes more than any other (a run that is resumed), in one
 *   process with their engines; two kinds through the program itself, and three through the window: the folder of runs,
 *   project.json and the data is a link. Two at a time.
 * - `npm run soak`: every kind through every command and through the window.
 */
import { cp, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtFile } from '../testing/built-file.ts';
import { type HostileGround, type HostileKind, hostileKinds, layHostile } from './testing/hostile-project.ts';
import { lastEvent } from './testing/program-result.ts';
import { runNetloom } from './testing/run-netloom.ts';
import { hashOfFolder, hasStrace, type Watched, watch } from './testing/watched-program.ts';

const root = join(import.meta.dirname, '../..');
const program = builtFile('netloom.js');
const minutes = 60_000;

let base = '';
let sound: HostileGround;
let visitor = '';
let commandsVisitor = '';
let env: NodeJS.ProcessEnv = process.env;

beforeAll(async () => {
  base = await realpath(await mkdtemp(join(tmpdir(), 'netloom-hostile-')));
  env = { ...process.env, XDG_DATA_HOME: join(base, 'person'), LANG: 'en_US.UTF-8' };
  const project = join(base, 'sound');
  await cp(join(root, 'templates/iris-mlp'), project, { recursive: true });
  const trained = await runNetloom(['train', project, '--device', 'cpu', '--epochs', '1']);
  expect(lastEvent(trained)).toMatchObject({ event: 'done' });
  const [run = ''] = await readdir(join(project, 'runs'));
  sound = { project, run: join(project, 'runs', run), outside: '' };
  await leaveUnfinished(sound);
  await build({
    configFile: false,
    logLevel: 'silent',
    // It lies outside the program's folder, where no package is found.
    ssr: { noExternal: true, external: ['onnxruntime-node', 'sharp'] },
    build: {
      ssr: true,
      outDir: base,
      emptyOutDir: false,
      rollupOptions: {
        input: ['visit-project', 'visit-commands'].map((name) =>
          join(import.meta.dirname, `testing/${name}.ts`),
        ),
        output: { entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' },
      },
    },
  });
  await symlink(join(root, 'node_modules'), join(base, 'node_modules'));
  visitor = join(base, 'visit-project.mjs');
  commandsVisitor = join(base, 'visit-commands.mjs');
}, 2 * minutes);
afterAll(() => rm(base, { recursive: true, force: true }));

/** The run goes on where it is resumed: it was asked for one more epoch than it did. */
async function leaveUnfinished({ run }: HostileGround): Promise<void> {
  const file = join(run, 'run.json');
  const record = JSON.parse(await readFile(file, 'utf8'));
  for (const { training } of [record, record.project]) training.epochs = 2;
  await writeFile(file, JSON.stringify(record));
}

/** Lays a hostile project, does something with it, and sees that the person's files were left alone and unopened. */
async function untouched(
  folder: string,
  kind: HostileKind,
  use: (ground: HostileGround, watched: (args: readonly string[]) => Promise<Watched>) => Promise<void>,
): Promise<void> {
  const ground = await layHostile(sound, folder, kind);
  const before = await hashOfFolder(ground.outside);
  await use(ground, async (args) => {
    const watched = await watch(args, { trace: join(folder, 'trace'), env });
    expect(watched.reachedIn(ground.outside), args.join(' ')).toEqual([]);
    return watched;
  });
  expect(await hashOfFolder(ground.outside)).toBe(before);
  await rm(folder, { recursive: true, force: true });
}

/** Characters that work on a terminal, but for the ends of lines. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const working = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/;

const isSoak = process.env.NETLOOM_SOAK !== undefined;

interface Outcome {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

/** A command ended as it should: not by a fault, and with nothing said that works on a terminal. */
function expectOrderlyEnd({ code, output, errors }: Outcome, command: string): void {
  expect([0, 1], `${command}: ${errors}`).toContain(code);
  expect(errors, command).not.toContain('    at ');
  expect(output + errors, command).not.toMatch(working);
}

function resume({ project, run }: HostileGround): readonly string[] {
  return ['train', project, '--device', 'cpu', '--epochs', '2', '--resume', run];
}

function commands({ project, run, outside }: HostileGround, out: string): readonly (readonly string[])[] {
  const device = ['--device', 'cpu'];
  if (!isSoak) return [resume({ project, run, outside })];
  return [
    ['check', project],
    resume({ project, run, outside }),
    ['evaluate', run, ...device],
    ['export', run, '--out', out],
    ['predict', run, '5,3,1,0.2', ...device],
    ['train', project, ...device, '--epochs', '1'],
  ];
}

describe(`a hostile project reaches no file outside it${hasStrace ? '' : ' (files that are only read go unseen: there is no strace)'}`, () => {
  describe('where a run is resumed', () => {
    let grounds: readonly (HostileGround & { readonly before: string })[] = [];
    let outcomes: readonly (Outcome & { readonly polluted: boolean })[] = [];
    let together: Watched;
    beforeAll(async () => {
      grounds = await Promise.all(
        hostileKinds.map(async (kind, i) => {
          const ground = await layHostile(sound, join(base, `together-${i}`), kind);
          return { ...ground, before: await hashOfFolder(ground.outside) };
        }),
      );
      const file = join(base, 'commands.json');
      await writeFile(file, JSON.stringify(grounds.map(resume)));
      together = await watch([commandsVisitor, file], { trace: join(base, 'together'), env });
      outcomes = together.output.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]));
    }, 3 * minutes);

    it.each(hostileKinds.map(({ name }, i) => ({ name, i })))('$name', async ({ i }) => {
      const [ground, outcome] = [grounds[i], outcomes[i]];
      if (ground === undefined || outcome === undefined) throw new Error(`no outcome: ${together.errors}`);
      expectOrderlyEnd(outcome, 'train');
      expect(outcome.polluted).toBe(false);
      expect(together.reachedIn(ground.outside)).toEqual([]);
      expect(await hashOfFolder(ground.outside)).toBe(ground.before);
    });
  });

  const byProgram = ['the folder of runs is a link', 'ids, names and cells hold control characters'];
  it.concurrent.each(hostileKinds.filter(({ name }) => isSoak || byProgram.includes(name)))(
    'through the command line: $name',
    async (kind) => {
      const folder = join(base, `terminal-${hostileKinds.indexOf(kind)}`);
      await untouched(folder, kind, async (ground, watched) => {
        for (const args of commands(ground, join(folder, 'model.onnx'))) {
          expectOrderlyEnd(await watched([program, ...args]), String(args[0]));
        }
      });
    },
    3 * minutes,
  );

  const inWindow = ['the folder of runs is a link', 'project.json is a link', 'the data is a link'];
  const visited = hostileKinds.filter(({ name }) => isSoak || inWindow.includes(name));
  it.concurrent.each(visited)(
    'through the window: $name',
    async (kind) => {
      const folder = join(base, `window-${hostileKinds.indexOf(kind)}`);
      await untouched(folder, kind, async ({ project }, watched) => {
        // The person granted the folder of projects, not what lies beside it.
        const granted = join(folder, 'projects');
        const { code, output, errors } = await watched([
          visitor,
          granted,
          project,
          join(base, 'person'),
          root,
        ]);
        const sent = output.split('\n').filter((line) => line !== '');
        expect(code, errors).toBe(0);
        expect(sent.filter((line) => line.includes('"fault"'))).toEqual([]);
        expect(sent.length).toBeGreaterThan(2);
      });
    },
    3 * minutes,
  );
});

it.runIf(hasStrace)('a file that is read through a link is noticed', async () => {
  const [link, apart] = [join(base, 'link'), join(base, 'sound/data')];
  await symlink(join(apart, 'iris.csv'), link);
  const read = `require('node:fs').readFileSync(${JSON.stringify(link)})`;
  const { reachedIn } = await watch(['-e', read], { trace: join(base, 'trace'), env });
  expect(reachedIn(apart)).toMatchObject([expect.stringContaining('iris.csv')]);
});
