/** Markup whose values are escaped already. */
export class Markup {
  readonly text: string;

  /** Use `html`. */
  constructor(text: string) {
    this.text = text;
  }
}

export type MarkupValue = Markup | string | number | readonly MarkupValue[] | undefined;

/** HTML or SVG from a template: texts are escaped, markup stays, lists are joined, undefined is nothing. */
export function html(parts: TemplateStringsArray, ...values: readonly MarkupValue[]): Markup {
  return new Markup(
    parts.reduce(
      (text, part, place) => `${text}${part}${place < values.length ? textOf(values[place]) : ''}`,
      '',
    ),
  );
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function textOf(value: MarkupValue): string {
  if (value === undefined) return '';
  if (value instanceof Markup) return value.text;
  if (Array.isArray(value)) return value.map(textOf).join('');
  return String(value).replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);
}
