/** Parameters and ports of layers that go through a sequence step by step. */
import { boolean, choice, integer } from '../document/parameters.ts';
import type { PortDeclaration } from './definition.ts';
import { rateParameter } from './rate-parameter.ts';
import { maskPort, sequencePort } from './sequence-inputs.ts';

export const recurrentParameters = {
  units: integer({
    minimum: 1,
    maximum: 8192,
    default: 64,
    title: { en: 'Units', 'zh-CN': '单元数' },
    doc: { en: 'Width of the state.', 'zh-CN': '状态的宽度。' },
  }),
  output: choice({
    options: [
      { value: 'last', title: { en: 'Last state', 'zh-CN': '最终状态' } },
      { value: 'sequence', title: { en: 'Every step', 'zh-CN': '每一步' } },
    ],
    default: 'last',
    title: { en: 'Output', 'zh-CN': '输出' },
    doc: {
      en: 'The state after the last step, for one answer a sequence; or the state after every step, N×steps×units, with zeros at padded steps.',
      'zh-CN': '最后一步之后的状态，用于每个序列一个结果；或每一步之后的状态，N×步×单元，填充的步为零。',
    },
  }),
  direction: choice({
    options: [
      { value: 'forward', title: { en: 'Forward', 'zh-CN': '正向' } },
      { value: 'backward', title: { en: 'Backward', 'zh-CN': '反向' } },
      { value: 'both', title: { en: 'Both ways', 'zh-CN': '双向' } },
    ],
    default: 'forward',
    title: { en: 'Direction', 'zh-CN': '方向' },
    doc: {
      en: 'Forward from the first step, backward from the last, or both with weights of their own: a step then also knows what follows it.',
      'zh-CN': '从第一步正向，从最后一步反向，或双向且各有权重：此时每一步也知道其后的内容。',
    },
  }),
  merge: choice({
    options: [
      { value: 'concatenate', title: { en: 'Side by side', 'zh-CN': '拼接' } },
      { value: 'sum', title: { en: 'Sum', 'zh-CN': '相加' } },
    ],
    default: 'concatenate',
    title: { en: 'Merge', 'zh-CN': '合并' },
    doc: {
      en: 'How the two directions become one: side by side doubles the width.',
      'zh-CN': '两个方向如何合而为一：拼接使宽度加倍。',
    },
    onlyWhen: { parameter: 'direction', is: 'both' },
  }),
  layers: integer({
    minimum: 1,
    maximum: 16,
    default: 1,
    title: { en: 'Layers', 'zh-CN': '层数' },
    doc: {
      en: 'Layers on top of each other; each reads every step of the one below. 1 to 3 is usual.',
      'zh-CN': '叠放的层数；每层读取下一层的每一步。常用 1 到 3。',
    },
  }),
  dropout: rateParameter({
    default: 0,
    doc: {
      en: 'Share of the values dropped between layers while training; without effect with one layer.',
      'zh-CN': '训练时在层与层之间丢弃的比例；只有一层时无作用。',
    },
  }),
  bias: boolean({
    default: true,
    title: { en: 'Bias', 'zh-CN': '偏置' },
    doc: {
      en: 'Trained offsets for input and state, two as in PyTorch. All weights and offsets start uniform within ±1/√units, the forget gate’s too.',
      'zh-CN':
        '输入和状态各有一个可训练的偏移，与 PyTorch 相同。所有权重和偏移的初值在 ±1/√单元数 内均匀分布，遗忘门也一样。',
    },
  }),
};

const hidden = { en: 'First state', 'zh-CN': '初始状态' };
const cell = { en: 'First cell', 'zh-CN': '初始单元' };
const statePort = (title: PortDeclaration['title']): PortDeclaration => ({
  title,
  minRank: 2,
  maxRank: 2,
  dtype: 'float32',
  optional: true,
});

export const recurrentInputPorts = { input: sequencePort, hidden: statePort(hidden), mask: maskPort };
export const cellInputPorts = { ...recurrentInputPorts, cell: statePort(cell) };

export const recurrentOutputPorts = {
  output: { title: { en: 'Output', 'zh-CN': '输出' } },
  hidden: { title: { en: 'Last state', 'zh-CN': '最终状态' } },
};
export const cellOutputPorts = {
  ...recurrentOutputPorts,
  cell: { title: { en: 'Last cell', 'zh-CN': '最终单元' } },
};
