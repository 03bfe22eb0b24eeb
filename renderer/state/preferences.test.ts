import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type Settings, settingsSchema } from '../../shared/contract/host.ts';
import { startTexts } from '../i18n/index.ts';
import { fakeMain } from '../testing/fake-services.ts';
import { chooseLanguage, loadPreferences } from './preferences.ts';
import { connectServices } from './services.ts';
import { useView } from './view-store.ts';

beforeAll(() => void vi.stubGlobal('document', { documentElement: { dataset: {} } }));
afterAll(() => void vi.unstubAllGlobals());

it('a language chosen before the settings have arrived stays, and the other settings are kept', async () => {
  await startTexts('en');
  let answer: (settings: Settings) => void = () => undefined;
  const settings = new Promise<Settings>((resolve) => {
    answer = resolve;
  });
  const saved: Settings[] = [];
  const { services } = fakeMain();
  connectServices({
    ...services,
    host: {
      ...services.host,
      settings: async () => ({ ok: true, value: await settings }),
      saveSettings: async (request) => {
        saved.push(settingsSchema.parse(request.settings));
        return { ok: true, value: {} };
      },
    },
  });
  const loading = loadPreferences();
  await chooseLanguage('zh-CN');
  answer(settingsSchema.parse({ language: 'en', theme: 'light' }));
  await loading;
  expect(useView.getState()).toMatchObject({ language: 'zh-CN', theme: 'light' });
  await vi.waitFor(() => expect(saved).toMatchObject([{ language: 'zh-CN', theme: 'light' }]));
});
