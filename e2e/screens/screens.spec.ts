import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/test.ts';
import { BuildPage } from '../pages/build-page.ts';
import { DataPage } from '../pages/data-page.ts';
import { ExportPage } from '../pages/export-page.ts';
import { Gallery } from '../pages/gallery.ts';
import { goTo } from '../pages/navigation.ts';
import { openCommands } from '../pages/overlays.ts';
import { RunsPage } from '../pages/runs-page.ts';
import { TrainPage } from '../pages/train-page.ts';

const folder = join(import.meta.dirname, '../../docs/screens');

/** In both languages the pages have the same keys. */
const pageKeys = { build: 1, data: 2, train: 3, runs: 4, export: 5 } as const;
type PageName = keyof typeof pageKeys;

const languages = { en: 'English', zh: 'Simplified Chinese' } as const;
const sizes = { '': { width: 1440, height: 900 }, '-1024': { width: 1024, height: 640 } } as const;

/** Charts are drawn in the size that the window got a moment before. */
const settling = 400;

async function take(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(settling);
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

/** Takes a screen in each theme, language and size. */
async function takeAll(page: Page, names: readonly string[], show: (name: string) => Promise<void>) {
  for (const [language, command] of Object.entries(languages)) {
    await page.keyboard.press('Escape');
    await page.keyboard.press('ControlOrMeta+K');
    await page.keyboard.type(command);
    await page.keyboard.press('Enter');
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      for (const [suffix, size] of Object.entries(sizes)) {
        await page.setViewportSize(size);
        for (const name of names) {
          await show(name);
          await take(page, `${name}-${colorScheme}-${language}${suffix}`);
        }
      }
    }
  }
  await page.keyboard.press('ControlOrMeta+K');
  await page.keyboard.type(languages.en);
  await page.keyboard.press('Enter');
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize(sizes['']);
}

/** What comes up over Build. */
const overlays = {
  find: async (page: Page) => {
    await page.keyboard.press('ControlOrMeta+F');
    await page.keyboard.type('conv');
  },
  add: async (page: Page) => {
    await page.locator('[data-node="conv2"] .node-title').click();
    await page.keyboard.press('Tab');
  },
  menu: (page: Page) => page.locator('[data-node="conv2"] .node-title').click({ button: 'right' }),
  settings: (page: Page) => page.keyboard.press('ControlOrMeta+,'),
};

async function showPage(page: Page, name: PageName): Promise<void> {
  await page.keyboard.press(`Alt+${pageKeys[name]}`);
  await showWholeGraph(page);
}

async function showWholeGraph(page: Page): Promise<void> {
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press('Shift+F');
}

test('pictures of the gallery', async ({ app, page }) => {
  await new Gallery(page).isShown();
  await takeAll(page, ['gallery'], () => Promise.resolve());
  expect(app.complaints).toEqual([]);
});

test.describe('pictures of a project', () => {
  test.use({ starter: true, homeFolder: join(tmpdir(), 'ada') });

  test('its rooms, before and after training', async ({ app, page }) => {
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Digits/);
    await app.save();
    await goTo(page, 'Runs');
    await take(page, 'runs-empty-dark-en');
    await goTo(page, 'Build');
    const name = new BuildPage(page);
    const json = await name.showJson();
    await expect(json.lines).toContainText('"graph"');
    await take(page, 'json-dark-en');
    await name.problems();
    const commands = await openCommands(page);
    await page.keyboard.type('export');
    await take(page, 'commands-dark-en');
    await commands.close();

    await goTo(page, 'Train');
    const training = new TrainPage(page);
    await training.start();
    await training.reaches(8);
    await page.screenshot({ path: join(folder, 'training-live.png') });
    await training.isCompleted();
    await goTo(page, 'Build');
    await name.setParameter('dense1', 'Units', '64', '96');
    await app.save();
    await goTo(page, 'Train');
    await training.start();
    await training.reaches(1);
    await training.isCompleted();
    await goTo(page, 'Runs');
    await new RunsPage(page).compare(1);
    await goTo(page, 'Export');
    const exporting = new ExportPage(page);
    await exporting.prune();
    await exporting.chooseNumbers('int8, calibrated');
    await exporting.save();
    await exporting.isReported();
    await new DataPage(page).open();
    await goTo(page, 'Build');
    await name.select('conv2');

    await takeAll(page, Object.keys(pageKeys), (name) => showPage(page, name as PageName));

    await showPage(page, 'train');
    await training.show('Confusion');
    await page.locator('.confusion td button').nth(1).click();
    await takeAll(page, ['confusion'], () => showPage(page, 'train'));

    await showPage(page, 'build');
    await name.setParameter('dense2', 'Units', '10', '9');
    await name.problems();
    await takeAll(page, ['problem', 'repair'], async (shown) => {
      await showWholeGraph(page);
      await page.locator(shown === 'repair' ? '.repairs tbody tr >> nth=1' : '.dock-tabs').hover();
    });
    await name.undo();

    await takeAll(page, Object.keys(overlays), async (name) => {
      await page.keyboard.press('Escape');
      await showWholeGraph(page);
      await overlays[name as keyof typeof overlays](page);
    });
    await page.keyboard.press('Escape');
    expect(app.complaints).toEqual([]);
  });
});

test('pictures of the inside of a block', async ({ app, page }) => {
  await new Gallery(page).createFrom('Digits: residual blocks');
  await new BuildPage(page).select('block1');
  await page.keyboard.press('o');
  await takeAll(page, ['block'], () => showWholeGraph(page));
  expect(app.complaints).toEqual([]);
});
