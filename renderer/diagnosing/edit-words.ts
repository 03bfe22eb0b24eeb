/** A change of a setting in words: what, from what to what. */
import type { Language } from '../../shared/diagnostics/code-entry.ts';
import type { ProjectDocument } from '../../shared/document/schema.ts';
import { kindTitle, settingTitle } from '../../shared/document/setting-titles.ts';
import type { SettingEdit } from '../../shared/training/fork.ts';
import type { Translate } from '../i18n/index.ts';

export interface EditWords {
  readonly what: string;
  /** Undefined where the run's document is not known. */
  readonly before: string | undefined;
  readonly after: string;
}

/** Names of an edit as forms call it: of a path its last name, with the node it belongs to. */
export function editWords(
  { path, value }: SettingEdit,
  document: ProjectDocument | undefined,
  t: Translate,
  language: Language,
): EditWords {
  const parts = path.split('.');
  const [section, , node] = parts;
  const own = settingTitle(parts.at(-1) ?? path)[language];
  const group = parts.includes('earlyStopping') ? `${settingTitle('earlyStopping')[language]} · ` : '';
  const what = section === 'graph' && node !== undefined ? `${node} · ${own}` : `${group}${own}`;
  const before = document && valueAt(document, parts);
  return {
    what,
    before: document && valueWords(before, t, language),
    after: valueWords(value, t, language),
  };
}

function valueAt(tree: unknown, parts: readonly string[]): unknown {
  return parts.reduce(
    (at, part) =>
      typeof at === 'object' && at !== null && Object.hasOwn(at, part)
        ? (at as Record<string, unknown>)[part]
        : undefined,
    tree,
  );
}

function valueWords(value: unknown, t: Translate, language: Language): string {
  if (value === undefined || value === null) return t('runs.unset');
  if (typeof value === 'boolean') return t(value ? 'runs.on' : 'runs.off');
  if (Array.isArray(value)) return value.length === 0 ? t('diagnosing.none') : value.join(', ');
  return typeof value === 'string' ? kindTitle(value)[language] : String(value).replace('-', '−');
}
