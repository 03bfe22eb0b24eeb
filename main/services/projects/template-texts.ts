import { join } from 'node:path';
import type { TemplateSummary } from '../../../shared/contract/projects.ts';
import type { Diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { listTemplates, reachedFigure } from '../templates.ts';
import { readProjectTexts } from './project-texts.ts';
import { templateCosts } from './template-costs.ts';

export interface TemplateTexts {
  readonly templates: TemplateSummary[];
  /** Why others are left out. */
  readonly problems: Diagnostic[];
}

/** The templates as the gallery shows them: titles and texts in both languages, and the files to draw them from. */
export async function templateTexts(folder: string): Promise<TemplateTexts> {
  const english = await listTemplates('en', folder);
  const chinese = await listTemplates('zh-CN', folder);
  const costs = await templateCosts(folder);
  const problems: Diagnostic[] = [...english.problems, ...chinese.problems];
  const templates: TemplateSummary[] = [];
  for (const { name, title, summary, measured } of english.templates) {
    const other = chinese.templates.find((listed) => listed.name === name);
    if (other === undefined) continue;
    const cost = costs.get(name);
    const read = await readProjectTexts(join(folder, name));
    if (read.ok) {
      templates.push({
        name,
        title: { en: title, 'zh-CN': other.title },
        summary: { en: summary, 'zh-CN': other.summary },
        ...measuredOf(measured, other.measured),
        ...(cost && { cost }),
        ...read.value.texts,
      });
    } else problems.push(...read.error);
  }
  return { templates, problems };
}

/** What was measured, where both languages say it. */
function measuredOf(
  en: string | undefined,
  zh: string | undefined,
): Pick<TemplateSummary, 'measured' | 'reached'> {
  if (en === undefined || zh === undefined) return {};
  const reached = reachedFigure(en);
  return { measured: { en, 'zh-CN': zh }, ...(reached && { reached }) };
}
