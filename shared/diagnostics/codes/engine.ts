import type { CodeFamily } from '../code-entry.ts';

/** Problems of engines and devices: what runs a compiled program. */
export const engineCodes = {
  'engine-not-ready': {
    severity: 'error',
    en: {
      message: 'The device {device} cannot be used on this machine.',
      expected: '{device} ready to run programs',
      found: '{reason}',
      fix: '{remedy}',
    },
    'zh-CN': {
      message: '本机无法使用设备 {device}。',
      expected: '{device} 可以运行程序',
      found: '{reason}',
      fix: '{remedy}',
    },
  },
  'engine-program-refused': {
    severity: 'error',
    en: {
      message: 'The engine {engine} refused the compiled program.',
      expected: 'a program that {engine} can load',
      found: '{reason}',
      fix: 'Try another device with --device, and report the project with this message.',
    },
    'zh-CN': {
      message: '引擎 {engine} 拒绝了编译后的程序。',
      expected: '{engine} 能够加载的程序',
      found: '{reason}',
      fix: '请用 --device 选择其他设备，并连同此信息反馈该项目。',
    },
  },
  'engine-run-failed': {
    severity: 'error',
    en: {
      message: 'The engine {engine} stopped while running the program.',
      expected: 'results of {count} steps',
      found: '{reason}',
      fix: 'Lower the batch size if memory is short; otherwise try another device.',
    },
    'zh-CN': {
      message: '引擎 {engine} 在运行程序时中止。',
      expected: '{count} 步的结果',
      found: '{reason}',
      fix: '若内存不足，请减小批大小；否则请尝试其他设备。',
    },
  },
  'engine-input-mismatch': {
    severity: 'error',
    en: {
      message: 'The input {name} does not fit the program.',
      expected: '{expected}',
      found: '{found}',
      fix: 'Give the program data of the shape and type it was compiled for.',
    },
    'zh-CN': {
      message: '输入 {name} 与程序不符。',
      expected: '{expected}',
      found: '{found}',
      fix: '请提供与编译时形状和类型一致的数据。',
    },
  },
  'engine-unknown-form': {
    severity: 'error',
    en: {
      message: 'There is no form {form} of the operation {op}.',
      expected: 'one of: {known}',
      found: '{form}',
      fix: 'Choose a listed form, or leave the choice out.',
    },
    'zh-CN': {
      message: '操作 {op} 没有名为 {form} 的形式。',
      expected: '以下之一：{known}',
      found: '{form}',
      fix: '请选择列出的形式，或不作选择。',
    },
  },
} as const satisfies CodeFamily;
