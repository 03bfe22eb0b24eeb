import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { canShowWindow, findElectron } from '../electron.mjs';
import { root } from '../process.mjs';
import { electronGet, locateElectron, whyNotThere } from './electron-distribution.mjs';
import {
  debFacts,
  packagedFiles,
  productionPackages,
  readConfiguration,
  validate,
  wouldPack,
} from './packaged-files.mjs';

/** @type {readonly { system: 'linux' | 'win' | 'mac', arch: string, engine: string, pictures: string }[]} */
const targets = [
  { system: 'linux', arch: 'x64', engine: 'linux/x64', pictures: 'linux-x64' },
  { system: 'linux', arch: 'arm64', engine: 'linux/arm64', pictures: 'linux-arm64' },
  { system: 'win', arch: 'x64', engine: 'win32/x64', pictures: 'win32-x64' },
  { system: 'mac', arch: 'arm64', engine: 'darwin/arm64', pictures: 'darwin-arm64' },
];
const engineBinaries = 'node_modules/onnxruntime-node/bin/napi-v6/';

describe('the configuration of the packager', () => {
  it('is one that electron-builder takes', async () => {
    await expect(validate(readConfiguration())).resolves.not.toThrow();
    await expect(validate({ ...readConfiguration(), asarUnpak: [] })).rejects.toThrow();
  });

  it('makes what each system expects', () => {
    const { linux, win, mac } = readConfiguration();
    expect(linux.target).toEqual(['AppImage', 'deb']);
    expect(win.target).toBe('nsis');
    expect(mac.target).toEqual([{ target: 'dmg', arch: ['arm64'] }]);
  });

  it('gives a deb package all that it has to name, and no made-up address', async () => {
    const { linux, extraMetadata } = readConfiguration();
    const own = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const named = await debFacts({ ...own, ...extraMetadata });
    for (const text of Object.values(named)) expect(text).toMatch(/\S/);
    expect(JSON.stringify(named)).not.toMatch(/@|\.(example|invalid|test)\b/);
    expect(own.author).toBe(linux.maintainer);
    await expect(debFacts(own)).rejects.toThrow('homepage');
  });

  it('turns off what a desktop app does not need of Electron', () => {
    expect(readConfiguration().electronFuses).toMatchObject({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    });
    expect(readConfiguration().asar).toBe(true);
  });
});

describe('the files packed', () => {
  for (const { system, arch, engine, pictures } of targets) {
    it(`for ${system} on ${arch} are the program, and the binaries of that system alone`, () => {
      const { packed, unpacked } = packagedFiles(system, arch);
      const engineFiles = packed.filter((path) => path.startsWith(engineBinaries));
      expect(engineFiles.length).toBeGreaterThan(0);
      expect(engineFiles.filter((path) => !path.startsWith(`${engineBinaries}${engine}/`))).toEqual([]);

      const picturePackages = new Set(
        packed.flatMap((path) => /^node_modules\/@img\/(sharp-[^/]+)/.exec(path)?.[1] ?? []),
      );
      const expected = [`sharp-${pictures}`, ...(system === 'win' ? [] : [`sharp-libvips-${pictures}`])];
      expect([...picturePackages].sort()).toEqual(expected.sort());

      const needed = [
        'package.json',
        'dist/app.js',
        'dist/netloom.js',
        'dist/engine-process.js',
        'dist/data-worker.js',
        'dist/preload.cjs',
        'dist/renderer/index.html',
        'templates/digits-cnn/project.json',
        'node_modules/onnxruntime-node/package.json',
        'node_modules/onnxruntime-common/package.json',
        'node_modules/sharp/package.json',
        'node_modules/ws/package.json',
        'node_modules/zod/package.json',
      ];
      expect(needed.filter((path) => !packed.includes(path))).toEqual([]);

      const natives = packed.filter((path) => /\.(node|so(\.\d+)*|dylib|dll)$/.test(path));
      expect(natives.filter((path) => !unpacked.includes(path))).toEqual([]);
      expect(unpacked.filter((path) => path.startsWith('dist/'))).toEqual([]);
      const templates = packed.filter((path) => path.startsWith('templates/'));
      expect(templates.filter((path) => !unpacked.includes(path))).toEqual([]);
    });
  }

  it('hold the engine once for a Mac: its package brings the same library under two names', () => {
    const folder = `${engineBinaries}darwin/arm64`;
    const { packed } = packagedFiles('mac', 'arm64');
    const names = packed
      .filter((path) => path.startsWith(folder))
      .map((path) => path.slice(folder.length + 1));
    expect(names.sort()).toEqual(['libonnxruntime.1.dylib', 'onnxruntime_binding.node']);
    const binding = readFileSync(join(root, folder, 'onnxruntime_binding.node'), 'latin1');
    expect(new Set(binding.match(/@rpath\/libonnxruntime[\w.]*/g))).toEqual(
      new Set(['@rpath/libonnxruntime.1.dylib']),
    );
  });

  it('hold no sources, maps, tests, tools or development packages', () => {
    const { packed } = packagedFiles('linux', 'x64');
    const wrong = packed.filter(
      (path) =>
        /\.(map|tsbuildinfo)$/.test(path) ||
        /^(main|renderer|shared|tools|e2e|docs|release|\.git|node_modules\/(electron|vite|typescript|react))\//.test(
          path,
        ) ||
        /^dist\/(bench|\.)/.test(path) ||
        /(^|\/)runs\//.test(path),
    );
    expect(wrong).toEqual([]);
    const packages = productionPackages();
    expect(packages).not.toContain('node_modules/electron');
    const bytes = packed
      .filter((path) => existsSync(join(root, path)))
      .reduce((total, path) => total + statSync(join(root, path)).size, 0);
    expect(bytes).toBeLessThan(250 * 2 ** 20);
  });
});

describe('what somebody built or downloaded into the packages', () => {
  const tensorflow = 'node_modules/@tensorflow/tfjs-node-gpu';

  it('is not packed, so that every machine of a system makes the same package', () => {
    const additions = [
      `${tensorflow}/deps/lib/libtensorflow.so.2`,
      `${tensorflow}/deps/lib/tensorflow.dll`,
      `${tensorflow}/lib/napi-v8/tfjs_binding.node`,
      `${tensorflow}/build/Release/obj.target/tfjs_binding.node`,
      `${tensorflow}/build-tmp-napi-v8/Release/tfjs_binding.node`,
      `${engineBinaries}linux/x64/libonnxruntime_providers_cuda.so`,
      `${engineBinaries}linux/x64/libonnxruntime_providers_tensorrt.so`,
      `${engineBinaries}win32/x64/onnxruntime_providers_cuda.dll`,
    ];
    for (const { system, arch } of targets) {
      expect(additions.filter((path) => wouldPack(system, arch, path))).toEqual([]);
    }
  });

  it('leaves what belongs to the packages', () => {
    const kept = [
      `${tensorflow}/package.json`,
      `${tensorflow}/binding/tfjs_backend.cc`,
      `${tensorflow}/dist/index.js`,
      `${tensorflow}/dist/kernels/Add.js`,
      `${engineBinaries}linux/x64/libonnxruntime.so.1`,
      `${engineBinaries}linux/x64/onnxruntime_binding.node`,
    ];
    expect(kept.filter((path) => !wouldPack('linux', 'x64', path))).toEqual([]);
  });
});

describe("Electron's binary", () => {
  it('is found where the package keeps it, or where the environment says', () => {
    const folder = mkdtempSync(join(tmpdir(), 'netloom-electron-'));
    expect(findElectron({}, folder)).toBeUndefined();
    writeFileSync(join(folder, 'path.txt'), 'bin/electron');
    expect(findElectron({}, folder)).toBeUndefined();
    const program = join(folder, 'dist/bin/electron');
    mkdirSync(dirname(program), { recursive: true });
    writeFileSync(program, '');
    expect(findElectron({}, folder)).toEqual({ folder: join(folder, 'dist'), program });
    const other = mkdtempSync(join(tmpdir(), 'netloom-electron-'));
    expect(findElectron({ ELECTRON_OVERRIDE_DIST_PATH: other }, folder)).toBeUndefined();
    mkdirSync(join(other, 'bin'));
    writeFileSync(join(other, 'bin/electron'), '');
    expect(findElectron({ ELECTRON_OVERRIDE_DIST_PATH: other }, folder)?.folder).toBe(other);
  });

  it.skipIf(process.platform !== 'linux')('is not started without a display', () => {
    expect(canShowWindow({})).toBe(false);
    expect(canShowWindow({ WAYLAND_DISPLAY: 'wayland-0' })).toBe(true);
  });

  it('is packed from the cache, if it is what it should be', async () => {
    const file = `electron-v9.9.9-${process.platform}-${process.arch}.zip`;
    const cache = mkdtempSync(join(tmpdir(), 'netloom-electron-'));
    const options = {
      env: { electron_config_cache: cache, ELECTRON_GET_USE_PROXY: 'x' },
      packageFolder: cache,
      checksums: { [file]: createHash('sha256').update('the archive').digest('hex') },
    };
    expect((await locateElectron('9.9.9', options)).place).toBeUndefined();
    /** @param {string} _address @param {string} to */
    const download = async (_address, to) => writeFileSync(to, 'the archive');
    const { platform, arch } = process;
    const details = { version: '9.9.9', artifactName: 'electron', platform, arch, cacheRoot: cache };
    await electronGet().downloadArtifact({
      ...details,
      checksums: options.checksums,
      downloader: { download },
    });
    const { place = '' } = await locateElectron('9.9.9', options);
    expect(readFileSync(place, 'utf8')).toBe('the archive');
    writeFileSync(place, 'half of it');
    expect((await locateElectron('9.9.9', options)).place).toBeUndefined();
  });

  it("comes from the mirror that is set, in Electron's way or npm's", async () => {
    const none = mkdtempSync(join(tmpdir(), 'netloom-electron-'));
    const options = {
      env: { electron_config_cache: none, ELECTRON_GET_USE_PROXY: 'x' },
      packageFolder: none,
    };
    const variables = ['ELECTRON_MIRROR', 'npm_config_electron_mirror', 'NPM_CONFIG_ELECTRON_MIRROR'];
    onTestFinished(() => {
      vi.unstubAllEnvs();
    });
    for (const name of [...variables, 'ELECTRON_CUSTOM_DIR']) vi.stubEnv(name, undefined);
    const file = `electron-v45.4.1-${process.platform}-${process.arch}.zip`;
    const page = 'https://github.com/electron/electron/releases/download/v45.4.1/';
    expect(await locateElectron('45.4.1', options)).toEqual({ address: page + file });
    for (const name of variables) {
      vi.stubEnv(name, 'http://mirror.test/');
      expect(await locateElectron('45.4.1', options)).toEqual({
        address: `http://mirror.test/v45.4.1/${file}`,
      });
      vi.stubEnv(name, undefined);
    }
  });

  it('has a reason where it cannot be had', async () => {
    /** @type {Record<string, number>} */
    const answers = { '/there': 200, '/sends-no-head': 405 };
    const server = createServer((request, response) => {
      response.writeHead(answers[request.url ?? ''] ?? 404).end();
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
    const address = server.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    expect(await whyNotThere(`http://127.0.0.1:${port}/there`)).toBeUndefined();
    expect(await whyNotThere(`http://127.0.0.1:${port}/sends-no-head`)).toBeUndefined();
    expect(await whyNotThere(`http://127.0.0.1:${port}/absent`)).toBe('answers 404');
    await new Promise((resolve) => server.close(resolve));
    expect(await whyNotThere(`http://127.0.0.1:${port}/there`)).toMatch(/ECONNREFUSED/);
  });
});
