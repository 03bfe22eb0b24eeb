import { describe, expect, it } from 'vitest';
import { diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { createOutput } from './output.ts';

/** A name that retitles the window, erases the line, turns the text around and rings. */
const hostile = '\u001b]0;owned\u0007\u009b2K\r\u202egnp.exe\u2066\u007f\u0085';
const kept = '鸢尾花 🌸 é';
// biome-ignore lint/suspicious/noControlCharactersInRegex: these must not be there
const raw = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

function sent(json: boolean, isTTY = false) {
  const texts: string[] = [];
  const stream = { write: (text: string) => texts.push(text), isTTY, columns: 500 };
  return { output: createOutput(json, 'en', { out: stream, error: stream }), text: () => texts.join('') };
}

describe('what goes to a terminal', () => {
  it('shows control characters of names instead of letting them work', () => {
    const { output, text } = sent(false);
    output.line(`${hostile} ${kept}`);
    output.problem(diagnostic('file-not-found', { file: hostile, node: hostile }));
    expect(text()).not.toMatch(raw);
    expect(text()).toContain('\\u001b]0;owned\\u0007');
    expect(text()).toContain(kept);
  });

  it('does so in the line of progress too', () => {
    const { output, text } = sent(false, true);
    output.status(hostile);
    expect(text().replace('\r\u001b[2K', '')).not.toMatch(raw);
  });

  it('lets no name pass for a line of its own in a problem', () => {
    const { output, text } = sent(false);
    output.problem(diagnostic('file-not-found', { file: 'a\nerror forged: nothing' }));
    expect(text().split('\n')).not.toContain('error forged: nothing does not exist.');
    expect(text()).toContain('a\\u000aerror forged');
  });

  it('escapes them in JSON so that a program reads the same text', () => {
    const { output, text } = sent(true);
    output.event({ event: 'done', name: `${hostile} ${kept}` });
    expect(text()).not.toMatch(raw);
    expect(JSON.parse(text())).toEqual({ event: 'done', name: `${hostile} ${kept}` });
  });
});
