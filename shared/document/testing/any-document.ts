import fc from 'fast-check';
import { dataSchema } from '../../data/data-schema.ts';
import { type DocumentNode, type Edge, isReservedName, type ProjectDocument } from '../schema.ts';
import { trainingSchema } from '../training-schema.ts';

/** What JSON text can carry and give back: -0 is written as 0. */
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value));

const word = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,7}$/).filter((text) => !isReservedName(text));
const nodeId = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,11}$/).filter((text) => !isReservedName(text));

/** The reader leaves out every key named `__proto__`, so a document never holds one. */
const json = fc
  .jsonValue({ maxDepth: 3 })
  .map((value) => JSON.stringify(value))
  .filter((text) => !text.includes('__proto__'))
  .map((text) => JSON.parse(text) as unknown);
/** Fields of the future: names no schema of today has. */
const extra = fc.dictionary(
  word.map((name) => `future_${name}`),
  json,
  { maxKeys: 3, noNullPrototype: true },
);
const someExtra = fc.option(
  extra.filter((fields) => Object.keys(fields).length > 0),
  { nil: undefined },
);

const parameterValue = fc.oneof(number, fc.boolean(), fc.string(), fc.array(number, { maxLength: 4 }));

export const anyNode: fc.Arbitrary<DocumentNode> = fc
  .record({
    type: fc.string({ minLength: 1, maxLength: 12 }),
    version: fc.integer({ min: 1, max: 9 }),
    name: fc.option(fc.string({ minLength: 1, maxLength: 20 }), { nil: undefined }),
    parameters: fc.dictionary(word, parameterValue, { maxKeys: 4, noNullPrototype: true }),
    extra: someExtra,
  })
  .map(withoutUndefined);

const end = fc.record({ node: nodeId, port: word }, { noNullPrototype: true });
const edge: fc.Arbitrary<Edge> = fc.record({ from: end, to: end }, { noNullPrototype: true });

/** Any document that could have been read from a file. */
export const anyDocument: fc.Arbitrary<ProjectDocument> = fc.record(
  {
    name: fc.string({ minLength: 1, maxLength: 30 }),
    graph: fc
      .record({
        nodes: fc.dictionary(nodeId, anyNode, { maxKeys: 6, noNullPrototype: true }),
        edges: fc.array(edge, { maxLength: 8 }),
        extra: someExtra,
      })
      .map(withoutUndefined),
    data: fc
      .record({ validation: fc.double({ min: 0.01, max: 0.99, noNaN: true }), future: json })
      .map((fields) =>
        dataSchema.parse({
          source: { kind: 'formula', formula: 'sine', samples: 10, future: fields.future },
          split: { validation: fields.validation },
        }),
      ),
    training: fc
      .record({ epochs: fc.integer({ min: 1, max: 99 }), loss: nodeId, future: json })
      .map(({ epochs, loss, future }) =>
        trainingSchema.parse({ epochs, objectives: [{ loss, future }], future }),
      ),
    quarantine: fc.record(
      {
        nodes: fc.dictionary(
          fc.stringMatching(/^[0-9?]bad[a-z]{0,4}$/),
          fc.oneof(fc.constant(null), fc.string(), json),
          {
            maxKeys: 2,
            noNullPrototype: true,
          },
        ),
        edges: fc.array(fc.oneof(fc.integer(), fc.constant(['only one end'])), { maxLength: 2 }),
      },
      { noNullPrototype: true },
    ),
    extra,
  },
  { noNullPrototype: true },
);

/** Exact optional fields: absent, never undefined. */
function withoutUndefined<T extends object>(record: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
