import i18next, { type ParseKeys, type TFunction } from 'i18next';
import { useCallback } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Language, LocalText } from '../../shared/diagnostics/code-entry.ts';
import { textsIn } from './texts.ts';

/** A key of the window's texts. */
export type TextKey = ParseKeys;
export type Translate = TFunction;

/** Starts the texts; call it once, before anything is drawn. */
export async function startTexts(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: { en: { translation: textsIn('en') }, 'zh-CN': { translation: textsIn('zh-CN') } },
    // React escapes what it draws.
    interpolation: { escapeValue: false },
  });
}

export async function changeLanguage(language: Language): Promise<void> {
  await i18next.changeLanguage(language);
}

/** The texts outside of components: toasts, names of undo steps. */
export function translate(): Translate {
  return i18next.t;
}

/** The texts in a language, whichever the window speaks. */
export function translateTo(language: Language): Translate {
  return i18next.getFixedT(language);
}

export function currentLanguage(): Language {
  return i18next.language === 'zh-CN' ? 'zh-CN' : 'en';
}

export interface UsedTexts {
  readonly t: Translate;
  readonly language: Language;
  /** The text of a node's declaration in the language of the window. */
  readonly local: (text: LocalText) => string;
}

/** The texts in the language of the window; the component is drawn again when it changes. */
export function useTexts(): UsedTexts {
  const { t, i18n } = useTranslation();
  const language: Language = i18n.language === 'zh-CN' ? 'zh-CN' : 'en';
  const local = useCallback((text: LocalText) => text[language], [language]);
  return { t, language, local };
}
