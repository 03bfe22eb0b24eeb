/** The digits network of the design's pictures: its skip connection does not fit, three ways fix it. */

const node = (type: string, parameters: Readonly<Record<string, unknown>> = {}, name?: string) => ({
  type,
  version: 1,
  ...(name !== undefined && { name }),
  parameters,
});
const conv = (filters: number, stride: number) =>
  node('conv2d', {
    filters,
    kernelSize: [3, 3],
    strides: [stride, stride],
    padding: 'same',
    pads: [1, 1, 1, 1],
    dilation: [1, 1],
    groups: 1,
    bias: true,
    initializer: 'he-normal',
  });

const wires = [
  'input.output > conv1.input',
  'conv1.output > block1.input',
  'block1.output > conv2.input',
  'conv2.output > conv3.input',
  'conv3.output > add1.inputs',
  'block1.output > add1.inputs',
  'add1.output > relu1.input',
  'relu1.output > pool1.input',
  'pool1.output > dropout1.input',
  'dropout1.output > dense1.input',
  'dense1.output > loss.logits',
  'labels.output > loss.target',
];

const document = {
  format: 'netloom-project',
  version: 1,
  name: 'Digits CNN',
  graph: {
    nodes: {
      input: node('input', { shape: [1, 28, 28] }, 'Digit images'),
      conv1: conv(16, 1),
      block1: node('residual-block', { filters: 16, stride: 1 }),
      conv2: conv(32, 2),
      conv3: conv(32, 1),
      add1: node('add'),
      relu1: node('activation', { function: 'relu', slope: 0.01, alpha: 1 }, 'ReLU'),
      pool1: node('global-average-pool'),
      dropout1: node('dropout', { rate: 0.25 }),
      dense1: node('dense', { units: 10, bias: true, initializer: 'glorot-uniform' }),
      labels: node('target', {}, 'Digit labels'),
      loss: node('cross-entropy'),
    },
    edges: wires.map((wire) => wire.split(' > ')),
  },
  data: { source: { kind: 'idx', images: 'data/images.gz', labels: 'data/labels.gz' } },
  training: { epochs: 20, batchSize: 64, seed: 7, objectives: [{ loss: 'loss' }] },
};

const positions: Readonly<Record<string, readonly [number, number]>> = {
  input: [24, 36],
  conv1: [300, 36],
  block1: [576, 36],
  conv2: [60, 214],
  conv3: [284, 214],
  add1: [520, 189],
  relu1: [740, 202],
  pool1: [60, 386],
  dropout1: [300, 386],
  dense1: [500, 386],
  labels: [500, 500],
  loss: [704, 386],
};

export const digitsProject = JSON.stringify(document, undefined, 2);

export const digitsLayout = JSON.stringify({
  format: 'netloom-layout',
  version: 1,
  nodes: Object.fromEntries(Object.entries(positions).map(([id, [x, y]]) => [id, { x, y }])),
});

/** The same with a skip connection that fits. */
export const soundDigitsProject = JSON.stringify(
  {
    ...document,
    graph: { ...document.graph, nodes: { ...document.graph.nodes, conv2: conv(16, 1), conv3: conv(16, 1) } },
  },
  undefined,
  2,
);

/** A chain of convolutions with a loss: as large a graph as wanted, to see how fast the canvas is. */
export function chainProject(length: number): string {
  const nodes: Record<string, unknown> = { input: node('input', { shape: [1, 28, 28] }) };
  const edges: string[][] = [];
  let last = 'input';
  for (let index = 1; index <= length; index++) {
    const id = `conv${index}`;
    nodes[id] = conv(4, 1);
    edges.push([`${last}.output`, `${id}.input`]);
    last = id;
  }
  return JSON.stringify({ ...document, name: `Chain of ${length}`, graph: { nodes, edges } });
}

/** The chain in rows of 25. */
export function chainLayout(length: number): string {
  const place = (index: number) => ({ x: (index % 25) * 230, y: Math.floor(index / 25) * 170 });
  const nodes = Object.fromEntries(
    Array.from({ length: length + 1 }, (_, index) => [index === 0 ? 'input' : `conv${index}`, place(index)]),
  );
  return JSON.stringify({ format: 'netloom-layout', version: 1, nodes });
}
