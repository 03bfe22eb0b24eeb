import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyLayout, parseLayout, serializeLayout } from './layout.ts';

const head = '"format":"netloom-layout","version":1';

describe('layout.json', () => {
  it('keeps positions, frames, comments and unknown fields', () => {
    const text = `{${head},"nodes":{"b":{"x":1,"y":2},"a":{"x":1.6,"y":0}},"zoom":2,
      "frames":[{"title":"Encoder","x":0,"y":0,"width":10,"height":20}],"comments":[{"text":"Try 64","x":5,"y":6}]}`;
    expect(JSON.parse(serializeLayout(parseLayout(text)))).toEqual({
      format: 'netloom-layout',
      version: 1,
      nodes: { a: { x: 2, y: 0 }, b: { x: 1, y: 2 } },
      frames: [{ title: 'Encoder', x: 0, y: 0, width: 10, height: 20 }],
      comments: [{ text: 'Try 64', x: 5, y: 6 }],
      zoom: 2,
    });
  });

  it('leaves out what does not fit and keeps the rest', () => {
    const text = `{${head},"nodes":{"a":{"x":"left"},"toString":{"x":0,"y":0},"b":{"x":1,"y":2}},"frames":[1],"comments":[{}]}`;
    expect(parseLayout(text)).toEqual({ ...emptyLayout, nodes: { b: { x: 1, y: 2 } } });
  });

  it.each(['', '[]', `{${head},"nodes":7}`])('is empty where it cannot be read: %j', (text) => {
    expect(parseLayout(text)).toEqual(emptyLayout);
  });

  it('never throws, and writes what it read the same way twice', () => {
    const anything = fc.oneof(
      fc.string(),
      fc.json(),
      fc.jsonValue().map((nodes) => JSON.stringify({ format: 'netloom-layout', version: 1, nodes })),
    );
    fc.assert(
      fc.property(anything, (text) => {
        const once = serializeLayout(parseLayout(text));
        expect(serializeLayout(parseLayout(once))).toBe(once);
      }),
    );
  });
});
