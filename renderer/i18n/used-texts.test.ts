import { expect, it } from 'vitest';
import { en } from './en.ts';

interface Tree {
  readonly [key: string]: string | Tree;
}

const sources: Readonly<Record<string, string>> = import.meta.glob('../**/*.{ts,tsx}', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const source = Object.entries(sources)
  .filter(([path]) => !path.startsWith('./') && !path.includes('.test.'))
  .map(([, text]) => text)
  .join('\n');

function keysOf(tree: Tree, path = ''): readonly string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [path + key] : keysOf(value, `${path}${key}.`),
  );
}

/** Keys that are put together, such as `page.${name}`, as patterns. */
function patterns(): readonly RegExp[] {
  const templates = [...source.matchAll(/`((?:[\w-]+\.)+(?:[\w.-]|\$\{[^}]*\})*\$\{(?:[\w.-]|\$\{|\})*)`/g)];
  return [...new Set(templates.map(([, text = '']) => text))].map(
    (text) =>
      new RegExp(
        `^${text
          .split(/\$\{[^}]*\}/)
          .map((part) => part.replaceAll('.', '\\.'))
          .join('[\\w-]+')}$`,
      ),
  );
}

it('every text is used somewhere in the window', () => {
  const named = new Set([...source.matchAll(/['"]((?:[\w-]+\.)+[\w-]+)['"]/g)].map(([, key]) => key));
  const made = patterns();
  const unused = keysOf(en)
    .map((key) => key.replace(/_(one|other)$/, ''))
    .filter((key) => !named.has(key) && !made.some((pattern) => pattern.test(key)));
  expect([...new Set(unused)]).toEqual([]);
});
