import type { Language } from '../../shared/diagnostics/code-entry.ts';

/** Declares the texts of a screen, beside it; every language has the keys that English has. */
export function screenTexts<Texts>(texts: {
  readonly en: Texts;
  readonly 'zh-CN': NoInfer<Texts>;
}): Readonly<Record<Language, Texts>> {
  return texts;
}
