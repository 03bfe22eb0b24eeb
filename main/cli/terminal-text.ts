/**
 * Characters that do something to a terminal instead of being seen: C0 controls but the end of a line, DEL, the C1 controls,
 * the separators of lines and paragraphs, and those that turn the direction of the text around them (Unicode 16, 23.2).
 */
const controls = String.raw`\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069`;
const unsafe = new RegExp(`[${controls}]`, 'g');
const unsafeOrNewline = new RegExp(`[${controls}\\n]`, 'g');

/** A text as it may go to a terminal: names and cells from anybody's files show their control characters as `\u001b`. */
export function terminalText(text: string): string {
  return text.replace(unsafe, escaped);
}

/** The same for a text that is one line: it cannot pass for two. */
export function terminalLine(text: string): string {
  return text.replace(unsafeOrNewline, escaped);
}

/** JSON that is as safe to print: beyond the C0 controls, which it must escape anyway, it escapes the others too. */
export function terminalJson(value: unknown, replacer?: (key: string, value: unknown) => unknown): string {
  return terminalLine(JSON.stringify(value, replacer));
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
