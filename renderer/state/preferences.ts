/** Theme, language, motion and the usual device: read from main's settings, applied to the page, kept there. */
import { type KeptCluster, type Settings, settingsSchema } from '../../shared/contract/host.ts';
import type { Language } from '../../shared/diagnostics/code-entry.ts';
import type { DeviceChoice } from '../../shared/engines/index.ts';
import { changeLanguage } from '../i18n/index.ts';
import { isRunning, useRun } from './run-store.ts';
import { services } from './services.ts';
import { type LanguageChoice, type MotionChoice, type ThemeChoice, useView } from './view-store.ts';

/** As main keeps them; until it has answered, the usual ones. */
let kept: Settings = settingsSchema.parse({});
/** What was chosen in this window; it stands above settings that arrive later. */
let chosen: Partial<Settings> = {};
let loading: Promise<void> = Promise.resolve();

/** Reads the settings and applies them; without an answer the system's choices stand. */
export function loadPreferences(): Promise<void> {
  chosen = {};
  loading = load();
  return loading;
}

async function load(): Promise<void> {
  const settings = await services().host.settings({});
  if (settings.ok) {
    kept = settings.value;
    const { theme, language, motion, device } = { ...kept, ...chosen };
    useView.setState({ theme, language, motion, device });
    useRun.setState({ device });
  }
  applyTheme(useView.getState().theme);
  applyMotion(useView.getState().motion);
  await applyLanguage(useView.getState().language);
  systemDark()?.addEventListener('change', () => applyTheme(useView.getState().theme));
  systemReduced()?.addEventListener('change', () => applyMotion(useView.getState().motion));
}

export function chooseTheme(theme: ThemeChoice): void {
  useView.setState({ theme });
  applyTheme(theme);
  void keep({ theme });
}

export async function chooseLanguage(language: LanguageChoice): Promise<void> {
  useView.setState({ language });
  void keep({ language });
  await applyLanguage(language);
}

export function chooseMotion(motion: MotionChoice): void {
  useView.setState({ motion });
  applyMotion(motion);
  void keep({ motion });
}

/** The device that every new window trains on, and this one from its next run. */
export function chooseUsualDevice(device: DeviceChoice): void {
  useView.setState({ device });
  if (!isRunning(useRun.getState())) useRun.setState({ device });
  void keep({ device });
}

/** The cluster that is offered to every new window. */
export function keepCluster(cluster: KeptCluster): void {
  void keep({ cluster });
}

/** The cluster that was last found fit for use. */
export async function keptCluster(): Promise<KeptCluster | undefined> {
  await loading;
  return { ...kept, ...chosen }.cluster;
}

/** Saves a choice; before the settings are known, saving would put the usual ones in their place. */
async function keep(changed: Partial<Settings>): Promise<void> {
  chosen = { ...chosen, ...changed };
  await loading;
  kept = { ...kept, ...changed };
  await services().host.saveSettings({ settings: kept });
}

const systemDark = () => globalThis.matchMedia?.('(prefers-color-scheme: dark)');
const systemReduced = () => globalThis.matchMedia?.('(prefers-reduced-motion: reduce)');

function applyTheme(choice: ThemeChoice): void {
  const dark = choice === 'dark' || (choice === 'system' && systemDark()?.matches !== false);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
}

function applyMotion(choice: MotionChoice): void {
  const reduced = choice === 'reduced' || systemReduced()?.matches === true;
  document.documentElement.dataset.motion = reduced ? 'reduced' : 'full';
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
