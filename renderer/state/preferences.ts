/** Theme and language: read from main's settings, applied to the page, kept there. */
import type { Settings } from '../../shared/contract/host.ts';
import type { Language } from '../../shared/diagnostics/code-entry.ts';
import { changeLanguage } from '../i18n/index.ts';
import { services } from './services.ts';
import { type LanguageChoice, type ThemeChoice, useView } from './view-store.ts';

let shortcuts: Settings['shortcuts'] = {};

/** Reads the settings and applies them; without an answer the system's choices stand. */
export async function loadPreferences(): Promise<void> {
  const settings = await services().host.settings({});
  if (settings.ok) {
    shortcuts = settings.value.shortcuts;
    useView.setState({ theme: settings.value.theme, language: settings.value.language });
  }
  applyTheme(useView.getState().theme);
  await applyLanguage(useView.getState().language);
  systemDark()?.addEventListener('change', () => applyTheme(useView.getState().theme));
}

export function chooseTheme(theme: ThemeChoice): void {
  useView.setState({ theme });
  applyTheme(theme);
  void keep();
}

export async function chooseLanguage(language: LanguageChoice): Promise<void> {
  useView.setState({ language });
  await applyLanguage(language);
  void keep();
}

async function keep(): Promise<void> {
  const { theme, language } = useView.getState();
  await services().host.saveSettings({ settings: { theme, language, shortcuts } });
}

const systemDark = () => globalThis.matchMedia?.('(prefers-color-scheme: dark)');

function applyTheme(choice: ThemeChoice): void {
  const dark = choice === 'dark' || (choice === 'system' && systemDark()?.matches !== false);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
}

async function applyLanguage(choice: LanguageChoice): Promise<void> {
  const language = choice === 'system' ? systemLanguage() : choice;
  document.documentElement.lang = language;
  await changeLanguage(language);
}

/** Chinese of any kind reads Simplified Chinese more easily than English. */
export function systemLanguage(): Language {
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}
