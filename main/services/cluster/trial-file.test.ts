import { expect, it } from 'vitest';
import { LineReader, lineWriter, type TrialLine } from './trial-file.ts';

function written(): string {
  let text = 'Runtime env is setting up.\n';
  const write = lineWriter((line) => {
    text += line;
  });
  write({ kind: 'piece', base64: 'AAEC' });
  write({ kind: 'reply', host: 'n1', reply: { kind: 'event', loss: Number.NaN } });
  write({ kind: 'piece', base64: 'AwQ=' });
  return `${text}a warning of some library\n`;
}

it('reads a log in parts of any size, broken off and read again, each line once and in order', () => {
  const text = written();
  for (let size = 1; size < text.length; size += 7) {
    const lines: TrialLine[] = [];
    const reader = new LineReader((line) => lines.push(line));
    const parts = Array.from({ length: Math.ceil(text.length / size) }, (_, i) =>
      text.slice(i * size, (i + 1) * size),
    );
    for (const part of parts.slice(0, parts.length / 2)) reader.take(part);
    reader.takeAgain('');
    for (const part of parts) reader.take(part);
    expect(lines.map(({ n, kind }) => `${n} ${kind}`)).toEqual(['1 piece', '2 reply', '3 piece']);
    expect(lines[1]).toMatchObject({ reply: { loss: Number.NaN } });
  }
});

it('passes over lines that are not of its form', () => {
  const lines: TrialLine[] = [];
  const reader = new LineReader((line) => lines.push(line));
  reader.take('@netloom {\n@netloom {"n":1}\n@netloom {"n":2,"kind":"piece","base64":"AA=="}\n');
  expect(lines).toEqual([]);
});
