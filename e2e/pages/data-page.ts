import { expect, type Locator, type Page } from '@playwright/test';
import { goTo } from './navigation.ts';

/** Where the data is chosen and looked at. */
export class DataPage {
  readonly #page: Page;
  readonly facts: Locator;
  readonly samples: Locator;
  readonly settings: Locator;
  readonly findings: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.facts = page.getByRole('complementary', { name: 'Facts' });
    this.samples = page.getByRole('region', { name: 'Samples' });
    this.findings = page.getByRole('region', { name: 'Findings' });
    this.settings = page.getByRole('complementary', { name: 'Data settings' });
  }

  /** Goes there and waits for the data to be read. */
  async open(): Promise<void> {
    await goTo(this.#page, 'Data');
    await expect(this.facts).toContainText('Class balance', { timeout: 20_000 });
  }

  /** Takes a repair of a finding by its title. */
  async repair(title: string | RegExp): Promise<void> {
    await this.findings.getByRole('button', { name: title, exact: true }).click();
  }

  /** Opens a sample by the words of its picture. */
  async openSample(name: string): Promise<Locator> {
    await this.samples.getByRole('button', { name, exact: true }).click();
    const dialog = this.#page.getByRole('dialog');
    await expect(dialog).toBeVisible();
    return dialog;
  }

  async chooseFiles(): Promise<void> {
    await this.settings.getByRole('button', { name: 'Files' }).click();
    await expect(this.#page.getByRole('dialog').getByRole('list', { name: 'Places' })).toBeVisible();
  }

  async cancelChoosing(): Promise<void> {
    await this.#page.keyboard.press('Escape');
    await expect(this.#page.getByRole('dialog')).toBeHidden();
  }

  async setFile(path: string): Promise<void> {
    const field = this.settings.getByRole('textbox', { name: 'File', exact: true });
    await field.fill(path);
    await field.press('Enter');
  }
}
