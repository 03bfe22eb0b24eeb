/**
 * The index of the first character that no JSON document could hold at that place: the text's length when it ends
 * too early, undefined when the text is JSON. Engines word their errors differently, and some name no place at all.
 */
export function jsonErrorOffset(text: string): number | undefined {
  const scanner = new Scanner(text);
  return scanner.document() ? undefined : scanner.position;
}

/** Row and column of an offset, both from 1, as editors count. */
export function rowAndColumn(
  text: string,
  offset: number,
): { readonly row: number; readonly column: number } {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { row: before.split('\n').length, column: offset - lineStart + 1 };
}

// Sticky: each is tried at the scanner's position and nowhere else.
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
// A string may hold any character but quote, backslash and the controls below U+0020.
const plainCharacters = /[ !#-[\]-\uffff]*/y;
const escapeSequence = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const space = /[ \t\r\n]*/y;
const words = ['true', 'false', 'null'];

/**
 * Reads JSON and keeps nothing: `position` is how far it came. Methods answer whether the text went on as JSON
 * does. What is open stands on a stack of its own, so depth costs nothing.
 */
class Scanner {
  position = 0;
  private readonly text: string;
  private readonly open: ('{' | '[')[] = [];
  private justOpened = false;

  constructor(text: string) {
    this.text = text;
  }

  document(): boolean {
    let sound = this.value();
    while (sound && this.open.length > 0) sound = this.goOn();
    if (!sound) return false;
    this.skip(space);
    return this.position === this.text.length;
  }

  /** Inside an object or array: its end, or its next value. */
  private goOn(): boolean {
    const first = this.justOpened;
    this.justOpened = false;
    const inObject = this.open.at(-1) === '{';
    if (this.accept(inObject ? '}' : ']')) {
      this.open.pop();
      return true;
    }
    if (!first && !this.accept(',')) return false;
    return (!inObject || this.key()) && this.value();
  }

  private key(): boolean {
    this.skip(space);
    return this.string() && this.accept(':');
  }

  /** A plain value, or the opening of an object or array. */
  private value(): boolean {
    this.skip(space);
    const first = this.text[this.position];
    if (first === '{' || first === '[') {
      this.open.push(first);
      this.justOpened = true;
      this.position++;
      return true;
    }
    if (first === '"') return this.string();
    const word = words.find((candidate) => candidate[0] === first);
    return word === undefined ? this.skip(number) : this.word(word);
  }

  private string(): boolean {
    if (!this.next('"')) return false;
    this.skip(plainCharacters);
    while (this.text[this.position] === '\\') {
      if (!this.skip(escapeSequence)) return false;
      this.skip(plainCharacters);
    }
    return this.next('"');
  }

  private word(word: string): boolean {
    return [...word].every((letter) => this.next(letter));
  }

  private accept(character: string): boolean {
    this.skip(space);
    return this.next(character);
  }

  private next(character: string): boolean {
    if (this.text[this.position] !== character) return false;
    this.position++;
    return true;
  }

  /** Moves over what the pattern matches here; false when it matches nothing. */
  private skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.position;
    const length = pattern.exec(this.text)?.[0].length ?? 0;
    this.position += length;
    return length > 0;
  }
}
