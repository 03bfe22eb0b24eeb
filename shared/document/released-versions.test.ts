/** One project of every version that was ever written is kept as it was, in `testing/versions`, and opens for good. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inferDocument } from '../compiler/infer.ts';
import { factsBeforeReading } from '../data/sources/index.ts';
import { builtInCatalogue } from '../nodes/index.ts';
import { openDocument } from '../nodes/open-document.ts';
import { parseProject } from './parse.ts';
import { documentVersion } from './schema.ts';
import { serializeProject } from './serialize.ts';

const folder = new URL('testing/versions/', import.meta.url);
const versions = Array.from({ length: documentVersion }, (_, i) => i + 1);

it('keeps a project of every version', () => {
  expect(readdirSync(folder).sort()).toEqual(versions.map((version) => `${version}.json`).sort());
});

describe.each(versions)('a project of version %i', (version) => {
  const file = `${version}.json`;
  const text = readFileSync(new URL(file, folder), 'utf8');

  it('is one that this version wrote', () => {
    expect(JSON.parse(text)).toMatchObject({ version });
  });

  it('opens whole, its network fits together, and it is written as one of this version', () => {
    const opened = openDocument(text, file);
    if (!opened.ok) throw new Error(JSON.stringify(opened.error));
    const { document, problems, readOnly } = opened.value;
    expect(readOnly).toBe(false);
    expect(problems).toEqual([]);
    expect(document.quarantine).toEqual({ nodes: {}, edges: [] });
    expect(
      inferDocument(document, builtInCatalogue, factsBeforeReading(document.data.source)).problems,
    ).toEqual([]);
    const written = serializeProject(document);
    expect(JSON.parse(written)).toMatchObject({ version: documentVersion });
    const again = parseProject(written, file);
    expect(again.ok && serializeProject(again.value.document)).toBe(written);
  });
});
