import type { Language } from '../diagnostics/code-entry.ts';
import { html, type Markup, type MarkupValue } from './markup.ts';
import { style } from './style.ts';

export interface ReportPage {
  readonly title: string;
  readonly language: Language;
  /** Below the title: what it is of, and when. */
  readonly subtitle: string;
  readonly body: readonly Markup[];
  readonly footer: string;
}

/** A whole page. Its policy lets nothing run and nothing be loaded, whatever its texts say. */
export function reportPage({ title, language, subtitle, body, footer }: ReportPage): string {
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<h1>${title}</h1>
<p class="quiet">${subtitle}</p>
${body}
<footer>${footer}</footer>
</body>
</html>
`.text;
}

export function section(title: string, ...content: readonly MarkupValue[]): Markup {
  return html`<section><h2>${title}</h2>${content}</section>\n`;
}

/** A table; numbers stand right-aligned. `rows` hold a cell for each heading. */
export function table(headings: readonly string[], rows: readonly (readonly (string | number)[])[]): Markup {
  const numeric = headings.map((_, place) => rows.length > 0 && rows.every((row) => isNumeric(row[place])));
  const head = headings.map(
    (heading, place) => html`<th scope="col" class="${numeric[place] ? 'number' : ''}">${heading}</th>`,
  );
  const lines = rows.map(
    (row) =>
      html`<tr>${row.map((cell, place) => html`<td class="${numeric[place] ? 'number' : ''}">${cell}</td>`)}</tr>\n`,
  );
  return html`<div class="wide"><table><thead><tr>${head}</tr></thead><tbody>${lines}</tbody></table></div>`;
}

function isNumeric(cell: string | number | undefined): boolean {
  return typeof cell === 'number' || cell === '' || cell === '–' || /^[−+]?\d[\d.,e−]*%?$/.test(cell ?? '');
}
