/**
 * Every kind of hostile project, in two measures:
 * - `npm test`: each kind through the command that reads and writes more than any other (a run that is resumed), and three kinds through
 *   the window: the folder of runs, project.json and the data is a link. Two at a time.
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
    ssr: { noExternal: true },
    build: {
      ssr: join(import.meta.dirname, 'testing/visit-project.ts'),
      outDir: base,
      emptyOutDir: false,
      rollupOptions: { output: { entryFileNames: 'visit-project.mjs' } },
    },
  });
  visitor = join(base, 'visit-project.mjs');
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
    const watched = await watch(args, { apart: ground.outside, trace: join(folder, 'trace'), env });
    expect(watched.reached, args.join(' ')).toEqual([]);
    return watched;
  });
  expect(await hashOfFolder(ground.outside)).toBe(before);
  await rm(folder, { recursive: true, force: true });
}

/** Characters that work on a terminal, but for the ends of lines. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const working = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/;

const isSoak = process.env.NETLOOM_SOAK !== undefined;

function commands({ project, run }: HostileGround, out: string): readonly (readonly string[])[] {
  const device = ['--device', 'cpu'];
  const resume = ['train', project, ...device, '--epochs', '2', '--resume', run];
  if (!isSoak) return [resume];
  return [
    ['check', project],
    resume,
    ['evaluate', run, ...device],
    ['export', run, '--out', out],
    ['predict', run, '5,3,1,0.2', ...device],
    ['train', project, ...device, '--epochs', '1'],
  ];
}

describe(`a hostile project reaches no file outside it${hasStrace ? '' : ' (files that are only read go unseen: there is no strace)'}`, () => {
  it.concurrent.each(hostileKinds)(
    'through the command line: $name',
    async (kind) => {
      const folder = join(base, `terminal-${hostileKinds.indexOf(kind)}`);
      await untouched(folder, kind, async (ground, watched) => {
        for (const args of commands(ground, join(folder, 'model.onnx'))) {
          const { code, output, errors } = await watched([program, ...args]);
          expect([0, 1], `${args[0]}: ${errors}`).toContain(code);
          expect(errors, args[0]).not.toContain('    at ');
          expect(output + errors, args[0]).not.toMatch(working);
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
  const { reached } = await watch(['-e', read], { apart, trace: join(base, 'trace'), env });
  expect(reached).toMatchObject([expect.stringContaining('iris.csv')]);
});
