import { nodeMilliseconds, type RunProfile } from '../../shared/training/run-profile.ts';

const texts = {
  en: {
    title: (steps: number, first: number, last: number, each: string) =>
      `Profile of ${steps} steps between ${first} and ${last}, ${each} ms a step:`,
    share: 'share',
    each: 'ms/step',
    phases: ['forward', 'backward', 'update'],
    output: 'output',
    weights: 'weights',
    node: 'node',
    parts: {
      program: "(the program's own operations)",
      runtime: '(the engine between operations)',
      engine: '(inside of the engine)',
      filling: '(outside: filling batches)',
      transfer: '(outside: tensors to and from the engine)',
      metrics: '(outside: metrics and log)',
    },
    timing: {
      nodes:
        'Measuring takes time itself, mostly between operations: steps that are not measured are faster, those of many small operations by far.',
      'hand-over':
        'The engine measures handing operations to the device, which computes on meanwhile: the times of nodes are not those of computing them.',
      whole: 'The engine gives no times of single operations, so none can be said of nodes.',
    },
    passes: (names: string) => `Passes: ${names || 'none'}`,
    forms: (names: string) => `Forms: ${names}`,
  },
  'zh-CN': {
    title: (steps: number, first: number, last: number, each: string) =>
      `第 ${first} 步至第 ${last} 步之间 ${steps} 步的性能剖析，每步 ${each} 毫秒：`,
    share: '占比',
    each: '毫秒/步',
    phases: ['前向', '反向', '更新'],
    output: '输出',
    weights: '权重',
    node: '节点',
    parts: {
      program: '（程序自身的操作）',
      runtime: '（引擎在操作之间）',
      engine: '（引擎内部）',
      filling: '（引擎之外：填充批次）',
      transfer: '（引擎之外：张量传入与传出）',
      metrics: '（引擎之外：指标与日志）',
    },
    timing: {
      nodes: '测量本身也需要时间，主要在操作之间：未测量的步更快，小操作很多时快得多。',
      'hand-over': '引擎测量的是把操作交给设备的时间，设备同时继续计算：节点的时间并非其计算时间。',
      whole: '引擎不提供单个操作的时间，因此无法给出各节点的时间。',
    },
    passes: (names: string) => `编译过程：${names || '无'}`,
    forms: (names: string) => `形式：${names}`,
  },
} as const;

const widths = [7, 10, 10, 10, 10, 10, 10] as const;

/** Where the time of a run's steps went as lines: a table by share, what else took time, the passes and forms. */
export function profileTable(profile: RunProfile, language: keyof typeof texts): readonly string[] {
  const text = texts[language];
  const { steps, milliseconds, nodes, outside, timing } = profile;
  const each = (time: number): string => (time / steps).toFixed(3);
  const share = (time: number): string =>
    `${((100 * time) / Math.max(milliseconds, Number.MIN_VALUE)).toFixed(1)} %`;
  const row = (cells: readonly string[], name: string): string =>
    `${widths.map((width, i) => (cells[i] ?? '').padStart(width)).join(' ')}  ${name}`;
  const part = (name: keyof (typeof text)['parts'], time: number): string =>
    row([share(time), each(time)], text.parts[name]);
  const forms = Object.entries(profile.forms).map(([op, names]) => `${op}=${names.join('|')}`);
  return [
    text.title(steps, profile.firstStep, profile.lastStep, each(milliseconds)),
    text.timing[timing],
    row([text.share, text.each, ...text.phases, text.output, text.weights], text.node),
    ...nodes.map((node) => {
      const times = [nodeMilliseconds(node), node.forward, node.backward, node.update].map(each);
      const sizes = [bytesText(node.outputBytes), bytesText(node.parameterBytes)];
      return row([share(nodeMilliseconds(node)), ...times, ...sizes], node.node);
    }),
    ...(timing === 'whole'
      ? [part('engine', profile.runtime)]
      : [part('program', profile.program), part('runtime', profile.runtime)]),
    part('filling', outside.filling),
    part('transfer', outside.transfer),
    part('metrics', outside.metrics),
    text.passes(profile.passes.join(', ')),
    ...(forms.length === 0 ? [] : [text.forms(forms.join(', '))]),
  ];
}

function bytesText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
