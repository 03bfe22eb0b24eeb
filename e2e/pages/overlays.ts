import { expect, type Locator, type Page } from '@playwright/test';

/** A list or dialog that lies over the window. */
class Overlay {
  protected readonly page: Page;
  readonly dialog: Locator;

  constructor(page: Page, name: string) {
    this.page = page;
    this.dialog = page.getByRole('dialog', { name });
  }

  async isShown(): Promise<this> {
    await expect(this.dialog).toBeVisible();
    return this;
  }

  async close(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await expect(this.dialog).toBeHidden();
  }
}

export async function openCommands(page: Page): Promise<Overlay> {
  await page.keyboard.press('F1');
  return new Overlay(page, 'Commands').isShown();
}

export async function openShortcuts(page: Page): Promise<Overlay> {
  await page.keyboard.press('ControlOrMeta+/');
  return new Overlay(page, 'Keyboard shortcuts').isShown();
}

class Settings extends Overlay {
  async choose(setting: string, value: string): Promise<void> {
    await this.dialog.getByRole('combobox', { name: setting }).click();
    await this.page.getByRole('option', { name: value, exact: true }).click();
  }
}

export async function openSettings(page: Page): Promise<Settings> {
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  return new Settings(page, 'Settings').isShown();
}

/** In the dialog that asks for a name and a folder: gives the name, and saves. */
export async function saveUnder(page: Page, name: string): Promise<void> {
  const { dialog } = await new Overlay(page, 'Save under another name').isShown();
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
}
