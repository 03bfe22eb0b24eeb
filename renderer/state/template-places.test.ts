import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parseLayout } from '../../shared/document/layout.ts';
import { parseProject } from '../../shared/document/parse.ts';
import { nodeGeometry } from './node-geometry.ts';

const folder = join(import.meta.dirname, '../../templates');
const names = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);

it.each(names)('no two nodes of the template %s cover each other', (name) => {
  const text = (file: string): string => readFileSync(join(folder, name, file), 'utf8');
  const parsed = parseProject(text('project.json'), 'project.json');
  if (!parsed.ok) throw new Error('internal: the template does not parse');
  const { document } = parsed.value;
  const boxes = Object.entries(parseLayout(text('layout.json')).nodes).map(([id, { x, y }]) => {
    const { width, height } = nodeGeometry(document, id, 'en');
    return { id, left: x, top: y, right: x + width, bottom: y + height };
  });
  const covered = boxes.flatMap((one, place) =>
    boxes
      .slice(place + 1)
      .filter(
        (other) =>
          one.left < other.right &&
          other.left < one.right &&
          one.top < other.bottom &&
          other.top < one.bottom,
      )
      .map((other) => `${one.id} (to ${one.bottom}) and ${other.id} (from ${other.top})`),
  );
  expect(covered).toEqual([]);
});
