import { describe, expect, it } from 'vitest';
import { parseLayout, serializeLayout } from './layout.ts';

const head = '"format":"netloom-layout","version":1';

describe('layout.json', () => {
  it('keeps positions and unknown fields', () => {
    const text = `{${head},"nodes":{"b":{"x":1,"y":2},"a":{"x":1.6,"y":0}},"frames":[]}`;
    expect(JSON.parse(serializeLayout(parseLayout(text)))).toEqual({
      format: 'netloom-layout',
      version: 1,
      nodes: { a: { x: 2, y: 0 }, b: { x: 1, y: 2 } },
      frames: [],
    });
  });

  it.each(['', '[]', `{${head},"nodes":{"a":{"x":"left"},"toString":{"x":0,"y":0}}}`])(
    'is empty where it cannot be read: %j',
    (text) => {
      expect(parseLayout(text).nodes).toEqual({});
    },
  );
});
