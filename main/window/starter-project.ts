import { ok } from '../../shared/base/result.ts';
import type { Language } from '../../shared/diagnostics/code-entry.ts';
import type { Checked } from '../../shared/diagnostics/diagnostic.ts';
import type { MainServices } from '../services/create-services.ts';

/** Small, of real data, and trained in seconds. */
const starterTemplate = 'digits-cnn';

/**
 * Gives a person who has no project yet a first one, so that the window opens on it: windows open what was open last.
 * Where there is a project, or was one, nothing happens.
 */
export async function ensureStarter(services: MainServices, language: Language): Promise<Checked<void>> {
  const window = services.openWindow();
  try {
    const { projects } = window.services;
    const recent = await projects.recent({});
    if (!recent.ok) return recent;
    if (recent.value.length > 0) return ok(undefined);
    const templates = await projects.templates({});
    if (!templates.ok) return templates;
    const title = templates.value.templates.find(({ name }) => name === starterTemplate)?.title[language];
    const made = await projects.create({ name: title ?? starterTemplate, template: starterTemplate });
    return made.ok ? ok(undefined) : made;
  } finally {
    await window.close();
  }
}
