import { join } from 'node:path';
import type { TemplateSummary } from '../../../shared/contract/projects.ts';
import { listTemplates } from '../templates.ts';
import { readProjectTexts } from './project-texts.ts';

/** The templates as the gallery shows them: titles and texts in both languages, and the files to draw them from. */
export async function templateTexts(folder: string): Promise<TemplateSummary[]> {
  const english = await listTemplates('en', folder);
  const chinese = new Map((await listTemplates('zh-CN', folder)).map((listed) => [listed.name, listed]));
  const summaries = await Promise.all(
    english.map(async ({ name, title, summary }): Promise<TemplateSummary[]> => {
      const read = await readProjectTexts(join(folder, name));
      if (!read.ok) return [];
      const other = chinese.get(name);
      return [
        {
          name,
          title: { en: title, 'zh-CN': other?.title ?? title },
          summary: { en: summary, 'zh-CN': other?.summary ?? summary },
          ...read.value.texts,
        },
      ];
    }),
  );
  return summaries.flat();
}
