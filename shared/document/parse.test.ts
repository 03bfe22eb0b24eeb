import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explain } from '../diagnostics/diagnostic.ts';
import { maxCharacters } from './json-text.ts';
import { type ParsedProject, parseProject, parseProjectValue } from './parse.ts';
import { projectValue, serializeProject } from './serialize.ts';
import { anyDocument } from './testing/any-document.ts';

const small = {
  format: 'netloom-project',
  version: 1,
  name: 'Small',
  graph: {
    nodes: { dense1: { type: 'dense', version: 1, parameters: { units: 3 } } } as Record<string, unknown>,
    edges: [['input.output', 'dense1.input']] as unknown[],
  },
  data: { source: { kind: 'csv', path: 'a.csv', target: 'y', targetKind: 'class' } },
  training: { objectives: [{ loss: 'loss' }] },
};

type Small = typeof small & Record<string, unknown>;

function smallText(change: (project: Small) => void = () => undefined): string {
  const project: Small = structuredClone(small);
  change(project);
  return JSON.stringify(project);
}

function read(text: string): ParsedProject {
  const parsed = parseProject(text, 'project.json');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

function refused(text: string) {
  const parsed = parseProject(text, 'project.json');
  if (parsed.ok) throw new Error('was read');
  return parsed.error;
}

describe('parseProject', () => {
  it('reads nodes, wires and sections, defaults filled in', () => {
    const { document, problems, readOnly } = read(smallText());
    expect(problems).toEqual([]);
    expect(readOnly).toBe(false);
    expect(document.graph).toEqual({
      nodes: { dense1: { type: 'dense', version: 1, parameters: { units: 3 } } },
      edges: [{ from: { node: 'input', port: 'output' }, to: { node: 'dense1', port: 'input' } }],
    });
    expect(document.training.epochs).toBe(10);
    expect(document.data.split.validation).toBe(0.2);
  });

  it.each([
    ['type missing', 'bad', { version: 1, parameters: {} }, 'graph.nodes.bad.type'],
    ['no object', 'bad', 17, 'graph.nodes.bad'],
    [
      'parameter null',
      'bad',
      { type: 'x', version: 1, parameters: { a: null } },
      'graph.nodes.bad.parameters.a',
    ],
    ['id with a space', 'my node', { type: 'x', version: 1, parameters: {} }, 'graph.nodes.my node'],
    [
      'id every object has',
      'constructor',
      { type: 'x', version: 1, parameters: {} },
      'graph.nodes.constructor',
    ],
    [
      'parameter every object has',
      'bad',
      { type: 'x', version: 1, parameters: { toString: 1 } },
      'graph.nodes.bad.parameters.toString',
    ],
  ])('sets a bad node aside and reads the rest: %s', (_case, id, value, path) => {
    const text = smallText((project) => {
      project.graph.nodes[id] = value;
    });
    const { document, problems } = read(text);
    expect(problems).toMatchObject([{ code: 'document-bad-node', where: { node: id, path } }]);
    expect(document.quarantine.nodes).toEqual({ [id]: value });
    expect(Object.keys(document.graph.nodes)).toEqual(['dense1']);
    expect(JSON.parse(serializeProject(document)).graph.nodes[id]).toEqual(value);
  });

  it.each([
    [17],
    [['a.b']],
    [['a.b', 'c']],
    [['a.b', 'c.d', 'e.f']],
    [{ from: 'a.b' }],
    [['constructor.x', 'c.d']],
  ])('sets the bad wire %j aside and reads the rest', (wire) => {
    const text = smallText((project) => project.graph.edges.unshift(wire));
    const { document, problems } = read(text);
    expect(problems).toMatchObject([{ code: 'document-bad-edge', where: { path: 'graph.edges[0]' } }]);
    expect(document.quarantine.edges).toEqual([wire]);
    expect(document.graph.edges).toHaveLength(1);
  });

  it('keeps unknown fields everywhere', () => {
    const text = smallText((project) => {
      project.later = { deep: [1] };
      project.graph.nodes.dense1 = { type: 'dense', version: 1, parameters: {}, note: 'n', extra: 1 };
      Object.assign(project.graph, { groups: [] });
      Object.assign(project.training.objectives[0] as object, { weight: 2 });
      Object.assign(project.data.source, { sheet: 3 });
    });
    const written = JSON.parse(serializeProject(read(text).document));
    expect(written).toMatchObject({
      later: { deep: [1] },
      graph: { nodes: { dense1: { note: 'n', extra: 1 } }, groups: [] },
      training: { objectives: [{ weight: 2 }] },
      data: { source: { sheet: 3 } },
    });
  });

  it('names every field of the sections that does not fit', () => {
    const problems = refused(
      smallText((project) => {
        Object.assign(project.training, { epochs: 0, batchSize: 'many' });
        Object.assign(project.data.source, { kind: 'pickle' });
      }),
    );
    expect(problems.map((problem) => [problem.code, problem.where.path])).toEqual([
      ['document-invalid-field', 'data.source.kind'],
      ['document-invalid-field', 'training.epochs'],
      ['document-invalid-field', 'training.batchSize'],
    ]);
    expect(problems.map((problem) => explain(problem).found)).toEqual(['"pickle"', '0', '"many"']);
    expect(explain(problems[1] as (typeof problems)[0]).expected).toBe('≥ 1');
  });

  it.each([
    ['null', 'null'],
    ['[]', '[]'],
    ['{"format":"other"}', '"other"'],
    ['{}', '∅'],
  ])('says that %s is no project', (text, found) => {
    expect(refused(text)).toMatchObject([{ code: 'document-not-a-project', values: { found } }]);
  });

  it('opens a newer version read-only', () => {
    const { readOnly, problems } = read(smallText((project) => Object.assign(project, { version: 2 })));
    expect(readOnly).toBe(true);
    expect(problems).toMatchObject([
      { code: 'document-newer-version', values: { version: 2, supported: 1 } },
    ]);
  });

  it.each([[0], ['1'], [1.5], [null]])('refuses version %j', (version) => {
    const problems = refused(smallText((project) => Object.assign(project, { version })));
    expect(problems).toMatchObject([{ code: 'document-invalid-field', where: { path: 'version' } }]);
  });

  it('says where half a file ends and where a broken one breaks', () => {
    const text = JSON.stringify(small, null, 2);
    const half = text.slice(0, text.length / 2);
    const rows = half.split('\n');
    expect(refused(half)).toMatchObject([
      { code: 'document-truncated', where: { row: rows.length, column: (rows.at(-1)?.length ?? 0) + 1 } },
    ]);
    expect(refused('{\n  "a": 1,\n  }')).toMatchObject([
      { code: 'document-not-json', where: { row: 3, column: 3, file: 'project.json' } },
    ]);
  });

  it('leaves out keys that reach for the prototype', () => {
    const text = smallText().replace('"nodes":{', '"nodes":{"__proto__":{"polluted":true},');
    const { document, problems } = read(text);
    expect(problems).toMatchObject([
      { code: 'document-unsafe-key', severity: 'warning', where: { path: 'graph.nodes.__proto__' } },
    ]);
    expect(Object.keys(document.graph.nodes)).toEqual(['dense1']);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
    expect(Reflect.get(document.graph.nodes, 'polluted')).toBeUndefined();
  });

  it('bounds size and depth', () => {
    const deep = `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    expect(refused(deep)).toMatchObject([{ code: 'document-too-deep' }]);
    const large = ' '.repeat(maxCharacters + 1);
    expect(refused(large)).toMatchObject([{ code: 'document-too-large' }]);
    expect(refused(`"${'a'.repeat(maxCharacters - 1)}`)).toMatchObject([{ code: 'document-truncated' }]);
  });

  it('reads back every document it writes', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const text = serializeProject(document);
        const back = read(text).document;
        expect(back).toEqual(document);
        expect(serializeProject(back)).toBe(text);
      }),
      { numRuns: 300 },
    );
  });

  it('answers any JSON and any text with a value', () => {
    const anything = fc.oneof(
      fc.string(),
      fc.json(),
      fc.jsonValue().map((value) => JSON.stringify({ ...small, graph: value })),
      fc
        .tuple(fc.nat(400), fc.string({ maxLength: 3 }))
        .map(([at, insert]) => smallText().slice(0, at) + insert + smallText().slice(at + 1)),
    );
    fc.assert(
      fc.property(anything, (text) => {
        const parsed = parseProject(text, 'project.json');
        for (const problem of parsed.ok ? parsed.value.problems : parsed.error) {
          expect(explain(problem, 'zh-CN').message).toMatch(/\S/);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('parseProjectValue', () => {
  it('reads what parseProject reads of its text', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const value = projectValue(document);
        const text = JSON.stringify(value);
        expect(parseProjectValue(value, 'run.json')).toEqual(parseProject(text, 'run.json'));
      }),
    );
  });

  it('refuses a value nested deeper than any project', () => {
    let deep: unknown = 0;
    for (let level = 0; level < 100; level++) deep = [deep];
    const parsed = parseProjectValue({ ...small, deep }, 'run.json');
    expect(parsed).toMatchObject({ ok: false, error: [{ code: 'document-too-deep' }] });
  });
});
