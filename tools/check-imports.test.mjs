import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkImports } from './check-imports.mjs';

/** A module that any folder may hold. */
const leaf = 'export const one = 1;\n';
/** @param {string} path */
const importing = (path) => `import { one } from '${path}';\nexport const two = one + 1;\n`;

describe('the import rules', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'netloom-imports-'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  /** @param {Record<string, string>} files */
  async function check(files) {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(root, dirname(path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return checkImports(root);
  }

  it('passes an import that the table allows', async () => {
    const { modules, problems } = await check({
      'shared/base/one.ts': leaf,
      'shared/ops/two.ts': importing('../base/one.ts'),
      'main/services/three.ts': importing('../../shared/base/one.ts'),
    });
    expect(problems).toEqual([]);
    expect(modules).toBe(3);
  });

  it.each([
    ['shared/base/two.ts', '../ir/one.ts', 'shared/ir/one.ts', 'shared/base may import: nothing'],
    ['shared/ir/two.ts', '../ops/one.ts', 'shared/ops/one.ts', 'shared/ir may import: shared/base ('],
    ['shared/compiler/two.ts', '../nodes/dense.ts', 'shared/nodes/dense.ts', 'shared/compiler may import'],
    ['shared/compiler/two.ts', '../nodes/definition.ts', 'shared/nodes/definition.ts', "with 'import type'"],
    ['shared/onnx/two.ts', '../../main/engine/one.ts', 'main/engine/one.ts', 'shared/onnx may import'],
    [
      'main/engine/two.ts',
      '../services/one.ts',
      'main/services/one.ts',
      'main/engine is a process of its own',
    ],
    ['main/services/two.ts', '../engine/loop.ts', 'main/engine/loop.ts', 'speak by message'],
    ['main/cli/two.ts', '../../renderer/ui/one.ts', 'renderer/ui/one.ts', 'main may import: shared'],
    ['renderer/state/two.ts', '../../main/cli/one.ts', 'main/cli/one.ts', 'renderer may import: shared'],
    [
      'renderer/state/two.ts',
      '../../shared/document/parse.ts',
      'shared/document/parse.ts',
      'opened by openDocument',
    ],
    ['renderer/canvas/two.ts', '../runs/one.ts', 'renderer/runs/one.ts', 'meet in state/'],
    [
      'main/cli/two.ts',
      '../../templates/a/one.ts',
      'templates/a/one.ts',
      'templates may be imported by: nobody',
    ],
    ['shared/misc/two.ts', '../base/one.ts', 'shared/base/one.ts', 'lives in one of its rooms'],
  ])('refuses %s importing %s and names the allowed rooms', async (from, specifier, to, message) => {
    const { problems } = await check({
      'shared/base/zero.ts': leaf,
      [to]: leaf,
      [from]: importing(specifier),
    });
    expect(problems.join('\n')).toContain(`${from} -> ${to}`);
    expect(problems.join('\n')).toContain(message);
  });

  it('lets the compiler read the type of a node definition', async () => {
    const { problems } = await check({
      'shared/nodes/definition.ts': 'export type One = 1;\n',
      'shared/compiler/two.ts':
        "import type { One } from '../nodes/definition.ts';\nexport const two = (x: One) => x;\n",
    });
    expect(problems).toEqual([]);
  });

  it("refuses Node's built-ins in shared, but not in its tests", async () => {
    const text = "import { join } from 'node:path';\nexport const two = join('a', 'b');\n";
    const { problems } = await check({ 'shared/base/a.test.ts': text, 'shared/ir/b.ts': text });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain('shared/ir/b.ts -> path');
  });

  it('fails when there is nothing to see', async () => {
    expect((await check({})).problems).toHaveLength(1);
    expect((await check({ 'main/cli/one.ts': leaf })).problems).toEqual(['no module of shared/ was seen']);
  });
});
