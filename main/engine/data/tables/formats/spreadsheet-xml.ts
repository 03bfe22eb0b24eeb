/** The little XML that spreadsheets are written in: elements by their local names, attributes, texts. */

export interface XmlElement {
  /** What stands in its tag after the name. */
  readonly attributes: string;
  /** What stands between its tags; empty where it has none. */
  readonly inner: string;
}

/** The elements of a name, none within another of the same name, in their order; prefixes of names do not count. */
export function elementsOf(
  xml: string,
  name: string,
  limit: number = Number.POSITIVE_INFINITY,
): XmlElement[] {
  const tag = new RegExp(`<((?:[\\w.-]+:)?${name})((?:\\s(?:"[^"]*"|'[^']*'|[^"'>])*)?)(/?)>`, 'g');
  const found: XmlElement[] = [];
  for (let match = tag.exec(xml); match !== null && found.length < limit; match = tag.exec(xml)) {
    const [, full = '', attributes = '', slash] = match;
    if (attributes.endsWith('/') || slash === '/') {
      found.push({ attributes, inner: '' });
      continue;
    }
    const end = xml.indexOf(`</${full}>`, tag.lastIndex);
    if (end < 0) throw new Error(`<${full}> is never closed`);
    found.push({ attributes, inner: xml.slice(tag.lastIndex, end) });
    tag.lastIndex = end;
  }
  return found;
}

/** An attribute as a tag has it; undefined where it has none. */
export function attributeOf(attributes: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  return found === null ? undefined : plainText(found[1] ?? found[2] ?? '');
}

/** The texts of the `t` elements of an element, one after another, without readings (`rPh`); `isPlain`: it is a text itself. */
export function textOf(inner: string, isPlain = false): string {
  if (isPlain) return plainText(inner);
  const spoken = inner.replace(/<(?:[\w.-]+:)?rPh\b[\s\S]*?<\/(?:[\w.-]+:)?rPh>/g, '');
  return elementsOf(spoken, 't')
    .map(({ inner: text }) => plainText(text))
    .join('');
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Names and numbers of characters, and `_x000D_` as spreadsheets write control characters. */
function plainText(text: string): string {
  const named = text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hexadecimal, decimal, name) => {
    if (name !== undefined) return entities[name] ?? whole;
    const point = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
  return named.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
