import { screenTexts } from '../i18n/screen-texts.ts';

/** Texts of where the time of a run's steps goes. */
export const profileTexts = screenTexts({
  en: {
    profile: {
      action: { profile: 'Profile steps' },
      help: 'Measures some of the first steps, node by node. From the next start on.',
      noneTitle: 'The run was not profiled',
      noneText:
        'With “Profile steps” a run measures some of its first steps: forward, backward and update of each node, and what else takes time.',
      summary: '{{steps}} steps between {{first}} and {{last}}, {{time}} ms each · {{engine}}',
      node: 'Node',
      share: 'Share',
      each: 'ms a step',
      phases: { forward: 'Forward', backward: 'Backward', update: 'Update' },
      output: 'Output',
      weights: 'Weights',
      parts: {
        program: 'Operations of no node',
        runtime: 'The engine between operations',
        engine: 'Inside of the engine',
        filling: 'Outside: filling batches',
        transfer: 'Outside: tensors to and from the engine',
        metrics: 'Outside: metrics and log',
      },
      timing: {
        nodes:
          'Measuring takes time itself: steps that are not measured are faster, those of many small operations by far.',
        'hand-over':
          'The engine measures handing operations to the device, which computes on meanwhile: the times of nodes are not those of computing them.',
        whole: 'The engine gives no times of single operations, so none can be said of nodes.',
      },
      passes: 'Passes: {{names}}',
      none: 'none',
      forms: 'Forms: {{names}}',
    },
  },
  'zh-CN': {
    profile: {
      action: { profile: '剖析步的用时' },
      help: '逐节点测量开头的若干步。从下次开始训练起生效。',
      noneTitle: '该实验未作剖析',
      noneText: '选择“剖析步的用时”后，实验会测量开头的若干步：每个节点的前向、反向和更新，以及其余用时。',
      summary: '第 {{first}} 步至第 {{last}} 步之间 {{steps}} 步，每步 {{time}} 毫秒 · {{engine}}',
      node: '节点',
      share: '占比',
      each: '毫秒/步',
      phases: { forward: '前向', backward: '反向', update: '更新' },
      output: '输出',
      weights: '权重',
      parts: {
        program: '不属于任何节点的操作',
        runtime: '引擎在操作之间',
        engine: '引擎内部',
        filling: '引擎之外：填充批次',
        transfer: '引擎之外：张量传入与传出',
        metrics: '引擎之外：指标与日志',
      },
      timing: {
        nodes: '测量本身也需要时间：未测量的步更快，小操作很多时快得多。',
        'hand-over': '引擎测量的是把操作交给设备的时间，设备同时继续计算：节点的时间并非其计算时间。',
        whole: '引擎不提供单个操作的时间，因此无法给出各节点的时间。',
      },
      passes: '编译过程：{{names}}',
      none: '无',
      forms: '形式：{{names}}',
    },
  },
});
