import { describe, expect, it } from 'vitest';
import {
  chosenLicences,
  importedPackages,
  licenceProblems,
  noticesText,
  ownPackedPackages,
  packedPackages,
} from './notices.mjs';

describe('the licences of what is packed', () => {
  it.each([
    ['MIT', ['MIT']],
    ['(MIT OR CC0-1.0)', ['MIT']],
    ['EPL-2.0 OR GPL-3.0-or-later', ['EPL-2.0']],
    ['GPL-3.0-or-later OR MIT', ['MIT']],
    ['Apache-2.0 AND LGPL-3.0-or-later', ['Apache-2.0', 'LGPL-3.0-or-later']],
  ])('takes from %s the parts that are known', (expression, chosen) => {
    expect(chosenLicences(expression)).toEqual(chosen);
  });

  it.each(['GPL-3.0-or-later', 'MIT AND SSPL-1.0', 'SEE LICENSE IN x', ''])('refuses %j', (license) => {
    const one = { name: 'one', version: '1.0.0', license, place: 'node_modules/one' };
    expect(licenceProblems([one])).toEqual([`one 1.0.0: unknown licence ${license || '(none)'}`]);
    expect(() => noticesText([one])).toThrow('one 1.0.0');
  });

  it('follows what a package needs, as Node finds it', () => {
    const packages = {
      'node_modules/a': {
        version: '1.0.0',
        license: 'MIT',
        dependencies: { b: '*' },
        optionalDependencies: { c: '*' },
      },
      'node_modules/a/node_modules/b': { version: '2.0.0', license: 'ISC' },
      'node_modules/b': { version: '1.0.0', license: 'SSPL-1.0' },
      'node_modules/c': { version: '3.0.0', license: 'MIT' },
    };
    const packed = packedPackages(packages, ['a']).map(({ name, version }) => `${name} ${version}`);
    expect(packed).toEqual(['a 1.0.0', 'b 2.0.0', 'c 3.0.0']);
  });

  it('knows the package of an import', () => {
    const text =
      "import a from '@x/a/b';\nimport 'c/d.css';\nimport('e');\nimport f from './f';\nimport g from 'node:g';";
    expect(importedPackages(text)).toEqual(['@x/a', 'c', 'e']);
  });

  it('holds for this program, with the texts of those that ask for their source', () => {
    const packed = ownPackedPackages();
    expect(licenceProblems(packed)).toEqual([]);
    const names = packed.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['elkjs', 'sharp', 'monaco-editor', 'react', 'onnxruntime-node']),
    );
    expect(names).toEqual(expect.arrayContaining(['@img/sharp-libvips-linux-x64', 'electron']));
    expect(names).not.toContain('vitest');
    const text = noticesText(packed);
    expect(text).toContain('Eclipse Public License - v 2.0');
    expect(text).toContain('GNU LESSER GENERAL PUBLIC LICENSE');
    expect(text).toContain('https://github.com/kieler/elkjs');
    expect(text).not.toContain(process.cwd());
  });
});
