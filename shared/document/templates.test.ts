import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inferDocument } from '../compiler/infer.ts';
import { compileEvaluation, compileInference, compileTraining } from '../compiler/pipeline.ts';
import { factsBeforeReading } from '../data/sources/index.ts';
import { builtInCatalogue } from '../nodes/index.ts';
import { parseLayout, serializeLayout } from './layout.ts';
import { parseProject } from './parse.ts';
import { serializeProject } from './serialize.ts';
import { templateFacts } from './testing/template-facts.ts';

const folder = new URL('../../templates/', import.meta.url);
const names = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

/** Nodes are at most 156 wide; columns and rows keep this distance. */
const min = { x: 156 + 32, y: 140 };

it('offers the templates the documentation names', () => {
  const rows = readFileSync(new URL('README.md', folder), 'utf8').matchAll(/^\| `([a-z0-9-]+)` /gm);
  expect([...rows].map(([, name]) => name).sort()).toEqual([...names].sort());
});

const costs = JSON.parse(readFileSync(new URL('costs.json', folder), 'utf8'));

describe.each(names)('template %s', (name) => {
  const read = (file: string): string => readFileSync(new URL(`${name}/${file}`, folder), 'utf8');
  const parsed = parseProject(read('project.json'), 'project.json');
  if (!parsed.ok) throw new Error(`${name}: ${JSON.stringify(parsed.error)}`);
  const { document, problems } = parsed.value;

  it('is read without a problem and written back byte for byte', () => {
    expect(problems).toEqual([]);
    expect(serializeProject(document)).toBe(read('project.json'));
    expect(serializeLayout(parseLayout(read('layout.json')))).toBe(read('layout.json'));
  });

  it('costs what costs.json says, which the gallery shows', () => {
    const { parameters, macs } = inferDocument(
      document,
      builtInCatalogue,
      factsBeforeReading(document.data.source, document.data.fields),
    );
    expect(costs[name]).toEqual({ parameters, macs });
  });

  it('stores every parameter in use, so that a new default changes no result', () => {
    for (const { type, parameters } of Object.values(document.graph.nodes)) {
      for (const [name, { kind, onlyWhen }] of Object.entries(builtInCatalogue.get(type)?.parameters ?? {})) {
        const inUse = onlyWhen === undefined || parameters[onlyWhen.parameter] === onlyWhen.is;
        // A field is stored where one is named.
        if (inUse && kind !== 'field') expect(Object.keys(parameters)).toContain(name);
      }
    }
  });

  it('places every node, none over another', () => {
    const { nodes } = parseLayout(read('layout.json'));
    expect(Object.keys(nodes).sort()).toEqual(Object.keys(document.graph.nodes).sort());
    const places = Object.values(nodes);
    for (const [i, a] of places.entries()) {
      for (const b of places.slice(i + 1)) {
        expect(Math.abs(a.x - b.x) >= min.x || Math.abs(a.y - b.y) >= min.y).toBe(true);
      }
    }
    for (const { from, to } of document.graph.edges) {
      const [start, end] = [nodes[from.node], nodes[to.node]];
      // From left to right, or on to a later row.
      expect((start?.x ?? 0) < (end?.x ?? 0) || (start?.y ?? 0) < (end?.y ?? 0)).toBe(true);
    }
  });

  it('is explained in both languages, with its source and what it was measured to reach', () => {
    expect(read('about.en.md')).toMatch(/^# .+\n[\s\S]+\*\*Data\*\*: [\s\S]+\*\*Measured\*\*: .*\d/);
    expect(read('about.zh.md')).toMatch(
      /^# .*\p{Script=Han}.*\n[\s\S]+\*\*数据\*\*：[\s\S]+\*\*实测\*\*：.*\d/u,
    );
  });

  it('infers without a problem and compiles for training, evaluation and export', () => {
    const data = templateFacts(document, read);
    const facts = inferDocument(document, builtInCatalogue, data);
    expect(facts.problems).toEqual([]);
    const options = { catalogue: builtInCatalogue, data, batch: 2 };
    expect(compileTraining(document, options).ok).toBe(true);
    expect(compileEvaluation(document, options).ok).toBe(true);
    expect(compileInference(document, options).ok).toBe(true);
  });

  it('has its data inside, or asks for it', () => {
    const { source } = document.data;
    if (source.kind === 'csv') expect(existsSync(new URL(`${name}/${source.path}`, folder))).toBe(true);
    if (source.kind === 'idx' || source.kind === 'image-folder')
      expect(read('about.en.md')).toContain('**Needs data**');
  });
});
