import { describe, expect, it } from 'vitest';
import type { DataFacts } from '../../data/data-facts.ts';
import { dataSchema } from '../../data/data-schema.ts';
import { patched } from '../../document/edit.ts';
import {
  type DocumentNode,
  type Edge,
  type ParameterValue,
  type ProjectDocument,
  parseEndpoint,
} from '../../document/schema.ts';
import { trainingSchema } from '../../document/training-schema.ts';
import { builtInCatalogue } from '../../nodes/index.ts';
import { inferDocument } from '../infer.ts';
import { fixDocument, repairsOf } from './index.ts';
import type { Repair } from './repair.ts';
import { explainRepair, repairKinds } from './texts.ts';

const digits: DataFacts = {
  featureType: { dtype: 'uint8', shape: ['N', 1, 28, 28] },
  target: { kind: 'class', classes: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] },
};
const curve: DataFacts = {
  featureType: { dtype: 'float32', shape: ['N', 1] },
  target: { kind: 'number', width: 1 },
};

type Parameters = Readonly<Record<string, ParameterValue>>;

function project(
  nodes: Readonly<Record<string, [string, Parameters?]>>,
  wires: readonly string[],
): ProjectDocument {
  const made = Object.entries(nodes).map(([id, [type, parameters]]): [string, DocumentNode] => [
    id,
    { type, version: 1, parameters: parameters ?? {} },
  ]);
  const edges = wires.map((text): Edge => {
    const [from, to] = text.split(' > ').map((end) => parseEndpoint(end));
    if (from === undefined || to === undefined) throw new Error(`no wire: ${text}`);
    return { from, to };
  });
  return {
    name: 'test',
    graph: { nodes: Object.fromEntries(made), edges },
    data: dataSchema.parse({ source: { kind: 'formula', formula: 'moons', samples: 10 } }),
    training: trainingSchema.parse({ objectives: [{ loss: 'loss' }] }),
    quarantine: { nodes: {}, edges: [] },
    extra: {},
  };
}

function repairs(document: ProjectDocument, code: string, data: DataFacts = digits): readonly Repair[] {
  const found = repairsOf(document, builtInCatalogue, data, inferDocument(document, builtInCatalogue, data));
  return found.find(({ problem }) => problem.code === code)?.repairs ?? [];
}

/** What still stands after a repair. */
function errorsAfter(
  document: ProjectDocument,
  repair: Repair | undefined,
  data: DataFacts = digits,
): readonly string[] {
  const fixed = patched(document, repair?.patches ?? []);
  const { problems } = inferDocument(fixed, builtInCatalogue, data);
  return problems.filter(({ severity }) => severity === 'error').map(({ code }) => code);
}

const summary = (all: readonly Repair[]) =>
  all.map(({ kind, parameters, macs }) => ({ kind, parameters, macs }));

/** Two branches into an Add: 16 channels of 28×28, and 32 of 14×14. */
const branches = project(
  {
    input: ['input'],
    conv1: ['conv2d', { filters: 16, padding: 'same' }],
    conv2: ['conv2d', { filters: 32, padding: 'same', strides: [2, 2] }],
    add: ['add'],
    pool: ['global-average-pool'],
    dense: ['dense', { units: 10 }],
    target: ['target'],
    loss: ['cross-entropy'],
  },
  [
    'input.output > conv1.input',
    'conv1.output > conv2.input',
    'conv1.output > add.inputs',
    'conv2.output > add.inputs',
    'add.output > pool.input',
    'pool.output > dense.input',
    'dense.output > loss.logits',
    'target.output > loss.target',
  ],
);

describe('shapes that differ at an Add', () => {
  it('are brought together by a projection first, priced by its weights and work', () => {
    const found = repairs(branches, 'merge-shapes-differ');
    expect(summary(found)).toEqual([
      { kind: 'project-image', parameters: 16 * 32 + 32, macs: 16 * 32 * 14 * 14 },
      {
        kind: 'match-filters-and-stride',
        parameters: -(9 * 16 + 1) * 16,
        macs: 9 * 16 * (16 * 28 * 28 - 32 * 14 * 14),
      },
    ]);
    for (const repair of found) {
      expect(repair.errorsLeft).toBe(0);
      expect(errorsAfter(branches, repair)).toEqual([]);
    }
    expect(found[0]?.values).toEqual({ wire: '1', filters: 32, kernel: '1×1', stride: 2 });
    expect(found[0]?.added).toEqual([{ id: 'projection1', from: 'conv1', to: 'add' }]);
  });

  it('let the rest of the graph be seen as the best repair would make it', () => {
    const facts = inferDocument(branches, builtInCatalogue, digits);
    const { revealed } = fixDocument(branches, builtInCatalogue, digits, facts);
    expect(Object.fromEntries(revealed.map(({ id, shape }) => [id, shape]))).toEqual({
      add: ['N', 32, 14, 14],
      pool: ['N', 32],
      dense: ['N', 10],
      loss: [],
    });
  });

  it('of vectors are projected, or the last Dense is given the width', () => {
    const vectors = project(
      {
        input: ['input', { shape: [784] }],
        wide: ['dense', { units: 64 }],
        narrow: ['dense', { units: 32 }],
        add: ['add'],
        dense: ['dense', { units: 10 }],
        target: ['target'],
        loss: ['cross-entropy'],
      },
      [
        'input.output > wide.input',
        'wide.output > narrow.input',
        'wide.output > add.inputs',
        'narrow.output > add.inputs',
        'add.output > dense.input',
        'dense.output > loss.logits',
        'target.output > loss.target',
      ],
    );
    const found = repairs(vectors, 'merge-shapes-differ');
    expect(found.map(({ kind }) => kind)).toEqual([
      'project-vector',
      'project-vector',
      'set-units',
      'set-units',
    ]);
    expect(errorsAfter(vectors, found[0])).toEqual([]);
  });
});

it('gives an Input of another size the shape of the data', () => {
  const document = project(
    {
      input: ['input', { shape: [3, 8, 8] }],
      flatten: ['flatten'],
      dense: ['dense', { units: 10 }],
      target: ['target'],
      loss: ['cross-entropy'],
    },
    [
      'input.output > flatten.input',
      'flatten.output > dense.input',
      'dense.output > loss.logits',
      'target.output > loss.target',
    ],
  );
  const [repair] = repairs(document, 'input-shape-mismatch');
  expect(repair).toMatchObject({ kind: 'set-shape', values: { node: 'input', shape: '1×28×28' } });
  expect(errorsAfter(document, repair)).toEqual([]);
});

describe('sides that differ', () => {
  /** A branch with a convolution beside a plain skip. */
  const beside = (convolution: Parameters): ProjectDocument =>
    project(
      {
        input: ['input', { shape: [1, 29, 31] }],
        stem: ['conv2d', { filters: 8, padding: 'same' }],
        conv1: ['conv2d', { filters: 8, kernelSize: [3, 3], ...convolution }],
        add: ['add'],
        pool: ['global-average-pool'],
        dense: ['dense', { units: 10 }],
        target: ['target'],
        loss: ['cross-entropy'],
      },
      [
        'input.output > stem.input',
        'stem.output > conv1.input',
        'stem.output > add.inputs',
        'conv1.output > add.inputs',
        'add.output > pool.input',
        'pool.output > dense.input',
        'dense.output > loss.logits',
        'target.output > loss.target',
      ],
    );
  const odd: DataFacts = { ...digits, featureType: { dtype: 'uint8', shape: ['N', 1, 29, 31] } };

  it.each([
    ['padding Valid', { padding: 'valid' }, ['same-padding', 'crop-image', 'project-image', 'pool-image']],
    ['strides over odd sides', { padding: 'valid', strides: [2, 2] }, ['project-image', 'pool-image']],
    ['strides 3 and 2', { padding: 'valid', strides: [3, 2] }, ['project-image', 'pool-image']],
  ])('by %s are brought together', (_, convolution, expected) => {
    const document = beside(convolution);
    const found = repairs(document, 'merge-shapes-differ', odd);
    expect(found.map(({ kind }) => kind)).toEqual(expect.arrayContaining(expected));
    for (const repair of found.filter(({ errorsLeft }) => errorsLeft === 0))
      expect(errorsAfter(document, repair, odd)).toEqual([]);
  });
});

describe('a wire that is missing', () => {
  const nodes = {
    input: ['input'],
    stem: ['conv2d', { filters: 8, padding: 'same' }],
    relu0: ['activation'],
    conv1: ['conv2d', { filters: 8, padding: 'same' }],
    relu1: ['activation'],
    conv2: ['conv2d', { filters: 8, padding: 'same' }],
    add: ['add'],
    pool: ['global-average-pool'],
    dense: ['dense', { units: 10 }],
    loss: ['cross-entropy'],
  } satisfies Readonly<Record<string, [string, Parameters?]>>;
  const wires = [
    'input.output > stem.input',
    'stem.output > relu0.input',
    'relu0.output > conv1.input',
    'conv1.output > relu1.input',
    'relu1.output > conv2.input',
    'conv2.output > add.inputs',
    'add.output > pool.input',
    'pool.output > dense.input',
    'dense.output > loss.logits',
  ];

  it('of a loss is that of the Target, which is added where there is none', () => {
    const bare = project(nodes, [...wires, 'relu0.output > add.inputs']);
    const [add] = repairs(bare, 'loss-unconnected');
    expect(add).toMatchObject({ kind: 'add-target', added: [{ id: 'target1' }], errorsLeft: 0 });
    expect(errorsAfter(bare, add)).toEqual([]);
    const loose = project({ ...nodes, target: ['target'] }, [...wires, 'relu0.output > add.inputs']);
    const [wire] = repairs(loose, 'loss-unconnected');
    expect(wire).toMatchObject({ kind: 'wire-target', values: { target: 'target', node: 'loss' } });
    expect(errorsAfter(loose, wire)).toEqual([]);
    const narrow = project({ ...nodes, dense: ['dense', { units: 7 }] }, [
      ...wires,
      'relu0.output > add.inputs',
    ]);
    const [first] = repairs(narrow, 'loss-unconnected');
    expect(first).toMatchObject({ kind: 'add-target', errorsLeft: 1 });
    expect(errorsAfter(narrow, first)).toEqual(['classes-mismatch']);
  });

  it('of an Add is a skip over the last two layers first', () => {
    const document = project({ ...nodes, target: ['target'] }, [...wires, 'target.output > loss.target']);
    const found = repairs(document, 'port-unwired');
    expect(found.map(({ values }) => values.from)).toEqual(['relu0', 'relu1', 'stem', 'conv1']);
    for (const repair of found) expect(errorsAfter(document, repair)).toEqual([]);
  });

  it('of a layer is what leads nowhere yet', () => {
    const document = project({ ...nodes, target: ['target'] }, [
      ...wires.filter((wire) => !wire.startsWith('pool.output')),
      'relu0.output > add.inputs',
      'target.output > loss.target',
    ]);
    expect(repairs(document, 'port-unwired')[0]).toMatchObject({
      kind: 'wire',
      values: { from: 'pool', node: 'dense' },
    });
  });
});

describe('a Dense on a feature map', () => {
  const document = project(
    {
      input: ['input'],
      conv1: ['conv2d', { filters: 8 }],
      dense: ['dense', { units: 10 }],
      target: ['target'],
      loss: ['cross-entropy'],
    },
    [
      'input.output > conv1.input',
      'conv1.output > dense.input',
      'dense.output > loss.logits',
      'target.output > loss.target',
    ],
  );

  it('is preceded by an average of each channel or by a Flatten, priced with the Dense', () => {
    const found = repairs(document, 'rank-too-high');
    expect(summary(found)).toEqual([
      { kind: 'insert-global-average-pool', parameters: 8 * 10 + 10, macs: 80 },
      { kind: 'insert-flatten', parameters: 8 * 26 * 26 * 10 + 10, macs: 8 * 26 * 26 * 10 },
    ]);
    for (const repair of found) expect(errorsAfter(document, repair)).toEqual([]);
  });
});

describe('a number that fits nothing else', () => {
  const series: DataFacts = { ...digits, featureType: { dtype: 'float32', shape: ['N', 5, 6] } };

  it('is set to the nearest that does, through the block that hides the node', () => {
    const document = project(
      {
        input: ['input', { shape: [5, 6] }],
        block: ['transformer-encoder', { heads: 4, rotary: true }],
        pool: ['sequence-pool'],
        dense: ['dense', { units: 10 }],
        target: ['target'],
        loss: ['cross-entropy'],
      },
      [
        'input.output > block.input',
        'block.output > pool.input',
        'pool.output > dense.input',
        'dense.output > loss.logits',
        'target.output > loss.target',
      ],
    );
    const found = repairs(document, 'heads-do-not-divide', series);
    expect(found.map(({ values }) => values)).toEqual([{ node: 'block', parameter: 'heads', number: 3 }]);
    expect(errorsAfter(document, found[0], series)).toEqual([]);
  });

  it('is the size of the vocabulary of the data', () => {
    const document = project(
      {
        input: ['input', { shape: [5] }],
        embedding: ['embedding', { vocabulary: 9 }],
        pool: ['sequence-pool'],
        dense: ['dense', { units: 10 }],
        target: ['target'],
        loss: ['cross-entropy'],
      },
      [
        'input.output > embedding.input',
        'embedding.output > pool.input',
        'pool.output > dense.input',
        'dense.output > loss.logits',
        'target.output > loss.target',
      ],
    );
    const words: DataFacts = { ...digits, featureType: { dtype: 'int32', shape: ['N', 5] }, tokens: 12 };
    const found = repairs(document, 'vocabulary-too-small', words);
    expect(found.map(({ kind, values }) => [kind, values.number])).toEqual([['set-number', 12]]);
    expect(errorsAfter(document, found[0], words)).toEqual([]);
  });
});

describe('a loss that does not fit', () => {
  const classifier = (units: number, last: readonly string[] = ['dense.output > loss.logits']) =>
    project(
      {
        input: ['input', { shape: [784] }],
        dense: ['dense', { units }],
        softmax: ['activation', { function: 'softmax' }],
        target: ['target'],
        loss: ['cross-entropy'],
      },
      ['input.output > dense.input', 'dense.output > softmax.input', 'target.output > loss.target', ...last],
    );

  it('gets one score a class', () => {
    const document = classifier(7);
    const found = repairs(document, 'classes-mismatch');
    expect(found.map(({ kind }) => kind)).toEqual(['set-units', 'insert-dense']);
    expect(found[0]).toMatchObject({ parameters: 3 * 785, values: { nodes: 'dense', units: 10 } });
    expect(errorsAfter(document, found[0])).toEqual([]);
  });

  it('is wired past a Softmax', () => {
    const document = classifier(10, ['softmax.output > loss.logits']);
    const [repair] = repairs(document, 'softmax-before-cross-entropy');
    expect(repair?.kind).toBe('bypass-softmax');
    expect(errorsAfter(document, repair)).toEqual([]);
  });

  it('becomes the loss for what the data has', () => {
    const regression = project(
      {
        input: ['input', { shape: [1] }],
        dense: ['dense', { units: 3 }],
        target: ['target'],
        loss: ['cross-entropy'],
      },
      ['input.output > dense.input', 'dense.output > loss.logits', 'target.output > loss.target'],
    );
    const [repair] = repairs(regression, 'labels-expected', curve);
    expect(repair).toMatchObject({ kind: 'replace-for-numbers', errorsLeft: 0 });
    expect(errorsAfter(regression, repair, curve)).toEqual([]);
  });

  it.each([
    ['binary-cross-entropy', 'two-classes-expected'],
    ['hinge-loss', 'two-classes-expected'],
    ['huber-loss', 'numbers-expected'],
  ])('%s becomes CrossEntropy where the data has several classes', (loss, code) => {
    const [first = ''] = Object.keys(builtInCatalogue.get(loss)?.inputs ?? {});
    const document = project(
      {
        input: ['input', { shape: [784] }],
        dense: ['dense', { units: 1 }],
        target: ['target'],
        loss: [loss],
      },
      ['input.output > dense.input', `dense.output > loss.${first}`, 'target.output > loss.target'],
    );
    const [repair] = repairs(document, code);
    expect(repair).toMatchObject({ kind: 'replace-for-classes', errorsLeft: 0 });
    expect(errorsAfter(document, repair)).toEqual([]);
  });

  it('that takes raw scores is wired past a Sigmoid, and gets one score where two classes need one', () => {
    const twoClasses: DataFacts = { ...digits, target: { kind: 'class', classes: ['no', 'yes'] } };
    const binary = (units: number, last: string) =>
      project(
        {
          input: ['input', { shape: [784] }],
          dense: ['dense', { units }],
          sigmoid: ['activation', { function: 'sigmoid' }],
          target: ['target'],
          loss: ['binary-cross-entropy'],
        },
        ['input.output > dense.input', 'dense.output > sigmoid.input', 'target.output > loss.target', last],
      );
    const squeezed = binary(1, 'sigmoid.output > loss.logits');
    const [past] = repairs(squeezed, 'activation-before-loss', twoClasses);
    expect(past?.kind).toBe('bypass-activation');
    expect(errorsAfter(squeezed, past, twoClasses)).toEqual([]);
    const wide = binary(2, 'dense.output > loss.logits');
    const found = repairs(wide, 'binary-scores-expected', twoClasses);
    expect(found.map(({ kind }) => kind)).toContain('replace-for-classes');
    expect(found[0]).toMatchObject({ kind: 'set-units', values: { nodes: 'dense', units: 1 } });
    expect(errorsAfter(wide, found[0], twoClasses)).toEqual([]);
  });

  it('is chosen by the training settings', () => {
    const document = classifier(10);
    const lost = { ...document, training: trainingSchema.parse({ objectives: [{ loss: 'gone' }] }) };
    const [repair] = repairs(lost, 'objective-unknown-loss');
    expect(repair).toMatchObject({ kind: 'choose-loss', values: { loss: 'loss' } });
    expect(errorsAfter(lost, repair)).toEqual([]);
  });
});

it('has words for every kind in both languages, every value filled in', () => {
  const values = { wire: 1, filters: 2, stride: 3, units: 4, nodes: 'a', node: 'b', loss: 'c', title: 'd' };
  const all = { ...values, titleZh: 'e', size: '2×2', count: 5, channels: 6, shape: '1×2', softmax: 'f' };
  const numbered = { ...all, parameter: 'g', number: 7, target: 'h', from: 'i', kernel: '3×3' };
  for (const kind of repairKinds) {
    for (const language of ['en', 'zh-CN'] as const) {
      const { title, reason } = explainRepair({ kind, values: numbered }, language);
      expect(`${title}${reason}`).not.toContain('{');
    }
  }
});
