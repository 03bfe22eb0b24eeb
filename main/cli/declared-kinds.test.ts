import { expect, it } from 'vitest';
import { stepKinds } from '../../shared/data/steps/index.ts';
import { lastEvent } from './testing/program-result.ts';
import { readHere, runHere } from './testing/run-here.ts';

it.each(['sources', 'steps', 'augmentations', 'nodes'])(
  '%s lists one JSON object for each that is declared',
  async (command) => {
    const result = await runHere([command]);
    const listed = lastEvent(result)[command] as readonly unknown[];
    expect({ code: result.code, lines: result.events.length }).toEqual({ code: 0, lines: listed.length + 1 });
  },
);

it('a step says what it accepts and gives, and the ranges of its settings', async () => {
  const { events } = await runHere(['steps', 'clip']);
  expect(events[0]).toMatchObject({
    event: 'step',
    kind: 'clip',
    stage: 'fit',
    scope: 'value',
    accepts: 'numbers',
    gives: 'same',
  });
  const parameters = events[0]?.parameters as readonly { readonly name: string }[];
  expect(parameters.find(({ name }) => name === 'low')).toMatchObject({
    type: 'number',
    required: false,
    default: 0.01,
    minimum: 0,
    maximum: 0.5,
    usual: '0 to 0.05',
  });
});

it('a person reads one kind with all its settings, in Chinese too', async () => {
  const { text } = await readHere('steps', 'clip', '--language', 'zh-CN');
  expect(text).toContain('clip: 截断');
  expect(text).toContain('low (number; 0 到 0.5; 默认 0.01; 常用 0 到 0.05)');
});

it('an unknown kind is wrong use, and those that there are are named', async () => {
  const { code, text } = await readHere('steps', 'magic');
  expect(code).toBe(2);
  for (const kind of stepKinds) expect(text).toContain(kind);
});
