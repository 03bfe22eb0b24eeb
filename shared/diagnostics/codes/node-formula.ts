import type { CodeFamily } from '../code-entry.ts';

/** What is wrong with the formula of an expression; {column} counts characters from 1. */
export const nodeFormulaCodes = {
  'formula-character': {
    severity: 'error',
    en: {
      message: 'The formula of {node} has a character at column {column} that formulas do not know.',
      expected: 'numbers, names, + - * / ^ ( ) and commas',
      found: '{found}',
      fix: 'Remove it, or write it another way: 0.5 for ½, * for ×, ^2 for ².',
    },
    'zh-CN': {
      message: '{node} 的公式在第 {column} 列有公式不认识的字符。',
      expected: '数字、名称、+ - * / ^ ( ) 和逗号',
      found: '{found}',
      fix: '请删去该字符，或换一种写法：½ 写作 0.5，× 写作 *，² 写作 ^2。',
    },
  },
  'formula-value-expected': {
    severity: 'error',
    en: {
      message: 'The formula of {node} lacks a value at column {column}.',
      expected: 'a number, an input, a function or an opening parenthesis',
      found: '{found}',
      fix: 'Complete the formula there; every operator needs a value on both sides.',
    },
    'zh-CN': {
      message: '{node} 的公式在第 {column} 列缺少一个值。',
      expected: '数字、输入、函数或左括号',
      found: '{found}',
      fix: '请在该处补全公式；每个运算符两侧都要有值。',
    },
  },
  'formula-operator-expected': {
    severity: 'error',
    en: {
      message: 'The formula of {node} goes on at column {column} without an operator.',
      expected: 'an operator, or the end',
      found: '{found}',
      fix: 'Write an operator in between: 2 * a, not 2 a.',
    },
    'zh-CN': {
      message: '{node} 的公式在第 {column} 列缺少运算符。',
      expected: '运算符，或公式结束',
      found: '{found}',
      fix: '请在中间写上运算符：写作 2 * a，而不是 2 a。',
    },
  },
  'formula-parenthesis-open': {
    severity: 'error',
    en: {
      message: 'A parenthesis of the formula of {node} is not closed at column {column}.',
      expected: 'a closing parenthesis',
      found: '{found}',
      fix: 'Close the parenthesis, or write the operator or comma that is missing before it.',
    },
    'zh-CN': {
      message: '{node} 的公式在第 {column} 列有未闭合的括号。',
      expected: '右括号',
      found: '{found}',
      fix: '请闭合括号，或补上其前缺少的运算符或逗号。',
    },
  },
  'formula-unknown-name': {
    severity: 'error',
    en: {
      message: 'The formula of {node} uses a name at column {column} that means nothing here.',
      expected: 'one of {known}',
      found: '{name}',
      fix: 'Correct the spelling; names are written in small letters.',
    },
    'zh-CN': {
      message: '{node} 的公式在第 {column} 列使用了无定义的名称。',
      expected: '{known} 之一',
      found: '{name}',
      fix: '请更正拼写；名称均为小写字母。',
    },
  },
  'formula-input-unwired': {
    severity: 'error',
    en: {
      message: 'The formula of {node} uses input {name} at column {column}, which nothing is wired to.',
      expected: 'a wire into port {name}',
      found: 'none',
      fix: 'Wire a node to port {name}, or leave {name} out of the formula.',
    },
    'zh-CN': {
      message: '{node} 的公式在第 {column} 列使用了未连线的输入 {name}。',
      expected: '连到端口 {name} 的连线',
      found: '无',
      fix: '请把某个节点连到端口 {name}，或从公式中去掉 {name}。',
    },
  },
  'formula-operands': {
    severity: 'error',
    en: {
      message:
        'Function {name} in the formula of {node}, at column {column}, has the wrong number of values.',
      expected: '{expected}',
      found: '{found}',
      fix: 'Give {name} exactly {expected}, separated by commas.',
    },
    'zh-CN': {
      message: '{node} 的公式第 {column} 列的函数 {name} 的参数个数不对。',
      expected: '{expected}',
      found: '{found}',
      fix: '请给 {name} 恰好 {expected} 个值，以逗号分隔。',
    },
  },
  'formula-not-finite': {
    severity: 'error',
    en: {
      message: 'The formula of {node} computes no finite number at column {column}.',
      expected: 'a number that float32 holds',
      found: '{found}',
      fix: 'Avoid divisions by zero, roots and logarithms of negative numbers, and numbers above 3.4e38.',
    },
    'zh-CN': {
      message: '{node} 的公式在第 {column} 列算不出有限的数。',
      expected: 'float32 能表示的数',
      found: '{found}',
      fix: '请避免除以零、对负数开方或取对数，以及超过 3.4e38 的数。',
    },
  },
  'formula-without-input': {
    severity: 'error',
    en: {
      message: 'The formula of {node} uses none of its inputs: its result is one number.',
      expected: 'a formula with a, b, c or d',
      found: '{found}',
      fix: 'Use at least one wired input in the formula.',
    },
    'zh-CN': {
      message: '{node} 的公式没有用到任何输入：其结果只是一个数。',
      expected: '含 a、b、c 或 d 的公式',
      found: '{found}',
      fix: '请在公式中至少使用一个已连线的输入。',
    },
  },
} as const satisfies CodeFamily;
