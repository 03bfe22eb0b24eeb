import type { DeepText } from './en.ts';

/** Texts of the window's own settings, of the start, and of what stands where no single node is selected. */
export const workspaceTextsEn = {
  preferences: {
    title: 'Settings',
    theme: 'Theme',
    system: 'Same as the system',
    dark: 'Dark',
    light: 'Light',
    language: 'Language',
  },
  start: {
    machine: 'This machine',
    offline: 'Nothing leaves this machine',
  },
  device: {
    threads_one: '{{name}}, {{count}} thread',
    threads_other: '{{name}}, {{count}} threads',
  },
  network: {
    title: 'Network',
    project: 'Project',
    name: 'Name',
    rename: 'Rename the project',
    size: 'Size',
    nodes: 'Nodes',
    wires: 'Wires',
    memory: 'Memory at batch {{batch}}',
    select: 'Select a node to see its parameters, shapes and cost.',
  },
  selection: {
    cost: 'Cost together',
    change: 'Change',
  },
} as const;

/** The same in Simplified Chinese. */
export const workspaceTextsZh: DeepText<typeof workspaceTextsEn> = {
  preferences: {
    title: '设置',
    theme: '主题',
    system: '跟随系统',
    dark: '深色',
    light: '浅色',
    language: '语言',
  },
  start: {
    machine: '本机',
    offline: '数据不会离开本机',
  },
  device: {
    threads_one: '{{name}}，{{count}} 线程',
    threads_other: '{{name}}，{{count}} 线程',
  },
  network: {
    title: '网络',
    project: '项目',
    name: '名称',
    rename: '重命名项目',
    size: '规模',
    nodes: '节点',
    wires: '连线',
    memory: '内存（批大小 {{batch}}）',
    select: '选择一个节点，查看其参数、形状和开销。',
  },
  selection: {
    cost: '合计开销',
    change: '更改',
  },
};
