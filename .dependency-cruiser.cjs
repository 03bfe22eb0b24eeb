/**
 * Who may import whom. Each rule's comment is what a person reads who broke it: it names the rooms that are allowed.
 * `tools/check-imports.mjs` runs these rules and fails when it did not see every module.
 */

/** What each room of shared/ may import besides itself. */
const sharedRooms = {
  base: [],
  engines: [],
  diagnostics: ['base'],
  ir: ['base'],
  settings: ['base', 'diagnostics'],
  data: ['settings', 'ir', 'diagnostics', 'base'],
  document: ['data', 'settings', 'ir', 'base', 'diagnostics'],
  ops: ['base', 'diagnostics', 'ir'],
  figures: ['settings', 'document', 'ir', 'diagnostics', 'base'],
  nodes: ['data', 'settings', 'figures', 'ops', 'ir', 'document', 'diagnostics', 'base'],
  training: ['data', 'settings', 'figures', 'ir', 'ops', 'document', 'diagnostics', 'base'],
  reference: ['ir', 'ops', 'base'],
  compiler: ['data', 'base', 'diagnostics', 'ir', 'document', 'ops', 'training'],
  starters: ['data', 'document', 'base'],
  search: ['data', 'document', 'diagnostics', 'base'],
  experiment: ['data', 'document', 'reference', 'base'],
  explain: ['data', 'document', 'training', 'experiment', 'settings', 'diagnostics', 'base'],
  doctor: ['document', 'training', 'data', 'settings', 'diagnostics', 'base'],
  ensemble: ['compress', 'ir', 'ops', 'reference', 'base'],
  compress: ['ir', 'ops', 'diagnostics', 'base'],
  onnx: ['ir', 'ops', 'engines', 'diagnostics', 'base'],
  tensorflow: ['ir', 'ops', 'diagnostics', 'base'],
  export: ['data', 'compress', 'onnx', 'tensorflow', 'ir', 'ops', 'diagnostics', 'base'],
  contract: [
    'data',
    'search',
    'experiment',
    'ensemble',
    'explain',
    'settings',
    'base',
    'engines',
    'diagnostics',
    'document',
    'training',
    'export',
  ],
  tensorboard: [],
  report: [
    'contract',
    'data',
    'search',
    'experiment',
    'figures',
    'nodes',
    'training',
    'document',
    'settings',
    'diagnostics',
    'base',
  ],
};

/** Rooms to which the catalogue of nodes is handed in: they know the type of a definition and no node. */
const readNodeDefinitionType = ['compiler', 'export', 'starters'];
const nodeDefinition = '^shared/nodes/definition[.]ts$';

/** Tests, and helpers that only tests use (a folder named `testing`). */
const testCode = '([.]test[.]tsx?$|/testing/)';

const features = [
  'canvas',
  'palette',
  'inspector',
  'problems',
  'json',
  'datasets',
  'training',
  'runs',
  'exporting',
  'gallery',
  'diagnosing',
];

const shared = (rooms) => (rooms.length === 0 ? 'nothing' : rooms.map((room) => `shared/${room}`).join(', '));

const sharedRules = Object.entries(sharedRooms).flatMap(([room, allowed]) => {
  const definitionType = readNodeDefinitionType.includes(room);
  const allowedNames = definitionType
    ? `${shared(allowed)}, and the types of shared/nodes/definition.ts`
    : shared(allowed);
  const comment = `shared/${room} may import: ${allowedNames} (of our own code, besides itself).`;
  const from = { path: `^shared/${room}/`, pathNot: testCode };
  const own = `^shared/(${[room, ...allowed].join('|')})/`;
  const pathNot = definitionType ? [own, nodeDefinition] : [own];
  const rules = [
    {
      name: `shared-${room}`,
      severity: 'error',
      comment,
      from,
      to: { path: '^(shared|main|renderer|tools|e2e|templates)/', pathNot },
    },
  ];
  if (definitionType) {
    rules.push({
      name: `shared-${room}-node-types-only`,
      severity: 'error',
      comment: `${comment} Import them with 'import type': the catalogue itself is handed in.`,
      from,
      to: { path: nodeDefinition, dependencyTypesNot: ['type-only'] },
    });
  }
  return rules;
});

module.exports = {
  forbidden: [
    ...sharedRules,
    {
      name: 'shared-base-alone',
      severity: 'error',
      comment: 'shared/base may import: nothing, no package either.',
      from: { path: '^shared/base/', pathNot: testCode },
      to: { pathNot: '^shared/base/' },
    },
    {
      name: 'shared-known-rooms',
      severity: 'error',
      comment: `Code in shared/ lives in one of its rooms: ${Object.keys(sharedRooms).join(', ')}. A new room needs its line in .dependency-cruiser.cjs.`,
      from: { path: '^shared/', pathNot: [`^shared/(${Object.keys(sharedRooms).join('|')})/`, testCode] },
      to: {},
    },
    {
      name: 'documents-opened-in-one-way',
      severity: 'error',
      comment:
        'A project is opened by openDocument of shared/nodes/open-document.ts, which runs the migrations. shared/document/parse.ts may be imported by: it and shared/document.',
      from: { path: '.', pathNot: ['^shared/document/', '^shared/nodes/open-document[.]ts$', testCode] },
      to: { path: '^shared/document/parse[.]ts$' },
    },
    {
      name: 'shared-pure',
      severity: 'error',
      comment:
        "shared may import: shared, and packages that need neither Node, a browser nor a native binary. Not Node's built-ins.",
      from: { path: '^shared/', pathNot: testCode },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'shared-no-native-packages',
      severity: 'error',
      comment:
        'shared may import: shared, and packages that need neither Node, a browser nor a native binary. Not the engines, sharp, ws, Electron or React.',
      from: { path: '^shared/', pathNot: testCode },
      to: {
        path: '(^|/)node_modules/(electron|onnxruntime-node|@tensorflow|sharp|ws|react|react-dom|@xyflow)/',
      },
    },
    {
      name: 'shared-tests',
      severity: 'error',
      comment: 'Tests of shared may import: shared.',
      from: { path: `^shared/.*${testCode}` },
      to: { path: '^(main|renderer|tools|e2e|templates)/' },
    },
    {
      name: 'renderer',
      severity: 'error',
      comment: 'renderer may import: shared. Never main, Node or Electron.',
      from: { path: '^renderer/' },
      to: { path: '^(main|tools|e2e|templates)/|(^|/)node_modules/electron/' },
    },
    {
      name: 'renderer-no-node',
      severity: 'error',
      comment: "renderer may import: shared. Never main, Node's built-ins or Electron.",
      from: { path: '^renderer/', pathNot: testCode },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'renderer-features',
      severity: 'error',
      comment: `Features of the renderer (${features.join(', ')}) meet in state/, never each other. A feature may import: itself, renderer/state, actions, ui, i18n, and shared.`,
      from: { path: `^renderer/(${features.join('|')})/`, pathNot: testCode },
      to: { path: '^renderer/', pathNot: '^renderer/($1|state|actions|ui|i18n)/' },
    },
    {
      name: 'main',
      severity: 'error',
      comment: 'main may import: shared. Never renderer.',
      from: { path: '^main/' },
      to: { path: '^(renderer|e2e|templates)/' },
    },
    {
      name: 'main-not-tools',
      severity: 'error',
      comment: 'main may import: shared. tools/ is for tests and scripts.',
      from: { path: '^main/', pathNot: testCode },
      to: { path: '^tools/' },
    },
    {
      name: 'electron-in-app',
      severity: 'error',
      comment: 'Electron may be imported by: main/app only.',
      from: { pathNot: '^(main/app|e2e)/' },
      to: { path: '(^|/)node_modules/electron/' },
    },
    {
      name: 'hosts-above-services',
      severity: 'error',
      comment:
        'Of the rooms of main, app, serve and window stand above the services: they may be imported by cli and by themselves only.',
      from: { path: '^main/(services|engine|store|files)/', pathNot: testCode },
      to: { path: '^main/(app|serve|window|cli)/' },
    },
    {
      name: 'hosts-apart',
      severity: 'error',
      comment:
        'main/app (Electron) and main/serve (browser) do not know each other, nor the command line: what both need is in main/window.',
      from: { path: '^main/(app|serve|window)/', pathNot: testCode },
      to: { path: '^main/(app|serve|cli)/', pathNot: '^main/$1/' },
    },
    {
      name: 'services-and-engine-by-message',
      severity: 'error',
      comment:
        'main/services and main/engine speak by message: services may import of the engine only main/engine/messages.ts.',
      from: { path: '^main/services/' },
      to: { path: '^main/engine/', pathNot: '^main/engine/messages[.]ts$' },
    },
    {
      name: 'engine-alone',
      severity: 'error',
      comment:
        'main/engine is a process of its own: it may import main/engine, main/store, main/files and shared, and no other folder of main.',
      from: { path: '^main/engine/', pathNot: testCode },
      to: { path: '^main/', pathNot: '^main/(engine|store|files)/' },
    },
    {
      name: 'store-alone',
      severity: 'error',
      comment:
        'main/store may import: shared, main/files, and no other folder of main. Services and engine both use it.',
      from: { path: '^main/store/', pathNot: testCode },
      to: { path: '^main/', pathNot: '^main/(store|files)/' },
    },
    {
      name: 'files-alone',
      severity: 'error',
      comment: 'main/files may import: shared, and no other folder of main. Every process uses it.',
      from: { path: '^main/files/', pathNot: testCode },
      to: { path: '^main/', pathNot: '^main/files/' },
    },
    {
      name: 'templates',
      severity: 'error',
      comment: 'templates may be imported by: nobody. They are data, read as files.',
      from: {},
      to: { path: '^templates/' },
    },
    {
      name: 'tests-are-leaves',
      severity: 'error',
      comment: 'Tests and testing/ folders may be imported by: tests, tools and e2e only.',
      from: { pathNot: [testCode, '^(tools|e2e)/'] },
      to: { path: testCode, pathNot: 'node_modules' },
    },
    {
      name: 'no-circular',
      severity: 'error',
      comment:
        "Modules do not import each other in a circle ('import type' does not count): move what both need into a third.",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-circular-types',
      severity: 'error',
      comment:
        "Modules do not import each other's types in a circle either, but for the ops, whose attributes are one type of all: move what both need into a third.",
      from: { pathNot: '^shared/ops/' },
      to: { circular: true },
    },
    {
      name: 'resolvable',
      severity: 'error',
      comment: 'Every import must resolve to a file or an installed package.',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|release|coverage)/' },
    // Types count: a room that needs another's types depends on it.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
      conditionNames: ['import', 'node', 'default', 'types'],
      exportsFields: ['exports'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
