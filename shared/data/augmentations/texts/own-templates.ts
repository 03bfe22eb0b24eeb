/** Templates of a person's own file: one a line; after # stands a remark, and empty lines mean nothing. */
import { type Template, type TemplateFault, templatesOf } from './template.ts';

/** Templates that a file may have. */
export const ownTemplateLimit = 2000;

export interface OwnTemplates {
  readonly templates: readonly Template[];
  /** The first line that is no template. */
  readonly fault?: { readonly row: number; readonly fault: TemplateFault | 'too-many' };
}

export function ownTemplatesOf(text: string): OwnTemplates {
  const templates: Template[] = [];
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    const [own = ''] = line.split('#');
    if (own.trim() === '') continue;
    const read = templatesOf(own);
    if (!read.ok) return { templates, fault: { row: i + 1, fault: read.error } };
    templates.push(...read.value);
    if (templates.length > ownTemplateLimit) return { templates, fault: { row: i + 1, fault: 'too-many' } };
  }
  return { templates };
}
