import { expect, it } from 'vitest';
import { pairCommand } from './pair-command.ts';

it('names a command that works in the way the program was started', () => {
  expect(
    pairCommand({ env: { npm_lifecycle_event: 'start' }, argv: ['node', '/netloom/dist/netloom.js'] }),
  ).toBe('npm run netloom -- serve --pair');
  expect(pairCommand({ env: {}, argv: ['node', '/netloom/dist/netloom.js', 'serve'] })).toBe(
    'node /netloom/dist/netloom.js serve --pair',
  );
  expect(pairCommand({ env: {}, argv: ['node', '/my programs/netloom.js'] })).toBe(
    'node "/my programs/netloom.js" serve --pair',
  );
});
